/** The version of pinwheel; a test holds it to package.json, so that no file must be read to know it. */
export const VERSION = "0.1.0";
