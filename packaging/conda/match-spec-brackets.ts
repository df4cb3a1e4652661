/** The part of a match spec in brackets: `[build_number=">2", subdir=linux-64]`. CEP 29, "Syntax". */

import { InvalidCondaSpecError } from "./errors.ts";

/** Fields that may be asked for. `name` is one, and says nothing, because the name stands before the brackets. */
const FIELDS: ReadonlySet<string> = new Set([
  "name",
  "version",
  "build",
  "build_number",
  "channel",
  "subdir",
  "fn",
  "url",
  "md5",
  "sha256",
  "license",
  "license_family",
  "features",
  "track_features",
]);
/** Fields of repodata v3 (CEP 48): conditions, and choices among what this program does not read. Their values may be lists. */
const LATER_FIELD = /^\s*(?<key>when|extras|flags)\s*=/;
/** Commas separate, and so do spaces, which the specification tolerates. */
const PAIR =
  /\s*(?<key>[a-z0-9_]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^,"'\s[\]]+))(?:\s*,|\s+|$)/gy;

/**
 * The values by field, as written, without their quotes.
 *
 * @param text The whole spec, for errors.
 * @param inside What stands between the brackets.
 * @throws {InvalidCondaSpecError} for what is no `key=value`, and for fields that there are not.
 */
export function readBrackets(text: string, inside: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  PAIR.lastIndex = 0;
  while (PAIR.lastIndex < inside.length) {
    const place = PAIR.lastIndex;
    const later = LATER_FIELD.exec(inside.slice(place))?.groups?.["key"];
    if (later !== undefined)
      throw new InvalidCondaSpecError(
        text,
        `the field "${later}" is of repodata v3 (CEP 48), which is not read`,
      );
    const { key, double, single, bare } = PAIR.exec(inside)?.groups ?? {};
    if (key === undefined) throw new InvalidCondaSpecError(text, `"${inside.slice(place)}" is no key=value`);
    if (!FIELDS.has(key)) throw new InvalidCondaSpecError(text, `conda knows no field "${key}"`);
    fields.set(key, (double ?? single ?? bare ?? "").trim());
  }
  return fields;
}
