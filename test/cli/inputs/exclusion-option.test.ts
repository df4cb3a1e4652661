import { expect, test } from "vitest";
import { parseExclusions } from "../../../cli/inputs/exclusion-option.ts";
import { UsageError } from "../../../cli/usage-error.ts";

test.each([
  ["Foo_Bar", { parent: null, dependency: "foo-bar" }],
  ["A:b", { parent: { name: "a", version: null }, dependency: "b" }],
  ["a==1.0+x:b", { parent: { name: "a", version: "1.0+x" }, dependency: "b" }],
  [" a == 1!2 : b ", { parent: { name: "a", version: "1!2" }, dependency: "b" }],
])("parseExclusions(%j)", (text, expected) => {
  expect(parseExclusions(["x", text])[1]).toEqual({ ...expected, origin: { file: "--exclude", line: 2 } });
});

test.each(["", "a>1:b", "a:", ":b", "a:b:c", "a==x:b", "a b", "a=1:b"])(
  "parseExclusions() refuses %j",
  (text) => {
    expect(() => parseExclusions([text])).toThrow(UsageError);
  },
);
