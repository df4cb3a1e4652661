import { expect, test } from "vitest";
import { formatShard, parseShard } from "../../../database/shards/shard-text.ts";

test.each([
  [[], "[\n]\n"],
  [['{"name":"a"}'], '[\n{"name":"a"}\n]\n'],
  [['{"name":"a"}', '{"name":"b"}'], '[\n{"name":"a"},\n{"name":"b"}\n]\n'],
])("formatShard(%j) is a JSON array with a line for each", (lines, text) => {
  expect(formatShard(lines)).toBe(text);
  expect(parseShard(text)).toEqual(lines.map((line) => JSON.parse(line) as unknown));
});

test.each(["", "{}", "[", "null"])("parseShard(%j) throws", (text) => {
  expect(() => parseShard(text)).toThrow(SyntaxError);
});
