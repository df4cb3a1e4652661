import { expect, test } from "vitest";
import { parseSupplies } from "../../../cli/supply/supply-option.ts";
import { UsageError } from "../../../cli/usage-error.ts";

test.each([
  ["Foo_Bar=./a=b", { path: "./a=b", version: null, url: null }],
  ["foo.bar==1.0+x", { path: null, version: "1.0+x", url: null }],
  [
    "foo-bar @ https://example.com/x.zip?a=b=METADATA",
    { path: "METADATA", version: null, url: "https://example.com/x.zip?a=b" },
  ],
  [
    "foo-bar@git+https://example.com/x@main=./x",
    { path: "./x", version: null, url: "git+https://example.com/x@main" },
  ],
])("parseSupplies(%j)", (text, expected) => {
  expect([...parseSupplies([text])]).toMatchObject([["foo-bar", expected]]);
});

test("parseSupplies() joins a path and a version of one project", () => {
  expect([...parseSupplies(["a=./a", "A==1"]).values()]).toMatchObject([{ path: "./a", version: "1" }]);
});

test.each([
  [["a"]],
  [["=x"]],
  [["a="]],
  [["a==x y"]],
  [["a==1.x.y"]],
  [["a b=c"]],
  [["a=x", "A=y"]],
  [["a==1", "a==2"]],
])("parseSupplies() refuses %j", (texts) => {
  expect(() => parseSupplies(texts)).toThrow(UsageError);
});
