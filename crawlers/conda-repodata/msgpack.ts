/** Values in MessagePack, compressed with Zstandard: the form of shards and of their index (CEP 16). */

import { decode } from "@msgpack/msgpack";
import { decompressZstandard } from "../../database/import/zstandard.ts";
import { RepodataError } from "./errors.ts";
import { checkMsgpackBounds } from "./msgpack-bounds.ts";

/** Frames of Zstandard data that hold one value; writers make one. Each costs time, however little it holds. */
const FRAMES_MAX = 1000;

/**
 * The value, whatever it is; byte strings are `Uint8Array`.
 *
 * @throws {RepodataError} when the bytes are not in the form, or their content is longer than allowed.
 */
export function decodeMsgpackZstd(bytes: Buffer, contentBytesMax: number): unknown {
  try {
    const content = decompressZstandard(bytes, contentBytesMax, FRAMES_MAX);
    checkMsgpackBounds(content);
    return decode(content);
  } catch (error) {
    // Nothing but what the two decoders say of the bytes.
    const reason = error instanceof Error ? error.message : "unknown";
    throw new RepodataError(`it is no MessagePack compressed with Zstandard: ${reason}`, { cause: error });
  }
}

/** The entries of a map; none where the value is no map. */
export function entriesOf(value: unknown): [string, unknown][] {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMap && !(value instanceof Uint8Array) ? Object.entries(value) : [];
}
