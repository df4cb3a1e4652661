import { encode } from "@msgpack/msgpack";
import { zstdCompressSync } from "node:zlib";
import { expect, onTestFinished, test, vi } from "vitest";
import { SHARD_INDEX_NAME, parseShardIndex } from "../../../crawlers/conda-repodata/shard-index.ts";

const URL = `https://conda.example/a/linux-64/${SHARD_INDEX_NAME}`;
const HASH = Buffer.from("ab".repeat(32), "hex");

function parse(value: unknown): ReturnType<typeof parseShardIndex> {
  return parseShardIndex(zstdCompressSync(encode(value)), URL);
}

test("an index as the specification has it", () => {
  const info = { base_url: "../pkgs", shards_base_url: "./shards/", created_at: "2026-03-01T00:00:00Z" };
  expect(parse({ version: 1, info, shards: { numpy: HASH, Foo: HASH } })).toEqual({
    baseUrl: "https://conda.example/a/pkgs/",
    shardsBaseUrl: "https://conda.example/a/linux-64/shards/",
    createdAtMs: Date.parse("2026-03-01T00:00:00Z"),
    shards: new Map([
      ["numpy", "ab".repeat(32)],
      ["foo", "ab".repeat(32)],
    ]),
  });
});

test("an index as conda-index writes it, and one with digits for bytes and no time", () => {
  const expected = { createdAtMs: null, shards: new Map([["a", "ab".repeat(32)]]) };
  expect(parse({ repodata_version: 2, info: {}, shards: { a: HASH } })).toMatchObject(expected);
  const info = { created_at: "yesterday" };
  expect(parse({ info, shards: { a: "ab".repeat(32) } })).toMatchObject(expected);
});

test.each([
  ["2026-03-01T01:00:00+01:00", "2026-03-01T00:00:00.000Z"],
  ["2026-03-01T00:00:00.123456", "2026-03-01T00:00:00.123Z"],
  ["2026-03-01", "2026-03-01T00:00:00.000Z"],
])("an index of %s was made at %s, whatever the zone of the reader", (text, time) => {
  vi.stubEnv("TZ", "America/New_York");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { createdAtMs } = parse({ version: 1, info: { created_at: text }, shards: {} });
  expect(new Date(createdAtMs ?? 0).toISOString()).toBe(time);
});

test.each([
  [{ version: 3, shards: {} }, "of version 3"],
  [{ version: 1 }, 'no "shards"'],
  [{ version: 1, shards: { "\u001b[2J": HASH } }, '"\\u001b[2J" is no name of a package'],
  [{ version: 1, shards: { a: "ab" } }, 'the hash of the shard of "a" is none'],
  [{ version: 1, shards: { a: new Uint8Array(31) } }, 'the hash of the shard of "a" is none'],
  [{ version: 1, info: { shards_base_url: "ftp://x/" }, shards: {} }, 'its "shards_base_url" is no address'],
])("%j is refused: %s", (value, finding) => {
  expect(() => parse(value)).toThrow(finding);
});
