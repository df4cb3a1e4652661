/**
 * Addresses of an index and of what belongs to it.
 *
 * Simple repository API: https://packaging.python.org/en/latest/specifications/simple-repository-api/
 */

import type { NormalizedName } from "../../packaging/name.ts";
import { InvalidIndexUrlError } from "./errors.ts";

/**
 * The address of an index in one form: http or https, a slash at its end, without credentials, query and fragment.
 *
 * @throws {InvalidIndexUrlError}
 */
export function normalizeIndexUrl(text: string): string {
  const url = URL.parse(text.trim());
  if (url === null) throw new InvalidIndexUrlError("a text that is no address");
  if (!isWebUrl(url)) throw new InvalidIndexUrlError("another scheme");
  return `${url.origin}${url.pathname.replace(/\/*$/, "/")}`;
}

/**
 * The address of a project's page (PEP 503: the normalized name and a slash, below the index).
 *
 * @throws {InvalidIndexUrlError}
 */
export function projectPageUrl(indexUrl: string, name: NormalizedName): string {
  return `${normalizeIndexUrl(indexUrl)}${encodeURIComponent(name)}/`;
}

/**
 * Where the index's changelog is, as PyPI's is: `/pypi` beside `/simple/`. Undefined when the index is not called `/simple/`.
 *
 * @throws {InvalidIndexUrlError}
 */
export function changelogUrl(indexUrl: string): string | undefined {
  const url = normalizeIndexUrl(indexUrl);
  return url.endsWith("/simple/") ? url.replace(/\/simple\/$/, "/pypi") : undefined;
}

/** Whether the address can be fetched: `file:` and `data:` on a page would read this machine, not the index. */
export function isWebUrl(url: URL): boolean {
  return url.protocol === "http:" || url.protocol === "https:";
}
