import { expect, test } from "vitest";
import { serialHeaderOf } from "../../../crawlers/pypi-index/serial-header.ts";

test.each([
  ["24888689", 24_888_689],
  ["", null],
  ["-1", null],
  ["1e3", null],
  ["99999999999999999", null],
])("serialHeaderOf() of %j is %j", (text, expected) => {
  expect(serialHeaderOf({ headers: { "x-pypi-last-serial": text } })).toBe(expected);
});

test("serialHeaderOf() is null without the header", () => {
  expect(serialHeaderOf({ headers: {} })).toBeNull();
});
