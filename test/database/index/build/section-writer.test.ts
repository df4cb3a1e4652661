import { expect, test } from "vitest";
import { AssertionError } from "../../../../common/assert.ts";
import { MemoryByteSource } from "../../../../database/index/byte-source.ts";
import { MemoryIndexOutput } from "../../../../database/index/build/index-output.ts";
import { SectionWriter } from "../../../../database/index/build/section-writer.ts";
import { SECTION_NAMES } from "../../../../database/index/format/layout.ts";
import { HEADER_SIZE_BYTES } from "../../../../database/index/format/limits.ts";
import { verifyIndex } from "../../../../database/index/verify-index.ts";

const FACTS = { revision: "r", dataDate: null, fileBaseUrl: null, packageCount: 0 };

test("SectionWriter writes sections whose checksums hold, of small pieces and large", () => {
  const output = new MemoryIndexOutput();
  const writer = new SectionWriter(output);
  const sizes = [0, 5, 2_000_000, 1, 700_000, 700_000, 3, 0, 9];
  for (const [i, name] of SECTION_NAMES.entries())
    writer.write(name, [new Uint8Array(sizes[i] ?? 0).fill(i + 1), Uint8Array.of(i)]);
  const header = writer.finish(FACTS);
  const bytes = output.toBytes();
  expect(bytes.byteLength).toBe(header.fileSizeBytes);
  expect(() => verifyIndex(new MemoryByteSource(bytes))).not.toThrow();
  expect([...bytes.subarray(HEADER_SIZE_BYTES, HEADER_SIZE_BYTES + 3)]).toEqual([0, 2, 2]);
});

test("SectionWriter refuses sections out of their order, and a header before all of them", () => {
  const writer = new SectionWriter(new MemoryIndexOutput());
  expect(() => writer.write("names", [])).toThrow(AssertionError);
  expect(() => writer.finish(FACTS)).toThrow(AssertionError);
});
