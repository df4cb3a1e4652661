/** Values as text of the Nix language: https://nix.dev/manual/nix/stable/language/syntax (Nix 2.8 and later). */

/**
 * A string literal of Nix with this value, in double quotes.
 *
 * @throws {RangeError} for a text with a NUL, which no string of Nix can hold.
 */
export function nixString(text: string): string {
  if (text.includes("\0")) throw new RangeError("no string of Nix can hold a NUL");
  const escaped = text
    .replaceAll(/["\\]|\$(?=\{)/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`)
    .replaceAll("\t", String.raw`\t`);
  return `"${escaped}"`;
}

/** `''` ends an indented string, and `''$` and `''\` are escapes: a quote that could become part of one is escaped itself. */
const QUOTE_WITH_MEANING = /'(?=['$\\])|(?<=')'/g;

/**
 * A string literal of Nix for a text of many lines, each indented by as many spaces, which Nix takes away again.
 *
 * The value may differ from the text in white space at the start of its lines, so this is for texts of languages to which that means
 * nothing, such as JSON.
 *
 * @throws {RangeError} for a text with a NUL.
 */
export function nixIndentedString(text: string, indentation: number): string {
  if (text.includes("\0")) throw new RangeError("no string of Nix can hold a NUL");
  const spaces = " ".repeat(indentation);
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => spaces + line.replaceAll(QUOTE_WITH_MEANING, String.raw`''\'`).replaceAll("${", "''${"));
  return `''\n${lines.join("\n")}\n${" ".repeat(Math.max(0, indentation - 2))}''`;
}

/** A list of string literals on one line. */
export function nixStringList(texts: readonly string[]): string {
  return texts.length === 0 ? "[ ]" : `[ ${texts.map(nixString).join(" ")} ]`;
}
