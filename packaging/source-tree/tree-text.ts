/** The bytes of a file of a source tree as text, whatever they are. */

/** `ignoreBOM: false` takes the byte order mark away, which editors put where Python and TOML want none. */
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** Bytes that are decoded at once: `String.fromCharCode` takes its arguments on the stack. */
const CHUNK_SIZE_BYTES = 8192;

/**
 * The text of the bytes: UTF-8, else Latin-1, in which every byte is a character. Files from before Python 3 are often the
 * latter; what is read of them is ASCII, so that only a name of an author could come out wrong.
 */
export function decodeTreeText(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return decodeLatin1(bytes);
  }
}

/** Not by TextDecoder, whose "latin1" is Windows-1252. */
function decodeLatin1(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK_SIZE_BYTES) {
    chunks.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK_SIZE_BYTES)));
  }
  return chunks.join("");
}
