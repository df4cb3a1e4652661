import { expect, test } from "vitest";
import { AssertionError } from "../../../../common/assert.ts";
import { MemoryByteSource } from "../../../../database/index/byte-source.ts";
import { MemoryIndexOutput } from "../../../../database/index/build/index-output.ts";
import { SectionWriter } from "../../../../database/index/build/section-writer.ts";
import { HEADER_SIZE_BYTES } from "../../../../database/index/format/limits.ts";
import { verifySections } from "../../../../database/index/verify-index.ts";

const NAMES = ["a", "b", "c", "d", "e"] as const;
const HEADER = new Uint8Array(HEADER_SIZE_BYTES);

test("SectionWriter writes sections whose checksums hold, of small pieces and large", () => {
  const output = new MemoryIndexOutput();
  const writer = new SectionWriter(output, NAMES);
  const sizes = [0, 5, 2_000_000, 700_000, 700_000];
  for (const [i, name] of NAMES.entries())
    writer.write(name, [new Uint8Array(sizes[i] ?? 0).fill(i + 1), Uint8Array.of(i)]);
  const { fileSizeBytes, sections } = writer.finish(() => HEADER);
  const bytes = output.toBytes();
  expect(bytes.byteLength).toBe(fileSizeBytes);
  expect([...sections.keys()]).toEqual(NAMES);
  expect(() => verifySections(new MemoryByteSource(bytes), "test", sections)).not.toThrow();
  expect([...bytes.subarray(HEADER_SIZE_BYTES, HEADER_SIZE_BYTES + 3)]).toEqual([0, 2, 2]);
});

test("SectionWriter refuses sections out of their order, and a header before all of them", () => {
  const writer = new SectionWriter(new MemoryIndexOutput(), NAMES);
  expect(() => writer.write("b", [])).toThrow(AssertionError);
  expect(() => writer.finish(() => HEADER)).toThrow(AssertionError);
});
