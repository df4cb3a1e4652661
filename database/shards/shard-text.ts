/**
 * The text of a shard: a JSON array with one project per line, sorted by name.
 *
 * ```
 * [
 * {"name":"a",…},
 * {"name":"b",…}
 * ]
 * ```
 */

/** The text of a shard with these lines, which are sorted already. */
export function formatShard(lines: readonly string[]): string {
  return lines.length === 0 ? "[\n]\n" : `[\n${lines.join(",\n")}\n]\n`;
}

/**
 * The values of a shard's lines.
 *
 * @throws {SyntaxError} when the text is no JSON array.
 */
export function parseShard(text: string): readonly unknown[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) throw new SyntaxError("expected a JSON array of projects");
  return value;
}
