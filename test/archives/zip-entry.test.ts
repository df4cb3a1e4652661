import { expect, test } from "vitest";
import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { type ZipMember, zipMember } from "../../archives/zip-entry.ts";
import { type ZipEntrySpec, buildZip, extraField } from "../builders/archives/zip-builder.ts";

async function memberOf(spec: ZipEntrySpec): Promise<ZipMember> {
  const zip = await fromBufferPromise(buildZip([spec]), { decodeStrings: false });
  for await (const entry of zip.eachEntry()) return zipMember(entry, DEFAULT_ARCHIVE_LIMITS);
  throw new Error("there is no entry");
}

const UTF8_FLAG = 0x800;

function unicodePath(name: string, of: string | Uint8Array): Buffer {
  const head = Buffer.alloc(5, 1);
  head.writeUInt32LE(crc32(Buffer.from(of)), 1);
  return extraField(0x7075, Buffer.concat([head, Buffer.from(name)]));
}

const NAMES: [string, ZipEntrySpec, string][] = [
  ["ASCII", { name: "demo/a.txt" }, "demo/a.txt"],
  ["UTF-8", { name: "größe.txt", flags: UTF8_FLAG }, "größe.txt"],
  ["code page 437", { name: Buffer.from([0x67, 0x72, 0x94, 0xe1, 0x65]) }, "größe"],
  ["no UTF-8 where it should be", { name: Buffer.from([0x61, 0xff, 0x62]), flags: UTF8_FLAG }, "a\u{fffd}b"],
  [
    "a Unicode extra field",
    { name: Buffer.from([0x61, 0xff]), extra: unicodePath("aÿ", Buffer.from([0x61, 0xff])) },
    "aÿ",
  ],
  [
    "an extra field that gives ASCII a second name",
    { name: "a.txt", extra: unicodePath("METADATA", "a.txt") },
    "a.txt",
  ],
];

test.each(NAMES)("zipMember() decodes a name in %s", async (_, spec, path) => {
  expect((await memberOf(spec)).path).toBe(path);
});

test("zipMember() knows a folder by its name", async () => {
  expect(await memberOf({ name: "demo/" })).toMatchObject({ path: "demo", isFolder: true });
  expect(await memberOf({ name: "demo" })).toMatchObject({ path: "demo", isFolder: false });
});

const REFUSED: [string, Partial<ZipEntrySpec>, string][] = [
  ["a symbolic link", { externalAttributes: (0o120777 << 16) >>> 0 }, "is a symbolic link"],
  ["a device", { externalAttributes: (0o060644 << 16) >>> 0 }, "is a device"],
  ["a FIFO", { externalAttributes: (0o010644 << 16) >>> 0 }, "is a FIFO"],
  ["a socket", { externalAttributes: (0o140644 << 16) >>> 0 }, "is a socket"],
  ["encryption", { flags: 1 }, "is encrypted"],
  ["a masked header", { flags: 0x2000 }, "is encrypted"],
  ["an unknown method", { method: 9 }, "has the unknown compression method 9"],
];

test.each(REFUSED)("zipMember() refuses %s", async (_, spec, found) => {
  // Encrypted data is longer, by a header of 12 bytes.
  const data = (spec.flags ?? 0) === 1 ? { data: Buffer.alloc(12) } : {};
  await expect(memberOf({ name: "a", ...data, ...spec })).rejects.toThrow(
    `Cannot read zip archive: its member "a" ${found}`,
  );
});

test.each([0o100644, 0o040755, 0o644, 0])(
  "zipMember() takes a member with the Unix mode %o",
  async (mode) => {
    expect((await memberOf({ name: "a", externalAttributes: (mode << 16) >>> 0 })).path).toBe("a");
  },
);
