import { expect, test } from "vitest";
import { PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import { isJsonObject, parseJsonBody, readSerial } from "../../../crawlers/pypi-index/json-body.ts";
import { bytes } from "./_fake-door.ts";

test("parseJsonBody() reads an object, also after a byte order mark", () => {
  expect(parseJsonBody(bytes('\u{feff}{"a":1}\n'), "it")).toEqual({ a: 1 });
});

test.each(["", '{"a":', "<html></html>", "[]", "null", "1", '"text"', "[".repeat(1_000_000)])(
  "parseJsonBody() refuses %.20j with a message of its own",
  (text) => {
    expect(() => parseJsonBody(bytes(text), "it")).toThrow(PageFormatError);
    expect(() => parseJsonBody(bytes(text), "it")).toThrow(
      /^Cannot read it: expected (?:JSON|a JSON object), found/,
    );
  },
);

test.each([
  [{}, true],
  [[], false],
  [null, false],
  ["x", false],
  [undefined, false],
])("isJsonObject(%j) is %j", (value, expected) => {
  expect(isJsonObject(value)).toBe(expected);
});

test.each([
  [0, 0],
  [28_133_201, 28_133_201],
  [-1, null],
  [1.5, null],
  [2 ** 53, null],
  ["28133201", null],
  [null, null],
  [undefined, null],
])("readSerial(%j) is %j", (value, expected) => {
  expect(readSerial(value)).toBe(expected);
});
