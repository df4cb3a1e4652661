/** Bytes that somebody has damaged, by chance or on purpose. */

import fc from "fast-check";

/** Texts that readers of channels have to be careful with. */
const WORDS = [
  "__proto__",
  "constructor",
  "../../etc",
  "\u001b[2J",
  String.raw`\u0000`,
  String.raw`\u001b[2J`,
  String.raw`\ud800`,
  "1e309",
  "9".repeat(400),
  "[[[[",
  "{}",
  "null",
  '"',
];

/** The bytes with a few parts taken out, put in or repeated elsewhere. */
export function damaged(whole: Buffer): fc.Arbitrary<Buffer> {
  const place = fc.nat(whole.length);
  const change = fc.record({
    at: place,
    cut: fc.nat(20),
    insert: fc.oneof(
      fc.constantFrom(...WORDS).map((word) => Buffer.from(word)),
      fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
      fc.tuple(place, place).map(([start, end]) => whole.subarray(start, end)),
    ),
  });
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce(
        (bytes, { at, cut, insert }) =>
          Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + cut)]),
        whole,
      ),
    );
}
