/** Which form of the Simple API a client gets for its `Accept` (RFC 9110, section 12.5.1). */

/** The forms that PyPI has, in the order in which it offers them. */
const SIMPLE_TYPES = [
  "text/html",
  "application/vnd.pypi.simple.v1+html",
  "application/vnd.pypi.simple.v1+json",
] as const;

/** Media type of a page of the Simple API. */
export type SimpleType = (typeof SIMPLE_TYPES)[number];

/** The best form; HTML for no `Accept` and where nothing fits: PyPI never answers 406. */
export function chooseSimpleType(accept: string | undefined): SimpleType {
  if (accept === undefined) return "text/html";
  const ranges = accept.split(",").map((part) => {
    const [type = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
    const quality = parameters.find((each) => each.startsWith("q="));
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const qualityOf = (type: SimpleType): number => {
    // The most specific range decides.
    for (const pattern of [type, `${type.slice(0, type.indexOf("/"))}/*`, "*/*"]) {
      const range = ranges.find((each) => each.type === pattern);
      if (range !== undefined) return range.quality;
    }
    return 0;
  };
  let best: SimpleType = "text/html";
  for (const type of SIMPLE_TYPES) if (qualityOf(type) > qualityOf(best)) best = type;
  return best;
}
