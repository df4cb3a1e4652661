import { expect, test } from "vitest";
import { MemoryIndexOutput } from "../../../../database/index/build/index-output.ts";

test("MemoryIndexOutput keeps what was written where it was written", () => {
  const output = new MemoryIndexOutput();
  output.write(2, Uint8Array.of(3, 4));
  output.write(0, Uint8Array.of(1, 2));
  output.write(200_000, Uint8Array.of(9));
  const bytes = output.toBytes();
  expect(bytes.byteLength).toBe(200_001);
  expect([...bytes.subarray(0, 5), bytes.at(-1)]).toEqual([1, 2, 3, 4, 0, 9]);
});
