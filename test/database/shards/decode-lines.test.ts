import { expect, test } from "vitest";
import { FieldError } from "../../../database/json-fields.ts";
import { decodeLines } from "../../../database/shards/decode-lines.ts";

interface Entry {
  readonly name: string;
  readonly channel: string;
}

function readLine(value: unknown): Entry {
  const { name, channel } = value as Partial<Entry>;
  if (name === undefined || channel === undefined) throw new FieldError("name", "a text", undefined);
  return { name, channel };
}

const decoder = { shard: "all", noun: "package", readLine } as const;
const decode = (text: string, options = {}): Entry[] =>
  decodeLines("conda/all.json", Buffer.from(text), { ...decoder, ...options });

const A = { name: "a", channel: "x" };
const B = { name: "b", channel: "w" };
const textOf = (...entries: readonly unknown[]): string => JSON.stringify(entries);

test("lines become entries in their order, by name or by another key", () => {
  expect(decode(textOf(A, B))).toEqual([A, B]);
  expect(decode(textOf(B, A), { keyOf: ({ channel }: Entry) => channel })).toEqual([B, A]);
  expect(decode("[]")).toEqual([]);
});

test.each([
  ["no JSON", "[{", "a JSON array with one package per line, found another text", {}],
  ["no array", "{}", "a JSON array with one package per line, found another text", {}],
  ["a line in another format", textOf(A, {}), "line 3: ", {}],
  ["a name twice", textOf(A, A), 'packages in ascending order, found "a" after "a"', {}],
  ["names out of order", textOf(B, A), 'packages in ascending order, found "a" after "b"', {}],
  ["a name of another shard", textOf(A), 'packages of shard "0", found "a" of shard "c"', { shard: "0" }],
])("%s is refused with the file's path", (_, text, message, options) => {
  expect(() => decode(text, options)).toThrow(message);
  expect(() => decode(text, options)).toThrow(
    expect.objectContaining({ code: "E_DUMP_RECORD", message: expect.stringContaining("conda/all.json") }),
  );
});

test("an error of ours is no error of the dump", () => {
  const failing = () => {
    throw new TypeError("a bug");
  };
  expect(() => decode(textOf(A), { readLine: failing })).toThrow(new TypeError("a bug"));
});
