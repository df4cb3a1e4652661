import { expect, test } from "vitest";
import { wantedRelease } from "../../cli/release-operand.ts";

test.each([
  ["numpy", { name: "numpy", version: undefined }],
  [" numpy == 2.0 ", { name: "numpy", version: "2.0" }],
])("wantedRelease() reads %j", (text, expected) => {
  expect(wantedRelease(text)).toEqual(expected);
});

test.each(["", "==1", "a==", "a==1==2", "-a"])("wantedRelease() refuses %j", (text) => {
  expect(() => wantedRelease(text)).toThrow(`Cannot look for "${text}"`);
});
