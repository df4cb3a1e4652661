import { expect, test } from "vitest";
import {
  decodePackageRecord,
  encodePackageRecord,
  encodeRequiredName,
  type PackageRecord,
} from "../../../../database/index/format/package-record.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";
import { normalizeName } from "../../../../packaging/name.ts";

const RECORD: PackageRecord = {
  name: normalizeName("a-b"),
  displayName: "A_b",
  status: "quarantined",
  versionCount: 300,
  hasPrereleases: true,
  hasLocals: false,
  details: { offset: 2 ** 40, sizeBytes: 7 },
  parts: {
    versions: Uint8Array.of(1),
    strings: Uint8Array.of(2, 2),
    rows: Uint8Array.of(),
    metadata: Uint8Array.of(3),
    files: Uint8Array.of(4, 4, 4),
    ranges: Uint8Array.of(5),
  },
};

test.each([
  ["with details", RECORD],
  ["without details", { ...RECORD, details: { offset: 0, sizeBytes: 0 } }],
  ["whose display name is of another name", { ...RECORD, displayName: "Something else" }],
  ["with local versions", { ...RECORD, hasPrereleases: false, hasLocals: true, status: "active" as const }],
])("decodePackageRecord() reads a record %s", (_, record) => {
  expect(decodePackageRecord(encodePackageRecord(record), "test")).toEqual(record);
});

test("decodePackageRecord() gives names alone where the package is not in the database", () => {
  const names = { name: normalizeName("a"), displayName: "a" };
  expect(decodePackageRecord(encodeRequiredName(names), "test")).toEqual(names);
});

test("decodePackageRecord() refuses a record that is cut off", () => {
  const bytes = encodePackageRecord(RECORD);
  expect(() => decodePackageRecord(bytes.subarray(0, bytes.byteLength - 4), "test")).toThrow(
    IndexDamagedError,
  );
});
