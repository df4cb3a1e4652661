import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { sourceOfBytes } from "../../archives/archive-source.ts";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readZipDirectory } from "../../archives/zip-end-record.ts";
import { type ZipListing, listZip, placeOf } from "../../archives/zip-listing.ts";
import { type ZipEntrySpec, buildZip } from "../builders/archives/zip-builder.ts";

async function listingOf(entries: readonly ZipEntrySpec[]): Promise<ZipListing> {
  const bytes = buildZip(entries);
  const zip = await fromBufferPromise(bytes, { decodeStrings: false });
  const directory = await readZipDirectory(sourceOfBytes(bytes), DEFAULT_ARCHIVE_LIMITS);
  const options = { isWanted: (path: string) => path.startsWith("w"), limits: DEFAULT_ARCHIVE_LIMITS };
  return listZip(zip, { directory, options, archiveBytes: bytes.length });
}

test("listZip() lists files, and says where each wanted one ends at most", async () => {
  const { paths, wanted } = await listingOf([
    { name: "w2", content: "12345" },
    { name: "d/" },
    { name: "x" },
    { name: "w1", content: "123" },
  ]);
  expect(paths).toEqual(["w1", "w2", "x"]);
  expect([...wanted].map(([path, { end }]) => [path, end])).toEqual([
    ["w2", 37],
    ["w1", 37 + 32 + 31 + 35],
  ]);
});

test("placeOf() counts header, name and data", async () => {
  const { wanted } = await listingOf([
    { name: "x", content: "1" },
    { name: "w", content: "12345" },
  ]);
  const entry = wanted.get("w")?.entry;
  expect(entry && placeOf(entry)).toEqual({ start: 32, end: 32 + 36 });
});
