import { expect, test } from "vitest";
import { isZeroBlock, parseTarHeader, textOf } from "../../archives/tar-header.ts";
import { type TarMemberSpec, tarMember } from "../builders/archives/tar-builder.ts";

function headerOf(spec: TarMemberSpec): ReturnType<typeof parseTarHeader> {
  return parseTarHeader(tarMember(spec).subarray(0, 512));
}

function binary(...bytes: number[]): Buffer {
  return Buffer.concat([
    Buffer.from([bytes[0] ?? 0]),
    Buffer.alloc(12 - bytes.length),
    Buffer.from(bytes.slice(1)),
  ]);
}

const HEADERS: [string, TarMemberSpec, object][] = [
  ["a file", { name: "a.txt", content: "123" }, { name: "a.txt", type: "0", sizeBytes: 3 }],
  ["a prefix", { name: "a.txt", prefix: "demo/b" }, { name: "demo/b/a.txt" }],
  ["no prefix in GNU tar's format", { name: "a.txt", prefix: "123", magic: "gnu" }, { name: "a.txt" }],
  ["the format before POSIX", { name: "a.txt", type: "\0", magic: "v7" }, { name: "a.txt", type: "0" }],
  ["a folder of that time", { name: "demo/", type: "\0", magic: "v7" }, { name: "demo/", type: "5" }],
  ["a name of 100 bytes", { name: "x".repeat(100) }, { name: "x".repeat(100) }],
  ["a name that is no UTF-8", { name: Buffer.from([0x61, 0xff]) }, { name: "a\u{fffd}" }],
  ["a binary size", { name: "a", sizeField: binary(0x80, 2, 1) }, { sizeBytes: 513 }],
  ["a size with spaces", { name: "a", sizeField: Buffer.from("       12  \0") }, { sizeBytes: 10 }],
  ["no size", { name: "a", sizeField: Buffer.alloc(12) }, { sizeBytes: 0 }],
  ["a link", { name: "a", type: "2", linkName: "b" }, { type: "2" }],
];

test.each(HEADERS)("parseTarHeader() reads %s", (_, spec, header) => {
  expect(headerOf(spec)).toMatchObject(header);
});

test("parseTarHeader() takes a checksum of signed bytes", () => {
  const name = Buffer.from([0xe9]);
  const plain = tarMember({ name }).subarray(0, 512);
  const checksum = Number.parseInt(plain.toString("latin1", 148, 154), 8) - 256;
  expect(headerOf({ name, checksum }).name).toBe("\u{fffd}");
});

const REFUSED: [string, TarMemberSpec, string][] = [
  ["a wrong checksum", { name: "a", checksum: 1 }, "a header in it has a wrong checksum"],
  [
    "a negative size",
    { name: "a", sizeField: Buffer.alloc(12, 0xff) },
    "a header in it has an impossible size",
  ],
  [
    "a binary size of another form",
    { name: "a", sizeField: binary(0x81, 1) },
    "a header in it has an impossible size",
  ],
  [
    "a size that is no number",
    { name: "a", sizeField: Buffer.from("00000000009\0") },
    "a header in it has an impossible size",
  ],
];

test.each(REFUSED)("parseTarHeader() refuses %s", (_, spec, found) => {
  expect(() => headerOf(spec)).toThrow(`Cannot read tar archive: ${found}`);
});

test("isZeroBlock() and textOf() look at bytes", () => {
  expect(isZeroBlock(new Uint8Array(512))).toBe(true);
  expect(isZeroBlock(new Uint8Array(512).fill(1, 511))).toBe(false);
  expect(textOf(Buffer.from("a\0b"))).toBe("a");
  expect(textOf(Buffer.from("ab"))).toBe("ab");
});
