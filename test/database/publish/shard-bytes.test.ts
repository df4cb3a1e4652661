import { expect, test } from "vitest";
import { isSameShardFile, shardFileOf } from "../../../database/publish/shard-bytes.ts";

const BYTES = Buffer.from("[\n]\n");

test("isSameShardFile() compares size and hash", () => {
  const file = shardFileOf(BYTES);
  expect(isSameShardFile(file, { ...file })).toBe(true);
  expect(isSameShardFile(file, { ...file, sizeBytes: 5 })).toBe(false);
  expect(isSameShardFile(file, { ...file, sha256Hex: "0".repeat(64) })).toBe(false);
  expect(isSameShardFile(undefined, file)).toBe(false);
});

test("shardFileOf() states size and SHA-256", () => {
  expect(shardFileOf(Buffer.from("abc"))).toEqual({
    sizeBytes: 3,
    sha256Hex: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
});
