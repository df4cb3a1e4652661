import { expect, test } from "vitest";
import { type ArchiveSource, sourceOfBytes } from "../../archives/archive-source.ts";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { type ZipArchive, openZip } from "../../archives/zip-archive.ts";
import { type ZipEntrySpec, type ZipSpec, buildZip } from "../builders/archives/zip-builder.ts";

const LIMITS = DEFAULT_ARCHIVE_LIMITS;

function open(entries: readonly ZipEntrySpec[], spec: ZipSpec = {}): Promise<ZipArchive> {
  return openZip(sourceOfBytes(buildZip(entries, spec)), {
    isWanted: (path) => path !== "unwanted",
    limits: LIMITS,
  });
}

async function textOf(zip: ZipArchive, path: string): Promise<string> {
  return Buffer.from(await zip.read(path)).toString();
}

test("openZip() lists files and reads the wanted ones, stored and deflated", async () => {
  const zip = await open([
    { name: "demo/" },
    { name: "demo/b", content: "stored" },
    { name: "./demo/a", content: "deflated ".repeat(100), method: 8 },
    { name: "unwanted", method: 12 },
  ]);
  expect(zip.paths).toEqual(["demo/a", "demo/b", "unwanted"]);
  expect(zip.wanted).toEqual(new Set(["demo/a", "demo/b"]));
  expect(await textOf(zip, "demo/a")).toBe("deflated ".repeat(100));
  expect(await textOf(zip, "demo/b")).toBe("stored");
  await expect(zip.read("unwanted")).rejects.toThrow(ArchiveError);
});

test("openZip() reads self-extracting archives and zip64 ones", async () => {
  const zip = await open([{ name: "a", content: "x" }], { prefix: Buffer.alloc(99, 1), zip64: true });
  expect(await textOf(zip, "a")).toBe("x");
});

const OVERLAP = "two of its parts overlap";
const BROKEN_ARCHIVES: [string, readonly ZipEntrySpec[], ZipSpec, string][] = [
  [
    "members at the same place",
    [
      { name: "a", content: "x" },
      { name: "b", content: "x", offset: 0, listedOnly: true },
    ],
    {},
    OVERLAP,
  ],
  [
    "a member inside of another",
    [
      { name: "a", content: "x".repeat(99) },
      { name: "b", offset: 40, listedOnly: true },
    ],
    {},
    OVERLAP,
  ],
  [
    "a member that reaches into the directory",
    [{ name: "a", content: "x", packedBytes: 99, sizeBytes: 99 }],
    {},
    OVERLAP,
  ],
  ["a member behind the archive", [{ name: "a", offset: 0x7fffffff }], {}, OVERLAP],
  ["a wanted name twice", [{ name: "a" }, { name: "./a" }], {}, 'its member "a" occurs twice'],
  [
    "more members than it says",
    [{ name: "a" }, { name: "b" }],
    { entryCount: 1 },
    "its directory is not as long as it says",
  ],
  [
    "another directory than it says",
    [{ name: "a" }],
    { directoryBytes: 46, entryCount: 1 },
    "its directory is broken",
  ],
  [
    "a size that does not fit its method",
    [{ name: "a", content: "x", sizeBytes: 2 }],
    {},
    "its directory is broken",
  ],
  ["strong encryption", [{ name: "a", flags: 0x41 }], {}, "its directory is broken"],
  [
    "an extra field that is cut off",
    [{ name: "a", extra: Buffer.from([1, 0, 9, 0]) }],
    {},
    "its directory is broken",
  ],
];

test.each(BROKEN_ARCHIVES)("openZip() refuses %s", async (_, entries, spec, found) => {
  await expect(open(entries, spec)).rejects.toThrow(`Cannot read zip archive: ${found}`);
});

test("openZip() takes duplicates that nobody asks for, as pip does", async () => {
  const zip = await open([
    { name: "unwanted", content: "1" },
    { name: "unwanted", content: "2" },
  ]);
  expect(zip.paths).toEqual(["unwanted"]);
});

test("openZip() refuses bombs by what their directory promises, in proportion and altogether", async () => {
  const bomb = [{ name: "unwanted", method: 8, sizeBytes: 0xfffffff0 }];
  await expect(open(bomb)).rejects.toThrow("it unpacks to more than 200 times its size");
  const limits = { ...LIMITS, unpackedBytesMax: 1000 };
  const source = sourceOfBytes(buildZip([{ name: "a", method: 8, sizeBytes: 1001 }]));
  await expect(openZip(source, { isWanted: () => false, limits })).rejects.toThrow(
    expect.objectContaining({ kind: "too-large" }),
  );
});

test("openZip() lets the error of its source through, and stops at the signal", async () => {
  const failure = new Error("connection refused");
  const source: ArchiveSource = { sizeBytes: 100, read: () => Promise.reject(failure) };
  await expect(openZip(source, { isWanted: () => true, limits: LIMITS })).rejects.toBe(failure);
  const archive = sourceOfBytes(buildZip([{ name: "a" }]));
  const signal = AbortSignal.abort(failure);
  await expect(openZip(archive, { isWanted: () => true, limits: LIMITS, signal })).rejects.toBe(failure);
});
