import { expect, test } from "vitest";
import { decodeHeader, encodeHeader, type IndexHeader } from "../../../../database/index/format/header.ts";
import { mapSections } from "../../../../database/index/format/layout.ts";
import { HEADER_SIZE_BYTES } from "../../../../database/index/format/limits.ts";

const HEADER: IndexHeader = {
  fileSizeBytes: HEADER_SIZE_BYTES + 9,
  revision: "ab".repeat(32),
  dataDate: "2026-11-22",
  fileBaseUrl: "https://files.example/",
  packageCount: 12,
  sections: sectionsOfOneByte(HEADER_SIZE_BYTES),
};

function sectionsOfOneByte(start: number): IndexHeader["sections"] {
  let offset = start;
  return mapSections(() => ({ offset: offset++, sizeBytes: 1, crc32: 0xff_ff_ff_ff }));
}

test("decodeHeader() undoes encodeHeader()", () => {
  expect(decodeHeader(encodeHeader(HEADER), "test")).toEqual(HEADER);
});

test("decodeHeader() gives null for what is not known", () => {
  const header = { ...HEADER, dataDate: null, fileBaseUrl: null };
  expect(decodeHeader(encodeHeader(header), "test")).toEqual(header);
});

test("encodeHeader() always fills the header", () => {
  expect(encodeHeader(HEADER).byteLength).toBe(HEADER_SIZE_BYTES);
});

test("encodeHeader() refuses texts that do not fit", () => {
  expect(() => encodeHeader({ ...HEADER, fileBaseUrl: "x".repeat(HEADER_SIZE_BYTES) })).toThrow(
    /^Cannot write index: the size of the header in bytes is \d+, and the format holds at most 4080$/,
  );
});

test.each([
  ["sections with a gap", { ...HEADER, sections: sectionsOfOneByte(HEADER_SIZE_BYTES + 1) }],
  ["sections that end before the file", { ...HEADER, fileSizeBytes: HEADER_SIZE_BYTES + 10 }],
])("decodeHeader() refuses %s", (_, header) => {
  expect(() => decodeHeader(encodeHeader(header), "test")).toThrow(
    expect.objectContaining({ code: "E_INDEX_DAMAGED" }),
  );
});
