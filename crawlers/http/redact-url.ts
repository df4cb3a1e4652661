/** URLs as they may be shown: without anything in them that gives access. */

/** Servers of conda channels take a token at the beginning of the path. */
export const CONDA_TOKEN: RegExp = /^\/t\/[^/]+(?=\/|$)/;

/**
 * The URL without its user information, query and fragment: a query may be a signature or a token, as in the addresses that
 * object stores redirect to; a path may begin with a token, as conda's do. What was left out shows as `***`. What is no URL of
 * http is not shown at all: `me:secret@example.org` is one too, of the scheme `me`.
 */
export function redactUrl(url: string | URL): string {
  const parsed = typeof url === "string" ? URL.parse(url) : url;
  if (parsed === null || !isHttp(parsed)) return "(not an http URL)";
  const userInformation = parsed.username === "" && parsed.password === "" ? "" : "***@";
  const query = parsed.search === "" ? "" : "?***";
  return `${parsed.protocol}//${userInformation}${parsed.host}${parsed.pathname.replace(CONDA_TOKEN, "/t/***")}${query}`;
}

/** Whether the URL is of http or https. */
export function isHttp(url: URL): boolean {
  return url.protocol === "https:" || url.protocol === "http:";
}
