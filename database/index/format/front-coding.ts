/**
 * One text after another, each as "so much of the one before, then this": sorted names and versions shrink to a third.
 *
 *     text   = head [varint shared] [varint suffix size] suffix
 *     head   = shared length × 16 + suffix size; 15 stands for "a varint follows", and so does a suffix of no bytes
 *
 * A head never has a suffix size of 0, so that other codes can stand in those places (see version-texts.ts).
 */

import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

const ESCAPE = 15;
const encoder = new TextEncoder();

/** Writes a text; the reader must know `previous` too. Shared lengths count UTF-16 code units, sizes count bytes of UTF-8. */
export function writeFrontCoded(writer: ByteWriter, previous: string, text: string): void {
  const shared = sharedLength(previous, text);
  const suffix = encoder.encode(text.slice(shared));
  const sharedCode = Math.min(shared, ESCAPE);
  const sizeCode = suffix.byteLength === 0 ? ESCAPE : Math.min(suffix.byteLength, ESCAPE);
  writer.byte(sharedCode * 16 + sizeCode);
  if (sharedCode === ESCAPE) writer.varint(shared);
  if (sizeCode === ESCAPE) writer.varint(suffix.byteLength);
  writer.bytes(suffix);
}

/** How much a text shares with the one before, and how much of its own follows. */
export function readFrontCodedHead(
  reader: ByteReader,
  head: number,
): { readonly shared: number; readonly suffixSizeBytes: number } {
  const sharedCode = head >>> 4;
  const sizeCode = head & 15;
  const shared = sharedCode === ESCAPE ? reader.varint() : sharedCode;
  const suffixSizeBytes = sizeCode === ESCAPE ? reader.varint() : sizeCode;
  return { shared, suffixSizeBytes };
}

/** Reads a text whose head has been read already. */
export function readFrontCoded(reader: ByteReader, head: number, previous: string): string {
  const { shared, suffixSizeBytes } = readFrontCodedHead(reader, head);
  reader.checked(shared, previous.length + 1, "a shared length");
  return previous.slice(0, shared) + reader.text(suffixSizeBytes);
}

function sharedLength(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  // Half of a surrogate pair has no UTF-8 form, so a pair is shared whole or not at all.
  return isLeadSurrogate(a.charCodeAt(length - 1)) ? length - 1 : length;
}

function isLeadSurrogate(unit: number): boolean {
  return unit >= 0xd8_00 && unit <= 0xdb_ff;
}
