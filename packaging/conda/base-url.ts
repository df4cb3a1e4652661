/** Where artifacts lie: CEP 15, "Hosting repodata and packages separately by adding a base_url property". */

/**
 * The folder of artifacts, with a slash at its end: what the property says, relative to the file that says it; where it says nothing, or
 * the empty text as conda-index writes, the folder of that file.
 *
 * @param base The value of the property, of any shape.
 * @returns undefined when it says something else than an address of http or https.
 */
export function tryCondaBaseUrl(base: unknown, fileUrl: string): string | undefined {
  const text: unknown = base === undefined || base === null || base === "" ? "./" : base;
  const url = typeof text === "string" ? URL.parse(text, fileUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
