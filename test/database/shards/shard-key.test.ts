import { expect, test } from "vitest";
import { SHARD_NAME, chooseShardDigits, shardOf } from "../../../database/shards/shard-key.ts";
import { normalizeName } from "../../../packaging/name.ts";

test.each([0, 1, 2, 3, 4])("shardOf() with %i digits is a shard's name", (digits) => {
  expect(shardOf(normalizeName("Requests"), digits)).toMatch(SHARD_NAME);
});

test("shardOf() is one shard for all without digits", () => {
  expect(shardOf(normalizeName("requests"), 0)).toBe("all");
});

test("shardOf() begins with the digits of sha256(name)", () => {
  // FIPS 180-2, appendix B.1: sha256("abc") = ba7816bf…
  expect([1, 2, 3, 4].map((digits) => shardOf(normalizeName("abc"), digits))).toEqual([
    "b",
    "ba",
    "ba7",
    "ba78",
  ]);
});

test.each([
  [0, 0],
  [1000, 0],
  [1001, 2],
  [100_000, 2],
  [450_000, 4],
])("chooseShardDigits(%i) is %i", (projects, digits) => {
  expect(chooseShardDigits(projects)).toBe(digits);
});
