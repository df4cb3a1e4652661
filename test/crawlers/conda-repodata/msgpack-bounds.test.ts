import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkMsgpackBounds } from "../../../crawlers/conda-repodata/msgpack-bounds.ts";

const check = (bytes: Uint8Array) => (): void => checkMsgpackBounds(Buffer.from(bytes));

test("what an encoder writes is within the bounds, and no beginning of it is whole", () => {
  fc.assert(
    fc.property(
      fc.anything({
        values: [fc.string(), fc.integer(), fc.double(), fc.uint8Array(), fc.boolean()],
        maxDepth: 5,
      }),
      fc.nat(),
      (value, cut) => {
        const bytes = encode(value);
        expect(check(bytes)).not.toThrow();
        expect(check(bytes.subarray(0, cut % bytes.length))).toThrow(RangeError);
      },
    ),
    { seed: 3, numRuns: 500 },
  );
});

test("long texts, byte strings, lists and maps say how long they are in more than one byte", () => {
  const numbers = Array.from({ length: 70_000 }, (_, i) => i);
  const map = Object.fromEntries(numbers.map((i) => [`k${i}`, -i]));
  for (const value of [
    numbers,
    numbers.slice(0, 300),
    map,
    "x".repeat(70_000),
    Buffer.alloc(70_000),
    "x".repeat(300),
  ])
    expect(check(encode(value))).not.toThrow();
});

test("what lies behind the value is left to the decoder, and so are formats that it does not know", () => {
  for (const bytes of [
    [1, 2],
    [0xd4, 1, 2],
    [0xc7, 1, 5, 9],
  ])
    expect(check(Uint8Array.from(bytes))).not.toThrow();
});

test.each([
  [
    "lists in lists, each of which says to be huge",
    Buffer.alloc(500, Buffer.from([0xdd, 0, 0x4c, 0x4b, 0x40])),
  ],
  ["maps in maps", Buffer.alloc(9000, Buffer.from([0x81, 0xa1, 0x61]))],
])("%s are refused", (_, bytes) => {
  expect(check(bytes)).toThrow("lists in one another");
});

test("more values than any shard has are refused", () => {
  const bytes = Buffer.alloc(4_000_010, 0xc0);
  bytes.set([0xdd, 0x00, 0x3d, 0x09, 0x01]);
  expect(check(bytes)).toThrow("More than 4000000 values");
});
