import { expect, test } from "vitest";
import { MemoryByteSource } from "../../../database/index/byte-source.ts";
import { verifyIndex } from "../../../database/index/verify-index.ts";
import { indexBytes } from "../../builders/memory-index.ts";
import { project, release } from "../../builders/records.ts";

const BYTES = indexBytes([project("a", [release("a", "1", ["b"])])]);

test("verifyIndex() tells what it has checked", () => {
  const found = verifyIndex(new MemoryByteSource(BYTES));
  expect(found).toMatchObject({ revision: "test", packageCount: 2, sizeBytes: BYTES.byteLength });
  const sizes = Object.values(found.sectionSizesBytes);
  expect(sizes.reduce((sum, size) => sum + size, 4096)).toBe(BYTES.byteLength);
});

test("verifyIndex() names the file and the section that was changed", () => {
  const bytes = BYTES.slice();
  bytes[4096] = (bytes[4096] ?? 0) ^ 1;
  expect(() => verifyIndex(new MemoryByteSource(bytes), "my.index")).toThrow(
    /^Cannot read index "my\.index": expected section "records" with the checksum [0-9a-f]{8}, found [0-9a-f]{8}$/,
  );
});

test("verifyIndex() reads sections larger than one read", () => {
  const versions = Array.from({ length: 1000 }, (_, i) =>
    release("a", `${i}.${i % 7}`, [`b${"x".repeat(1500)}${i}`]),
  );
  const bytes = indexBytes([project("a", versions)]);
  expect(bytes.byteLength).toBeGreaterThan(1 << 20);
  expect(() => verifyIndex(new MemoryByteSource(bytes))).not.toThrow();
});
