import { expect, test } from "vitest";
import { ByteReader } from "../../archives/byte-reader.ts";
import { inPieces } from "../builders/archives/read-archive.ts";

const BYTES = Buffer.from("0123456789");

test.each([1, 3, 10])(
  "ByteReader takes and skips over the edges of pieces of %d bytes",
  async (pieceBytes) => {
    const reader = new ByteReader(inPieces(BYTES, pieceBytes));
    expect(Buffer.from(await reader.take(4)).toString()).toBe("0123");
    expect(await reader.skip(3)).toBe(true);
    expect(Buffer.from(await reader.take(2)).toString()).toBe("78");
    expect(Buffer.from(await reader.take(5)).toString()).toBe("9");
    expect((await reader.take(1)).length).toBe(0);
  },
);

test("ByteReader says when there was less to skip", async () => {
  expect(await new ByteReader(inPieces(BYTES, 3)).skip(10)).toBe(true);
  expect(await new ByteReader(inPieces(BYTES, 3)).skip(11)).toBe(false);
});
