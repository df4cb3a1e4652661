import { expect, test } from "vitest";
import { isSameShardFile, readShardBytes, shardFileOf } from "../../../database/publish/shard-bytes.ts";

const BYTES = Buffer.from("[\n]\n");
const tree = {
  pathOf: (name: string) => `/dump/${name}`,
  read: (name: string) => {
    if (name !== "deps/00.json") throw new Error("no such file");
    return BYTES;
  },
};

test("readShardBytes() gives the bytes that the manifest names", () => {
  expect(readShardBytes(tree, "deps/00.json", shardFileOf(BYTES))).toBe(BYTES);
});

test("readShardBytes() refuses other bytes and a missing file, and says where", () => {
  const expected = shardFileOf(Buffer.from("[]"));
  expect(() => readShardBytes(tree, "deps/00.json", expected)).toThrow(
    expect.objectContaining({ code: "E_DUMP_CHECKSUM", path: "/dump/deps/00.json" }),
  );
  expect(() => readShardBytes(tree, "deps/01.json", expected)).toThrow(
    expect.objectContaining({ code: "E_DUMP_MISSING" }),
  );
});

test("isSameShardFile() compares size and hash", () => {
  const file = shardFileOf(BYTES);
  expect(isSameShardFile(file, { ...file })).toBe(true);
  expect(isSameShardFile(file, { ...file, sizeBytes: 5 })).toBe(false);
  expect(isSameShardFile(file, { ...file, sha256Hex: "0".repeat(64) })).toBe(false);
  expect(isSameShardFile(undefined, file)).toBe(false);
});
