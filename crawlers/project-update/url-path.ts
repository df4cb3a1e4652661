/** A file's address as the database keeps it. */

/** Begins like an absolute URL, as database/file-url.ts tells them from paths. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The path of the URL under the base URL; the URL itself where it lies elsewhere, or where its path would read like a URL.
 *
 * @param fileBaseUrl With a trailing slash; null where the database has none.
 */
export function urlPathOf(url: string, fileBaseUrl: string | null): string {
  if (fileBaseUrl === null || !url.startsWith(fileBaseUrl)) return url;
  const path = url.slice(fileBaseUrl.length);
  return path === "" || SCHEME.test(path) ? url : path;
}
