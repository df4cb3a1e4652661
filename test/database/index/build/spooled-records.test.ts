import { expect, test } from "vitest";
import { AssertionError } from "../../../../common/assert.ts";
import { MemorySpool } from "../../../../database/index/build/byte-spool.ts";
import type { EncodedProject } from "../../../../database/index/build/encode-project.ts";
import { SpooledRecords } from "../../../../database/index/build/spooled-records.ts";
import { decodePackageRecord } from "../../../../database/index/format/package-record.ts";
import { normalizeName } from "../../../../packaging/name.ts";

function encoded(name: string, details: readonly number[]): EncodedProject {
  const nothing = new Uint8Array(0);
  const parts = {
    versions: nothing,
    strings: nothing,
    rows: nothing,
    metadata: nothing,
    files: nothing,
    ranges: nothing,
  };
  return {
    record: {
      name: normalizeName(name),
      displayName: name,
      status: "active",
      versionCount: 0,
      hasPrereleases: false,
      hasLocals: false,
      parts,
    },
    details: Uint8Array.from(details),
  };
}

test("SpooledRecords gives records and details by id, however they came", () => {
  const records = new SpooledRecords(["a", "b", "c"].map(normalizeName), new MemorySpool());
  records.add(2, encoded("c", [7, 8, 9]));
  records.add(0, encoded("a", [1, 2]));
  const bytes = [...records.records()];
  expect(bytes.map((record) => decodePackageRecord(record, "test"))).toMatchObject([
    { name: "a", details: { offset: 0, sizeBytes: 2 } },
    { name: "b" },
    { name: "c", details: { offset: 2, sizeBytes: 3 } },
  ]);
  expect([...records.details()].map((details) => [...details])).toEqual([
    [1, 2],
    [7, 8, 9],
  ]);
  const sizes = bytes.map(({ byteLength }) => byteLength);
  expect(records.offsets).toEqual([
    0,
    sizes[0],
    (sizes[0] ?? 0) + (sizes[1] ?? 0),
    sizes.reduce((sum, size) => sum + size),
  ]);
});

test("SpooledRecords refuses a project that comes twice", () => {
  const records = new SpooledRecords([normalizeName("a")], new MemorySpool());
  records.add(0, encoded("a", []));
  expect(() => records.add(0, encoded("a", []))).toThrow(AssertionError);
});
