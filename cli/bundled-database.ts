/** Where the database that comes with pinwheel lies, both in a checkout and beside the bundle. */

import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** `cli/` in a checkout and `dist/` in the bundle: both lie next to `data/`. */
const HERE = fileURLToPath(new URL(".", import.meta.url));

/** The directory of the bundled dump. */
export const BUNDLED_DUMP: string = join(HERE, "..", "data");

/** The index of a revision that `pnpm build` puts into the folder of the bundle, so that nothing is built at the first use. */
export function builtIndexPath(directory: string, revision: string): string {
  return join(directory, `${revision}.index`);
}

/** Where `pnpm build` would have put the index of a revision for the code that runs now. */
export function builtIndexHere(revision: string): string {
  return builtIndexPath(HERE, revision);
}
