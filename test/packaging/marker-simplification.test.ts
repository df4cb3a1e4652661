import { expect, test } from "vitest";
import { parseMarker, simplifyMarker } from "../../packaging/marker.ts";
import { LINUX } from "../builders/marker-environments.ts";

const TRUE = { kind: "true" };
const FALSE = { kind: "false" };

test.each([
  ["sys_platform == 'linux'", TRUE],
  ["sys_platform == 'win32'", FALSE],
  ["extra == 'a'", { kind: "extras", extras: [["a"]] }],
  ["extra == 'B' or extra == 'a_c'", { kind: "extras", extras: [["a-c"], ["b"]] }],
  ["extra == 'a' or extra == 'A'", { kind: "extras", extras: [["a"]] }],
  ["'a' == extra and python_version > '3'", { kind: "extras", extras: [["a"]] }],
  ["extra == 'a' and python_version < '3'", FALSE],
  ["extra == 'a' or python_version > '3'", TRUE],
  ["extra == 'a' and (extra == 'a' or extra == 'b')", { kind: "extras", extras: [["a"]] }],
  // By the rule of pip no single extra is both, and the project without extras is not "a".
  ["extra == 'a' and extra == 'b'", FALSE],
  ["extra != 'a'", TRUE],
  ["extra == ''", TRUE],
])("simplifyMarker() of %j is %j", (text, expected) => {
  expect(simplifyMarker(parseMarker(text), LINUX)).toEqual(expected);
});

test("simplifyMarker() asks about the extras that the project provides", () => {
  const marker = parseMarker("'test' in extra");
  expect(simplifyMarker(marker, LINUX)).toEqual({ kind: "extras", extras: [["test"]] });
  expect(simplifyMarker(marker, LINUX, ["docs", "Test_All"])).toEqual({
    kind: "extras",
    extras: [["test"], ["test-all"]],
  });
});
