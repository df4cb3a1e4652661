import { expect, test } from "vitest";
import { sourceOfBytes } from "../../archives/archive-source.ts";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readZipMembers } from "../../archives/zip-members.ts";
import { type ZipEntrySpec, buildZip, extraField, zip64Field } from "../builders/archives/zip-builder.ts";

async function contentOf(local: ZipEntrySpec["local"], flags: number = 0): Promise<string> {
  const archive = buildZip([{ name: "a", content: "12345", flags, ...(local && { local }) }]);
  const options = { isWanted: () => true, limits: DEFAULT_ARCHIVE_LIMITS };
  const { members } = await readZipMembers(sourceOfBytes(archive), options);
  return Buffer.from(members.get("a") ?? []).toString();
}

const SIZES_FOLLOW = 8;

const AGREEING: [string, ZipEntrySpec["local"], number][] = [
  ["the same", {}, 0],
  ["zeros, for sizes that follow", { crc: 0, sizeBytes: 0, packedBytes: 0 }, SIZES_FOLLOW],
  ["sizes in a zip64 field", { sizeBytes: 0xffffffff, packedBytes: 0xffffffff, extra: zip64Field(5, 5) }, 0],
  [
    "zeros in a zip64 field",
    { crc: 0, sizeBytes: 0xffffffff, packedBytes: 0xffffffff, extra: zip64Field(0, 0) },
    SIZES_FOLLOW,
  ],
  ["one size in a zip64 field", { packedBytes: 0xffffffff, extra: zip64Field(5) }, 0],
];

test.each(AGREEING)("checkLocalHeader() takes a header with %s", async (_, local, flags) => {
  expect(await contentOf(local, flags)).toBe("12345");
});

const LYING: [string, ZipEntrySpec["local"], string][] = [
  ["another name", { name: "b" }, "has another name in its own header"],
  ["another method", { method: 8 }, "has another compression method in its own header"],
  ["encryption", { flags: 1 }, "is encrypted by its own header alone"],
  ["another checksum", { crc: 1 }, "has another size or checksum in its own header"],
  ["another size", { sizeBytes: 4 }, "has another size or checksum in its own header"],
  ["another packed size", { packedBytes: 4 }, "has another size or checksum in its own header"],
  ["zeros, though no sizes follow", { sizeBytes: 0 }, "has another size or checksum in its own header"],
  [
    "sizes in a zip64 field that is not there",
    { sizeBytes: 0xffffffff },
    "has another size or checksum in its own header",
  ],
  [
    "other sizes in a zip64 field",
    { sizeBytes: 0xffffffff, extra: zip64Field(4) },
    "has another size or checksum in its own header",
  ],
  [
    "an extra field that is cut off",
    { sizeBytes: 0xffffffff, extra: extraField(1, Buffer.alloc(8)).subarray(0, 8) },
    "has a broken header",
  ],
];

test.each(LYING)("checkLocalHeader() refuses a header with %s", async (_, local, found) => {
  await expect(contentOf(local)).rejects.toThrow(`Cannot read zip archive: its member "a" ${found}`);
});
