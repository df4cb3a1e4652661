/**
 * The bytes of a requirements file as text: byte order mark, then the coding line of PEP 263, then UTF-8.
 *
 * pip, "Requirements File Format", "Encoding":
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/#encoding
 * Departs from pip: bytes that are not UTF-8 are an error, where pip tries the encoding of the machine's locale; the same file
 * must mean the same everywhere.
 */

import { REQUIREMENTS_FILE_SIZE_BYTES_MAX } from "./requirement-limits.ts";
import { RequirementsFileEncodingError, RequirementsFileLimitError } from "./requirements-file-error.ts";

/** The mark of UTF-16LE begins that of UTF-32LE, so the longer ones come first. */
const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: "utf-32-le" },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: "utf-32-be" },
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16-le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16-be" },
];
/** "Defining the Encoding" (PEP 263), as pip has it: in a comment that begins one of the first two lines. */
const CODING_LINE = /^(?:[^\n]*\n)??#[^\n]*?coding[:=][ \t\r\v\f]*(?<encoding>[-\w.]+)/;
const CODING_LINE_LENGTH_MAX = 4096;
const CODE_POINT_MAX = 0x10_ff_ff;

/** Encodings that the platform's decoder lacks, or has under a name that means another: its "latin1" is Windows-1252. */
const OWN_DECODERS: ReadonlyMap<string, (bytes: Uint8Array) => string | undefined> = new Map([
  ["ascii", (bytes) => decodeSingleBytes(bytes, 0x7f)],
  ["us-ascii", (bytes) => decodeSingleBytes(bytes, 0x7f)],
  ["latin-1", (bytes) => decodeSingleBytes(bytes, 0xff)],
  ["latin1", (bytes) => decodeSingleBytes(bytes, 0xff)],
  ["l1", (bytes) => decodeSingleBytes(bytes, 0xff)],
  ["iso-8859-1", (bytes) => decodeSingleBytes(bytes, 0xff)],
  ["iso8859-1", (bytes) => decodeSingleBytes(bytes, 0xff)],
  ["utf-32-le", (bytes) => decodeUtf32(bytes, true)],
  ["utf-32-be", (bytes) => decodeUtf32(bytes, false)],
]);

/** Python's names of encodings where the platform's decoder has another; `cp1252` and its like are found by pattern. */
const PLATFORM_NAMES: ReadonlyMap<string, string> = new Map([
  ["utf-16-le", "utf-16le"],
  ["utf-16-be", "utf-16be"],
  ["utf8", "utf-8"],
  ["u8", "utf-8"],
  ["utf-8-sig", "utf-8"],
  ["cp932", "shift_jis"],
  ["cp936", "gbk"],
  ["cp949", "euc-kr"],
  ["cp950", "big5"],
]);

/**
 * The text of the file.
 *
 * @param file Names it in errors.
 * @throws {RequirementsFileEncodingError} when the bytes are not text in their encoding, or the encoding is not known.
 * @throws {RequirementsFileLimitError} when there are more than `REQUIREMENTS_FILE_SIZE_BYTES_MAX`.
 */
export function decodeRequirementsFile(bytes: Uint8Array, file: string): string {
  if (bytes.length > REQUIREMENTS_FILE_SIZE_BYTES_MAX)
    throw new RequirementsFileLimitError(
      file,
      `it has ${bytes.length} bytes, and at most ${REQUIREMENTS_FILE_SIZE_BYTES_MAX} are read`,
    );
  const mark = BYTE_ORDER_MARKS.find((candidate) => candidate.bytes.every((byte, i) => bytes[i] === byte));
  if (mark !== undefined) return decode(bytes.subarray(mark.bytes.length), mark.encoding, file);
  const start = decodeSingleBytes(bytes.subarray(0, CODING_LINE_LENGTH_MAX), 0xff) ?? "";
  return decode(bytes, CODING_LINE.exec(start)?.groups?.["encoding"] ?? "utf-8", file);
}

function decode(bytes: Uint8Array, encoding: string, file: string): string {
  const name = encoding.toLowerCase().replaceAll("_", "-");
  const own = OWN_DECODERS.get(name);
  const text = own === undefined ? decodeByPlatform(bytes, encoding, name, file) : own(bytes);
  if (text !== undefined) return text;
  throw new RequirementsFileEncodingError(file, encoding, `its bytes are not text in "${encoding}"`);
}

function decodeByPlatform(
  bytes: Uint8Array,
  encoding: string,
  name: string,
  file: string,
): string | undefined {
  const label = PLATFORM_NAMES.get(name) ?? name.replace(/^cp(?=125\d$)/, "windows-");
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error: unknown) {
    // A RangeError is about the name of the encoding, a TypeError about the bytes.
    if (error instanceof RangeError)
      throw new RequirementsFileEncodingError(file, encoding, `its encoding "${encoding}" is not known`);
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Each byte is a code point of the same number; undefined when one is above the last. */
function decodeSingleBytes(bytes: Uint8Array, last: number): string | undefined {
  return decodeCodePoints(bytes, (codePoint) => codePoint <= last);
}

function decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const codePoints = Array.from({ length: bytes.length / 4 }, (_, i) =>
    view.getUint32(i * 4, isLittleEndian),
  );
  return decodeCodePoints(codePoints, (codePoint) => codePoint <= CODE_POINT_MAX && !isSurrogate(codePoint));
}

function isSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd8_00 && codePoint <= 0xdf_ff;
}

function decodeCodePoints(
  codePoints: ArrayLike<number>,
  isAllowed: (codePoint: number) => boolean,
): string | undefined {
  let text = "";
  for (const codePoint of Array.from(codePoints)) {
    if (!isAllowed(codePoint)) return undefined;
    text += String.fromCodePoint(codePoint);
  }
  return text;
}
