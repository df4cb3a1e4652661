import fc from "fast-check";
import { expect, test } from "vitest";
import { pieceLines } from "../../../crawlers/conda-repodata/piece-lines.ts";

async function linesOf(text: string, pieceBytes: number, lineBytesMax = 1000): Promise<string[]> {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
  }
  const lines: string[] = [];
  for await (const line of pieceLines(pieces(), lineBytesMax)) lines.push(line);
  return lines;
}

test("lines come whole, however the bytes are cut, in the middle of a character too", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme" })),
      fc.integer({ min: 1, max: 7 }),
      async (texts, pieceBytes) => {
        const lines = texts.map((text) => text.replaceAll("\n", "")).filter((text) => text !== "");
        expect(await linesOf(lines.join("\n"), pieceBytes)).toEqual(lines);
        expect(await linesOf(lines.map((line) => `${line}\n\n`).join(""), pieceBytes)).toEqual(lines);
      },
    ),
    { seed: 2 },
  );
});

test("a line that does not end is refused", async () => {
  await expect(linesOf("x".repeat(50), 8, 20)).rejects.toThrow("longer than 20 bytes");
});
