import { expect, test } from "vitest";
import { encodeMetadata, MetadataPart } from "../../../../database/index/format/metadata-part.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

const PLAIN = { rowIds: [], providesExtraId: 0, buildSystemId: -1, problemTextId: -1 };

test.each([
  ["no rows", PLAIN],
  ["a run", { ...PLAIN, rowIds: [0, 1, 2, 3] }],
  ["rows back and forth", { ...PLAIN, rowIds: [5, 6, 2, 9, 8, 7, 0] }],
  ["a row twice", { ...PLAIN, rowIds: [1, 1, 2] }],
  ["extras", { ...PLAIN, providesExtraId: 40 }],
  ["a build system", { ...PLAIN, buildSystemId: 0, rowIds: [1] }],
  ["a problem", { ...PLAIN, problemTextId: 1_000_000 }],
])("MetadataPart reads a metadata with %s", (_, metadata) => {
  const part = new MetadataPart(encodeMetadata([PLAIN, metadata, PLAIN], []), "test");
  expect(part.metadataCount).toBe(3);
  expect(part.metadata(1)).toEqual(metadata);
});

test("encodeMetadata() writes a run in two bytes, its size in one and its head in one", () => {
  const sizeBytes = encodeMetadata([PLAIN], []).byteLength;
  expect(encodeMetadata([{ ...PLAIN, rowIds: [0, 1, 2, 3, 4] }], []).byteLength).toBe(sizeBytes + 2);
});

test("MetadataPart reads build systems of every state of knowledge", () => {
  const systems = [
    { requiresTextIds: null, backendTextId: null },
    { requiresTextIds: [], backendTextId: null },
    { requiresTextIds: [3, 1], backendTextId: 9 },
    { requiresTextIds: null, backendTextId: 0 },
  ];
  const part = new MetadataPart(encodeMetadata([], systems), "test");
  expect(systems.map((__, id) => part.buildSystem(id))).toEqual(systems);
});

test("MetadataPart refuses what there is not", () => {
  const part = new MetadataPart(encodeMetadata([], []), "test");
  expect(() => part.metadata(0)).toThrow(IndexDamagedError);
  expect(() => part.buildSystem(0)).toThrow(IndexDamagedError);
});

test("MetadataPart refuses a run without end", () => {
  const bytes = Uint8Array.of(0, 1, 6, 0, 1, 0xff, 0xff, 0xff, 0x7f);
  expect(() => new MetadataPart(bytes, "test").metadata(0)).toThrow(/a number of requirements/);
});
