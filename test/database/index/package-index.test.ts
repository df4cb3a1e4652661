import * as fc from "fast-check";
import { expect, test } from "vitest";
import { UserError } from "../../../common/user-error.ts";
import { MemoryByteSource } from "../../../database/index/byte-source.ts";
import {
  type IndexedFile,
  type IndexedPackage,
  PackageIndex,
} from "../../../database/index/package-index.ts";
import { verifyIndex } from "../../../database/index/verify-index.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { indexBytes, memoryIndex, packageOf } from "../../builders/memory-index.ts";
import { file, known, project, release } from "../../builders/records.ts";

const PROJECTS = [
  project("Flask", [
    release("flask", "2.0", [
      "Werkzeug>=2.0",
      "importlib-metadata; python_version < '3.10'",
      "asgiref>=3.2; extra == 'async'",
    ]),
    release("flask", "2.1rc1", ["Werkzeug>=2.0"]),
    {
      version: "2.1",
      files: [
        file("Flask-2.1.tar.gz", {
          yanked: "broken",
          requiresPython: ">=3.7",
          sizeBytes: 12,
          sha256Hex: "ab".repeat(32),
          uploadedAtMs: 1_650_000_000_000,
          urlPath: "packages/source/F/Flask/Flask-2.1.tar.gz",
          metadata: known({
            requiresDist: ["Werkzeug[watchdog]==2.1"],
            providesExtra: ["Async"],
            buildRequires: ["setuptools"],
          }),
        }),
        file("Flask-2.1-1-py2.py3-none-any.whl", { metadata: { state: "unknown" } }),
      ],
    },
  ]),
  project(
    "Werkzeug",
    ["1.0", "2.0", "2.0.1", "2.1", "2.1.0"].map((version) => release("werkzeug", version)),
  ),
];
const BYTES = indexBytes(PROJECTS);

test("PackageIndex.open() tells what the index is built from", () => {
  const index = PackageIndex.open(new MemoryByteSource(BYTES), { revision: "test" });
  expect(index.revision).toBe("test");
  expect(index.dataDate).toBe("2026-11-22");
  expect(index.fileBaseUrl).toBe("https://files.example/");
  expect(index.packageCount).toBe(4);
  expect([index.markerCount, index.tagSetCount, index.requiresPythonCount]).toEqual([2, 2, 1]);
});

test("PackageIndex.open() reads the header and nothing else", () => {
  const source = new CountingSource(BYTES);
  PackageIndex.open(source);
  expect(source.reads).toEqual([4096]);
});

test("PackageIndex.get() reads a record once", () => {
  const source = new CountingSource(BYTES);
  const index = PackageIndex.open(source);
  index.get(0);
  const before = source.reads.length;
  expect(index.get(0)).toBe(index.get(0));
  index.get(1);
  expect(source.reads.length).toBe(before + 1);
});

test.each([
  ["an empty file", new Uint8Array(0), "E_INDEX_FORMAT", "found an empty file"],
  [
    "a foreign file",
    new TextEncoder().encode("SQLite format 3\0".padEnd(9000, " ")),
    "E_INDEX_FORMAT",
    "begins with 53 51 4c 69 74 65 20 66",
  ],
  [
    "the first bytes alone",
    BYTES.slice(0, 100),
    "E_INDEX_SIZE",
    "expected 4096 bytes, found 100, so that it is truncated",
  ],
  ["a truncated index", BYTES.slice(0, -1), "E_INDEX_SIZE", "so that it is truncated"],
  ["an index with something after it", Uint8Array.of(...BYTES, 0), "E_INDEX_SIZE", "so that it is too long"],
  ["a newer format", changed(8, 3), "E_INDEX_VERSION", "expected format version 2, found version 3"],
  ["a changed header", changed(20, 0xff), "E_INDEX_CHECKSUM", "expected a header with the checksum"],
])("PackageIndex.open() refuses %s", (_, bytes, code, message) => {
  expect(() => PackageIndex.open(new MemoryByteSource(bytes), { label: "my.index" })).toThrow(
    expect.objectContaining({
      code,
      message: expect.stringMatching(`^Cannot read index "my\\.index": .*${message}`),
    }),
  );
});

test("PackageIndex.open() refuses an index of another revision", () => {
  expect(() => PackageIndex.open(new MemoryByteSource(BYTES), { label: "i", revision: "other" })).toThrow(
    'Cannot read index "i": expected revision other, found test',
  );
});

test("PackageIndex.find() knows every name, and no other", () => {
  const names = Array.from({ length: 1000 }, (_, i) => `p${i * 7}`);
  const index = memoryIndex(names.map((name) => project(name)));
  for (const name of names) expect(packageOf(index, name).name).toBe(name);
  for (const name of ["", "a", "p", "p1", "p6993x", "z"])
    expect(index.find(normalizeName(name))).toBeUndefined();
  expect([...index.names()]).toEqual(names.toSorted());
});

test("PackageIndex.find() knows no name in an empty index", () => {
  expect(memoryIndex([]).find(normalizeName("a"))).toBeUndefined();
  expect([...memoryIndex([]).names()]).toEqual([]);
});

test("PackageIndex.get() refuses an id that there is not", () => {
  const index = memoryIndex(PROJECTS);
  for (const id of [-1, 4, 1e9, 0.5]) expect(() => index.get(id)).toThrow(UserError);
});

/** Reads everything that an index tells. */
function readAll(bytes: Uint8Array): void {
  const index = PackageIndex.open(new MemoryByteSource(bytes));
  for (const name of index.names()) index.find(name);
  for (let id = 0; id < Math.min(index.packageCount, 100); id++) {
    const indexed = index.get(id);
    for (let version = 0; version < Math.min(indexed.versionCount, 100); version++) {
      indexed.versionText(version);
      indexed.isPrerelease(version);
      for (const indexedFile of indexed.filesOf(version)) readFile(index, indexed, indexedFile);
    }
  }
}

function readFile(index: PackageIndex, indexed: IndexedPackage, indexedFile: IndexedFile): void {
  indexed.fileDetail(indexedFile);
  if (indexedFile.tagSetId !== -1) index.tagSetText(indexedFile.tagSetId);
  if (indexedFile.requiresPythonId !== -1) index.requiresPythonText(indexedFile.requiresPythonId);
  const { metadataId } = indexedFile;
  if (metadataId === -1) return;
  indexed.metadataProblem(metadataId);
  indexed.providesExtra(metadataId);
  indexed.buildSystem(metadataId);
  for (const row of indexed.metadataRows(metadataId)) {
    if (row.markerId !== -1) index.markerText(row.markerId);
    index.get(row.dependency).range(row.rangeId);
    expect(typeof row.text).toBe("string");
  }
}

test("a changed byte is refused when the index is opened or checked", () => {
  fc.assert(
    fc.property(fc.nat(BYTES.byteLength - 1), fc.integer({ min: 1, max: 255 }), (place, difference) => {
      const bytes = changed(place, (BYTES[place] ?? 0) ^ difference);
      expect(() => verifyIndex(new MemoryByteSource(bytes))).toThrow(UserError);
    }),
    { seed: 5, numRuns: 500 },
  );
});

test("an index with changed bytes ends in an error of ours or in an answer, never in a crash or a hang", () => {
  let refusalCount = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 4096, max: BYTES.byteLength - 1 }), fc.nat(255)), {
        minLength: 1,
        maxLength: 4,
      }),
      (changes) => {
        const bytes = BYTES.slice();
        for (const [place, value] of changes) bytes[place] = value;
        try {
          readAll(bytes);
        } catch (error: unknown) {
          expect(error).toBeInstanceOf(UserError);
          refusalCount++;
        }
      },
    ),
    { seed: 6, numRuns: 3000 },
  );
  expect(refusalCount).toBeGreaterThan(300);
});

test("every truncation is refused when the index is opened", () => {
  for (let size = 0; size < BYTES.byteLength; size += 13)
    expect(() => PackageIndex.open(new MemoryByteSource(BYTES.slice(0, size)))).toThrow(UserError);
});

test("readAll() reads an index that was not changed", () => {
  expect(() => readAll(BYTES)).not.toThrow();
});

function changed(place: number, value: number): Uint8Array {
  const bytes = BYTES.slice();
  bytes[place] = value;
  return bytes;
}

class CountingSource extends MemoryByteSource {
  readonly reads: number[] = [];

  override read(offset: number, byteCount: number): Uint8Array {
    this.reads.push(byteCount);
    return super.read(offset, byteCount);
  }
}

test("ids() has the ids of all names in the order of the names", () => {
  const index = memoryIndex([project("b", [release("b", "1", ["a", "c"])]), project("a", [])]);
  expect(Array.from(index.ids(), (id) => index.get(id).name)).toEqual(["a", "b", "c"]);
  expect([...memoryIndex([]).ids()]).toEqual([]);
});

test("afresh() is the same index with nothing of it in memory", () => {
  const index = memoryIndex([project("a", [release("a", "1")])]);
  const fresh = index.afresh();
  expect(fresh.revision).toBe(index.revision);
  expect(packageOf(fresh, "a").versionText(0)).toBe("1");
  expect(packageOf(fresh, "a")).not.toBe(packageOf(index, "a"));
});
