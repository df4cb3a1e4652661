/** Writing TOML 1.0 (https://toml.io/en/v1.0.0), as much of it as a lock file needs. */

/** What can be written. Tables inside of lists become inline tables, except in `TomlDocument.tables`. */
export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable;

/** A table; keys are written in their order. */
export interface TomlTable {
  readonly [key: string]: TomlValue;
}

const BARE_KEY = /^[A-Za-z0-9_-]+$/;
// TOML 1.0, "String": the control characters that a basic string must escape, and the two that delimit it.
// oxlint-disable-next-line no-control-regex -- they are the ones to find
const ESCAPED = /[\u0000-\u001F\u007F"\\]/g;
const SHORT_ESCAPES = new Map([
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\f", "\\f"],
  ["\r", "\\r"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

/** The document: `head` as plain keys, then each list of `tables` as an array of tables (`[[name]]`). */
export function formatToml(head: TomlTable, tables: Readonly<Record<string, readonly TomlTable[]>>): string {
  const sections = Object.entries(tables).flatMap(([name, rows]) =>
    rows.map((row) => `\n[[${formatKey(name)}]]\n${formatPairs(row)}`),
  );
  return formatPairs(head) + sections.join("");
}

function formatPairs(table: TomlTable): string {
  return Object.entries(table)
    .map(([key, value]) => `${formatKey(key)} = ${formatTopValue(value)}\n`)
    .join("");
}

/** A list of tables gets a line per table: inline tables may not contain line breaks, lists may. */
function formatTopValue(value: TomlValue): string {
  if (isList(value) && value.some((item) => typeof item === "object"))
    return `[\n${value.map((item) => `  ${formatValue(item)},\n`).join("")}]`;
  return formatValue(value);
}

function formatValue(value: TomlValue): string {
  if (typeof value === "string") return formatString(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(formatValue).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, inner]) => `${formatKey(key)} = ${formatValue(inner)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

function formatKey(key: string): string {
  return BARE_KEY.test(key) ? key : formatString(key);
}

function formatString(text: string): string {
  return `"${text.replace(ESCAPED, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, "0");
  return SHORT_ESCAPES.get(character) ?? `\\u${code.toUpperCase()}`;
}

// Array.isArray does not narrow a read-only list out of the union.
function isList(value: TomlValue): value is readonly TomlValue[] {
  return Array.isArray(value);
}
