import { expect, test } from "vitest";
import { sourceOfBytes } from "../../archives/archive-source.ts";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { type ZipDirectory, readZipDirectory } from "../../archives/zip-end-record.ts";
import { type ZipSpec, buildZip } from "../builders/archives/zip-builder.ts";

const ENTRIES = [{ name: "a", content: "1" }, { name: "b" }];
/** Two local headers of 30 bytes with a name of one, and one byte of content; then two entries of 46 with a name of one. */
const DIRECTORY = { start: 63, end: 157, entryCount: 2, prefixBytes: 0 };

function directoryOf(spec: ZipSpec): Promise<ZipDirectory> {
  return readZipDirectory(sourceOfBytes(buildZip(ENTRIES, spec)), DEFAULT_ARCHIVE_LIMITS);
}

const TOLERATED: [string, ZipSpec, ZipDirectory][] = [
  ["a plain archive", {}, DIRECTORY],
  ["a comment", { comment: "made by hand" }, DIRECTORY],
  ["zip64", { zip64: true }, DIRECTORY],
  ["bytes after it", { suffix: Buffer.alloc(65_000, 7) }, DIRECTORY],
  ["65,557 bytes after it", { suffix: Buffer.alloc(65_535) }, DIRECTORY],
  ["bytes before it", { prefix: Buffer.alloc(9) }, { start: 72, end: 166, entryCount: 2, prefixBytes: 9 }],
  [
    "zip64 with both",
    { zip64: true, prefix: Buffer.alloc(9), suffix: Buffer.alloc(9) },
    { start: 72, end: 166, entryCount: 2, prefixBytes: 9 },
  ],
];

test.each(TOLERATED)("readZipDirectory() finds the directory of %s", async (_, spec, directory) => {
  expect(await directoryOf(spec)).toEqual(directory);
});

const REFUSED: [string, ZipSpec, string][] = [
  [
    "too many bytes after it",
    { suffix: Buffer.alloc(70_000) },
    "it has no end record, so it is no zip or is cut off",
  ],
  ["several parts", { disk: 1 }, "it is one of several parts"],
  ["zip64 parts", { disk: 1, zip64: true }, "it is one of several parts"],
  [
    "a directory before the archive",
    { directoryBytes: 100_000 },
    "its directory lies outside of the archive",
  ],
  [
    "a directory behind the archive",
    { directoryOffset: 100_000 },
    "its directory lies outside of the archive",
  ],
  ["more members than bytes", { entryCount: 3 }, "its directory is too short for its number of members"],
  ["a huge directory", { directoryBytes: 0xfffffff0 }, "its directory has more than 67108864 bytes"],
  ["a huge number of members", { zip64: true, entryCount: 500_001 }, "it has more than 500000 members"],
];

test.each(REFUSED)("readZipDirectory() refuses %s", async (_, spec, found) => {
  await expect(directoryOf(spec)).rejects.toThrow(`Cannot read zip archive: ${found}`);
});

test("readZipDirectory() refuses a zip64 locator without its record", async () => {
  const archive = buildZip(ENTRIES, { zip64: true });
  archive.writeUInt32LE(0, archive.length - 22 - 20 - 56);
  await expect(readZipDirectory(sourceOfBytes(archive), DEFAULT_ARCHIVE_LIMITS)).rejects.toThrow(
    "its zip64 end record is missing",
  );
});
