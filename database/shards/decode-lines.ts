/** The lines of a shard as values of a layer: each in the format, each of this shard, in ascending order. */

import { FieldError } from "../json-fields.ts";
import { DumpRecordError } from "./errors.ts";
import { shardOf } from "./shard-key.ts";
import { parseShard } from "./shard-text.ts";

/** How a layer reads its lines. */
export interface LineDecoder<T> {
  /** Key of the shard: hexadecimal digits, or `all`. */
  readonly shard: string;
  /** What a line is, for errors. */
  readonly noun: "project" | "package";
  /** @throws {FieldError} for a value that is not in the format. */
  readonly readLine: (value: unknown) => T;
  /** By what the lines stand in order; the name alone when it is left out. */
  readonly keyOf?: (entry: T) => string;
}

/**
 * The values of the shard's lines, in their order.
 *
 * @param path Of the file, for errors.
 * @throws {DumpRecordError} when the content is not in the format, not of this shard, or out of order.
 */
export function decodeLines<T extends { readonly name: string }>(
  path: string,
  bytes: Buffer,
  { shard, noun, readLine, keyOf = ({ name }) => name }: LineDecoder<T>,
): T[] {
  const digits = shard === "all" ? 0 : shard.length;
  let before = "";
  return parseLines(path, bytes, noun).map((value, i) => {
    const entry = decodeLine(path, i, () => readLine(value));
    const home = shardOf(entry.name, digits);
    if (home !== shard)
      throw new DumpRecordError(
        path,
        `expected ${noun}s of shard "${shard}", found "${entry.name}" of shard "${home}"`,
      );
    const key = keyOf(entry);
    if (key <= before)
      throw new DumpRecordError(
        path,
        `expected ${noun}s in ascending order, found "${key}" after "${before}"`,
      );
    before = key;
    return entry;
  });
}

function parseLines(path: string, bytes: Buffer, noun: string): readonly unknown[] {
  try {
    return parseShard(bytes.toString("utf8"));
  } catch (error) {
    throw new DumpRecordError(
      path,
      `expected a JSON array with one ${noun} per line, found another text`,
      error,
    );
  }
}

function decodeLine<T>(path: string, index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    // Line 1 of a shard opens the array.
    if (error instanceof FieldError)
      throw new DumpRecordError(path, `line ${index + 2}: ${error.message}`, error);
    throw error;
  }
}
