import fc from "fast-check";
import { expect, test } from "vitest";
import { unpackBzip2 } from "../../archives/bzip2-stream.ts";
import { buildBzip2 } from "../builders/archives/bzip2-builder.ts";
import { collect, inPieces } from "../builders/archives/read-archive.ts";

async function unpack(packed: Uint8Array, pieceBytes: number = 100): Promise<Buffer> {
  return Buffer.concat(await collect(unpackBzip2(inPieces(packed, pieceBytes))));
}

const TEXT = `${"all work and no play makes jack a dull boy\n".repeat(40)}${"a".repeat(1000)}`;
/** Made by bzip2 1.0.8 from `TEXT`, with -9. */
const REAL = Buffer.from(
  "QlpoOTFBWSZTWXqOO6gAAR3RgYAQQAA+H9qgAIAACDAA2AUDTQyMmIUDTQyMmIFKpPUyZAaaacCbBO4mYm4nUTYT2JmJqJzbaj0J7ExUc6CdhNDoJkJuJ0E9CZCfBOBMxNAnAn4TAmgmQmQmonIn4TAm4nInAmBMCdin8XckU4UJB6jjuoA=",
  "base64",
);

test("unpackBzip2() reads what bzip2 itself wrote", async () => {
  expect((await unpack(REAL)).toString()).toBe(TEXT);
});

test("unpackBzip2() gives back what was packed: runs, all bytes, and text", async () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .array(fc.tuple(fc.constantFrom(0, 65, 255), fc.integer({ min: 1, max: 700 })), { maxLength: 6 })
      .map((runs) => Buffer.concat(runs.map(([byte, count]) => Buffer.alloc(count, byte)))),
  );
  await fc.assert(
    fc.asyncProperty(content, fc.integer({ min: 1, max: 300 }), async (bytes, pieceBytes) => {
      expect((await unpack(buildBzip2(bytes), pieceBytes)).equals(bytes)).toBe(true);
    }),
    { seed: 3, numRuns: 60 },
  );
});

test.each([
  ["nothing", "", "it is no bzip2"],
  ["something else", "PK\u0003\u0004....", "it is no bzip2"],
  ["a level that there is not", "BZh0....", "it is no bzip2"],
  ["no block", "BZh9........", "there is neither a block nor the end of the stream"],
  ["only a beginning", "BZh9", "it is cut off"],
])("unpackBzip2() refuses %s", async (_, text, found) => {
  await expect(unpack(Buffer.from(text, "latin1"))).rejects.toThrow(found);
});

test("unpackBzip2() checks the checksums of block and stream", async () => {
  const packed = buildBzip2(Buffer.from("banana"));
  const block = Buffer.from(packed);
  block[10] = (block[10] ?? 0) ^ 1;
  await expect(unpack(block)).rejects.toThrow("the checksum of a block is wrong");
  const stream = Buffer.from(packed);
  stream[stream.length - 3] = (stream.at(-3) ?? 0) ^ 1;
  await expect(unpack(stream)).rejects.toThrow("the checksum of a stream is wrong");
});
