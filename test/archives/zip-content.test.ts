import { expect, test } from "vitest";
import { sourceOfBytes } from "../../archives/archive-source.ts";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { type ZipArchive, openZip } from "../../archives/zip-archive.ts";
import { type ZipEntrySpec, buildZip } from "../builders/archives/zip-builder.ts";

const LIMITS = DEFAULT_ARCHIVE_LIMITS;

function open(entries: readonly ZipEntrySpec[]): Promise<ZipArchive> {
  return openZip(sourceOfBytes(buildZip(entries)), { isWanted: () => true, limits: LIMITS });
}

async function textOf(zip: ZipArchive, path: string): Promise<string> {
  return Buffer.from(await zip.read(path)).toString();
}

test("readZipContent() copies what is stored, so that the archive can be forgotten", async () => {
  const bytes = buildZip([{ name: "a", content: "x" }]);
  const zip = await openZip(sourceOfBytes(bytes), { isWanted: () => true, limits: LIMITS });
  const content = await zip.read("a");
  bytes.fill(0);
  expect(Buffer.from(content).toString()).toBe("x");
});

test("readZipContent() reads a member whose own header has longer extra fields than the directory", async () => {
  const zip = await open([{ name: "a", content: "x".repeat(50), local: { extra: Buffer.alloc(5000) } }]);
  expect(await textOf(zip, "a")).toBe("x".repeat(50));
});

const BROKEN_MEMBERS: [string, ZipEntrySpec, string][] = [
  ["a wrong checksum", { name: "a", content: "x", crc: 1 }, "does not have the checksum of the directory"],
  [
    "less content than promised",
    { name: "a", content: "xy", method: 8, sizeBytes: 3 },
    "is not as long as the directory says",
  ],
  [
    "more content than promised",
    { name: "a", content: "xy", method: 8, sizeBytes: 1 },
    "is not as long as the directory says",
  ],
  [
    "much more content than promised",
    { name: "a", content: "xy".repeat(99), method: 8, sizeBytes: 1 },
    "cannot be unpacked",
  ],
  [
    "damaged data",
    { name: "a", data: Buffer.from([0xff, 0xff]), method: 8, sizeBytes: 1 },
    "cannot be unpacked",
  ],
  [
    "data that is cut off",
    { name: "a", data: Buffer.from([0x4b]), method: 8, sizeBytes: 1 },
    "cannot be unpacked",
  ],
  [
    "a method that pip knows and we do not",
    { name: "a", method: 14 },
    "has the compression method 14, which cannot be read",
  ],
  [
    "more bytes than the limit",
    { name: "a", method: 8, sizeBytes: LIMITS.memberBytesMax + 1 },
    "is larger than 16777216 bytes",
  ],
];

test.each(BROKEN_MEMBERS)("readZipContent() gives no member with %s", async (_, entry, found) => {
  const zip = await open([entry]);
  await expect(zip.read("a")).rejects.toThrow(`Cannot read zip archive: its member "a" ${found}`);
});
