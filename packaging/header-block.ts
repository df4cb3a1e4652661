/**
 * The header block of an RFC 822 message as bytes: fields, folded over lines, until the first line that is none.
 *
 * Core metadata, "Core metadata specifications": the format is that which Python's `email.parser` reads under its `compat32`
 * policy, so that this reader takes the same lines for fields as `email.feedparser` does, defects included.
 * https://packaging.python.org/en/latest/specifications/core-metadata/
 */

/** A field of the block. Offsets are bytes of the whole input; the value may hold line breaks, each followed by white space. */
export interface HeaderField {
  /** Lower case. */
  readonly name: string;
  readonly valueStart: number;
  /** Exclusive; the value's own line break is outside. */
  readonly valueEnd: number;
}

const DECODER = new TextDecoder();

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const COLON = 0x3a;

/**
 * The fields in their order, one at a time; what stands after them, the message's body, is not looked at.
 * Costs one pass over the block.
 */
export function* headerFields(bytes: Uint8Array): Generator<HeaderField, void, undefined> {
  let open: HeaderField | undefined;
  for (const line of lines(bytes)) {
    // A line of white space alone continues a field, too: only an empty one ends the block.
    if (isBlank(bytes[line.start])) {
      if (open !== undefined) open = { ...open, valueEnd: line.end };
      continue;
    }
    const envelope = startsWithFrom(bytes, line.start);
    const colon = envelope ? -1 : nameEnd(bytes, line);
    if (!envelope && colon === -1) break;
    if (open !== undefined) yield open;
    // An mbox envelope line and a line without a name before its colon are passed over, with what continues them.
    open = colon > line.start ? fieldOf(bytes, line, colon) : undefined;
  }
  if (open !== undefined) yield open;
}

interface Line {
  readonly start: number;
  /** Exclusive, before the line break. */
  readonly end: number;
}

/** Lines end with LF, CR LF or CR; an empty rest after the last break is no line. */
function* lines(bytes: Uint8Array): Generator<Line, void, undefined> {
  let start = 0;
  while (start < bytes.length) {
    let end = start;
    while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== CARRIAGE_RETURN) end++;
    yield { start, end };
    const breakLength = bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED ? 2 : 1;
    start = end + breakLength;
  }
}

/** Offset of the colon after the field's name, or -1 where the line does not begin with visible ASCII and a colon. */
function nameEnd(bytes: Uint8Array, line: Line): number {
  for (let offset = line.start; offset < line.end; offset++) {
    const byte = bytes[offset] ?? 0;
    if (byte === COLON) return offset;
    if (byte <= SPACE || byte > 0x7e) return -1;
  }
  return -1;
}

function fieldOf(bytes: Uint8Array, line: Line, colon: number): HeaderField {
  const name = DECODER.decode(bytes.subarray(line.start, colon)).toLowerCase();
  return { name, valueStart: colon + 1, valueEnd: line.end };
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

const FROM = [0x46, 0x72, 0x6f, 0x6d, SPACE];

function startsWithFrom(bytes: Uint8Array, start: number): boolean {
  return FROM.every((byte, index) => bytes[start + index] === byte);
}
