import { expect, test } from "vitest";
import {
  type Container,
  type ContainerKind,
  checkSize,
  decodeContainer,
  encodeContainer,
  formatChecksum,
} from "../../../../database/index/format/container.ts";
import { HEADER_SIZE_BYTES } from "../../../../database/index/format/limits.ts";

const KIND: ContainerKind<"one" | "two", string> = {
  magic: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  formatVersion: 3,
  what: "a box",
  sectionNames: ["one", "two"],
  writeFacts: (writer, facts) => writer.string(facts),
  readFacts: (reader) => reader.string(),
};
const BOX: Container<"one" | "two", string> = {
  fileSizeBytes: HEADER_SIZE_BYTES + 7,
  facts: "tea",
  sections: new Map([
    ["one", { offset: HEADER_SIZE_BYTES, sizeBytes: 5, crc32: 9 }],
    ["two", { offset: HEADER_SIZE_BYTES + 5, sizeBytes: 2, crc32: 8 }],
  ]),
};

test("decodeContainer() undoes encodeContainer()", () => {
  expect(decodeContainer(KIND, encodeContainer(KIND, BOX), "test")).toEqual(BOX);
});

test.each([
  ["another kind", { ...KIND, magic: new Uint8Array(8).fill(7) }, "E_INDEX_FORMAT", "expected a box, found"],
  ["another version", { ...KIND, formatVersion: 4 }, "E_INDEX_VERSION", "version 4"],
])("decodeContainer() refuses a file of %s", (_, other, code, message) => {
  const bytes = encodeContainer(other, BOX);
  const refuse = (): unknown => decodeContainer(KIND, bytes, "test");
  expect(refuse).toThrow(expect.objectContaining({ code }));
  expect(refuse).toThrow(message);
});

test("decodeContainer() refuses a header of which a bit is another", () => {
  for (const place of [12, 20, HEADER_SIZE_BYTES - 1]) {
    const bytes = encodeContainer(KIND, BOX);
    bytes[place] = (bytes[place] ?? 0) ^ 4;
    expect(() => decodeContainer(KIND, bytes, "test")).toThrow(
      expect.objectContaining({ code: "E_INDEX_CHECKSUM" }),
    );
  }
});

test("checkSize() tells a short file from a long one", () => {
  expect(() => checkSize("a", 5, 5)).not.toThrow();
  expect(() => checkSize("a", 5, 4)).toThrow("truncated");
  expect(() => checkSize("a", 5, 6)).toThrow("too long");
});

test("formatChecksum() writes eight hex digits", () => {
  expect([formatChecksum(0), formatChecksum(0xff_ff_ff_ff)]).toEqual(["00000000", "ffffffff"]);
});
