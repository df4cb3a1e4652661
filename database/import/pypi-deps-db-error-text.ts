/** Finds the error text of a release in pypi-deps-db's `sdist-errors/`. */

import { type JsonObject, PYTHONS, fieldOf, followReferences, isJsonObject } from "./pypi-deps-db-format.ts";

/** UTF-16 code units of an error text that are kept: its end, where the error is; longer ones are listings. */
const MESSAGE_LENGTH_MAX = 1000;

/** What the newest Python that failed said; undefined when the errors tell nothing of the release. */
export function errorText(releases: JsonObject, version: string): string | undefined {
  const release = followReferences(fieldOf(releases, version), (reference) => fieldOf(releases, reference));
  if (release.kind === "broken" || !isJsonObject(release.data)) return undefined;
  for (const key of [...PYTHONS.keys()].toReversed()) {
    const text = lastText(release.data, key);
    if (text !== undefined && text.trim() !== "") return shorten(text.trim());
  }
  return undefined;
}

/**
 * The error text of a Python. A text that is the key of a Python cannot be told from a reference; it is taken for one, since no
 * real error reads like that. Any other text is the error itself.
 */
function lastText(release: JsonObject, key: string): string | undefined {
  const seen = new Set<string>();
  let value = fieldOf(release, key);
  while (typeof value === "string" && Object.hasOwn(release, value) && !seen.has(value)) {
    seen.add(value);
    value = release[value];
  }
  return typeof value === "string" ? value : undefined;
}

function shorten(text: string): string {
  return text.length <= MESSAGE_LENGTH_MAX ? text : `…${text.slice(-MESSAGE_LENGTH_MAX).toWellFormed()}`;
}
