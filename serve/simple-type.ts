/** The three forms of a page of the Simple repository API, and which of them a client gets. */

/** The forms, in the order in which they are offered; the first is for clients that have no wish. */
export const SIMPLE_TYPES = [
  "text/html",
  "application/vnd.pypi.simple.v1+html",
  "application/vnd.pypi.simple.v1+json",
] as const;

/** Media type of a page. */
export type SimpleType = (typeof SIMPLE_TYPES)[number];

/** "Version + Format Selection": a client may ask for the newest version, and is told which one it got. */
const LATEST: ReadonlyMap<string, SimpleType> = new Map([
  ["application/vnd.pypi.simple.latest+html", "application/vnd.pypi.simple.v1+html"],
  ["application/vnd.pypi.simple.latest+json", "application/vnd.pypi.simple.v1+json"],
]);

/** Every media type that a client may ask for. */
export const ASKABLE_TYPES: readonly string[] = [...SIMPLE_TYPES, ...LATEST.keys()];

/** The form that a media type asks for; undefined when it asks for none of them. */
export function simpleTypeOf(mediaType: string): SimpleType | undefined {
  return SIMPLE_TYPES.find((type) => type === mediaType) ?? LATEST.get(mediaType);
}

/** Whether the form is JSON; the other two are the same HTML. */
export function isJson(type: SimpleType): boolean {
  return type === "application/vnd.pypi.simple.v1+json";
}

/** The Content-Type of a page. */
export function contentTypeOf(type: SimpleType): string {
  return isJson(type) ? type : `${type}; charset=utf-8`;
}
