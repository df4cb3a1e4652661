/**
 * The ascending version texts of one project in few bytes: releases mostly count one number up, and a run of that is one byte.
 *
 *     texts  = { step | text }                 until all versions are there
 *     step   = code × 16                       code 0-9: the last number counts up, code + 1 times, each giving a version
 *                                              code 10, 11, 12: the number 1, 2, 3 places before the last counts up once,
 *                                              and the numbers after it become 0 (1.4.9 → 1.5.0 is code 10)
 *     text   = as in front-coding.ts           in full, after the version before
 */

import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { readFrontCoded, writeFrontCoded } from "./front-coding.ts";

const RUN_LENGTH_MAX = 10;
const STEP_DEPTH_MAX = 3;
/** More digits than this are not counted with; they are written in full. */
const NUMBER_LENGTH_MAX = 15;
const ZERO = 48;
const NINE = 57;
const DOT = 46;

/** Writes the texts; their number is known to the reader. */
export function writeVersionTexts(writer: ByteWriter, texts: readonly string[]): void {
  let previous = "";
  for (let i = 0; i < texts.length;) {
    const run = runLength(previous, texts, i);
    if (run > 0) writer.byte((run - 1) * 16);
    else writeOne(writer, previous, texts[i] ?? "");
    i += Math.max(run, 1);
    previous = texts[i - 1] ?? "";
  }
}

/** Reads as many texts as there are versions. O(size of all texts). */
export function readVersionTexts(reader: ByteReader, versionCount: number): string[] {
  const texts: string[] = [];
  let previous = "";
  while (texts.length < versionCount) {
    const head = reader.byte();
    const isStep = head % 16 === 0;
    const code = head / 16;
    if (!isStep) texts.push((previous = readFrontCoded(reader, head, previous)));
    else if (code < RUN_LENGTH_MAX)
      for (let i = 0; i <= code; i++) texts.push((previous = readStep(reader, previous, 0)));
    else texts.push((previous = readStep(reader, previous, code - RUN_LENGTH_MAX + 1)));
  }
  if (texts.length > versionCount) throw reader.damaged(`${versionCount} versions`, `${texts.length}`);
  return texts;
}

function writeOne(writer: ByteWriter, previous: string, text: string): void {
  for (let depth = 1; depth <= STEP_DEPTH_MAX; depth++)
    if (step(previous, depth) === text) return writer.byte((RUN_LENGTH_MAX + depth - 1) * 16);
  writeFrontCoded(writer, previous, text);
}

function runLength(previous: string, texts: readonly string[], start: number): number {
  let length = 0;
  for (let last = previous; length < RUN_LENGTH_MAX; length++) {
    const next = texts[start + length];
    if (next === undefined || step(last, 0) !== next) break;
    last = next;
  }
  return length;
}

function readStep(reader: ByteReader, previous: string, depth: number): string {
  const text = step(previous, depth);
  if (text === undefined) throw reader.damaged("a version that counts up", JSON.stringify(previous));
  return text;
}

/** The text with the number `depth` places before its last counted up and zeros after it; undefined where that means nothing. */
function step(text: string, depth: number): string | undefined {
  let end = text.length;
  for (let i = 0; i < depth; i++) {
    end = numberStart(text, end) - 1;
    if (end < 1 || text.charCodeAt(end) !== DOT) return undefined;
  }
  const start = numberStart(text, end);
  if (start === end || end - start > NUMBER_LENGTH_MAX) return undefined;
  const digits = text.slice(start, end);
  // 01 does not count up to 2 in a way that would be read back.
  if (digits.length > 1 && digits.startsWith("0")) return undefined;
  return `${text.slice(0, start)}${Number(digits) + 1}${".0".repeat(depth)}`;
}

/** Where the digits begin that end before `end`. */
function numberStart(text: string, end: number): number {
  let start = end;
  for (; start > 0; start--) {
    const unit = text.charCodeAt(start - 1);
    if (unit < ZERO || unit > NINE) break;
  }
  return start;
}
