/**
 * Addresses of distribution files.
 *
 * PyPI's file host keeps a file at the path that its BLAKE2b-256 digest gives, for good, even after its project is deleted:
 * https://docs.pypi.org/api/json/ (`digests.blake2b_256` beside `url`).
 */

/** The base URL of PyPI's file host. */
export const PYPI_FILE_BASE_URL = "https://files.pythonhosted.org/";

const BLAKE2B_256 = /^[0-9a-f]{64}$/;

/** Path of a file on PyPI's file host, without a leading slash; undefined when the digest is not 64 lower-case hex digits. */
export function canonicalUrlPath(blake2b256Hex: string, filename: string): string | undefined {
  if (!BLAKE2B_256.test(blake2b256Hex)) return undefined;
  const folders = [blake2b256Hex.slice(0, 2), blake2b256Hex.slice(2, 4), blake2b256Hex.slice(4)];
  return ["packages", ...folders, encodeURIComponent(filename)].join("/");
}

/** Where a file can be had: its path under the database's base URL, or the absolute URL that it is; null when not known. */
export function fileUrl(fileBaseUrl: string | null, urlPath: string | null): string | null {
  if (urlPath === null) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(urlPath)) return urlPath;
  return fileBaseUrl === null ? null : fileBaseUrl + urlPath;
}
