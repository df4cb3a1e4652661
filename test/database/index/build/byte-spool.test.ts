import { expect, test } from "vitest";
import { MemorySpool } from "../../../../database/index/build/byte-spool.ts";

test("MemorySpool reads spans that cross its chunks", () => {
  const spool = new MemorySpool();
  const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => i % 251);
  for (let i = 0; i < 4; i++) spool.append(bytes);
  expect(Buffer.compare(spool.read(3_000_000, 3_000_000), bytes)).toBe(0);
  expect([...spool.read(2_999_999, 2)]).toEqual([bytes.at(-1), 0]);
  expect(spool.read(5, 0).byteLength).toBe(0);
});
