/** Where strings stand in a TOML file: its parser does not say. */

/** A basic or literal string on one line. */
const STRING = /"(?<basic>(?:[^"\\]|\\.)*)"|'(?<literal>[^']*)'/g;

/** The strings of a file with their lines. Costs one pass over the text. */
export class StringLines {
  readonly #lines: readonly string[];
  readonly #linesOf = new Map<string, number[]>();
  readonly #headers = new Map<string, number>();

  constructor(text: string) {
    this.#lines = text.split("\n");
    for (const [i, line] of this.#lines.entries())
      for (const { groups } of line.matchAll(STRING)) {
        const value = groups?.["literal"] ?? unescaped(groups?.["basic"] ?? "");
        const known = this.#linesOf.get(value);
        if (known === undefined) this.#linesOf.set(value, [i + 1]);
        else known.push(i + 1);
      }
  }

  /**
   * The line of a string, from 1. Exact when it occurs once; of several lines the first at or after the section's header is taken,
   * and the header itself where the string is spelled over several lines.
   *
   * @param section Matches the header line of the table, such as `[project]`.
   */
  lineOf(wanted: string, section: RegExp): number {
    const header = this.#headerLine(section);
    const lines = this.#linesOf.get(wanted) ?? [];
    return lines.find((line) => line >= header) ?? lines[0] ?? header;
  }

  /** 1 where there is none. */
  #headerLine(section: RegExp): number {
    const known = this.#headers.get(section.source);
    if (known !== undefined) return known;
    const line =
      Math.max(
        0,
        this.#lines.findIndex((text) => section.test(text)),
      ) + 1;
    this.#headers.set(section.source, line);
    return line;
  }
}

/** TOML's escapes on one line are those of JSON, but for a few that no requirement has. */
function unescaped(basic: string): string {
  if (!basic.includes("\\")) return basic;
  try {
    return String(JSON.parse(`"${basic}"`));
  } catch {
    return basic;
  }
}
