import { expect, test } from "vitest";
import { topLevelExtras } from "../../packaging/marker-extras.ts";
import { parseMarker } from "../../packaging/marker.ts";

test.each([
  ["extra == 'X_y'", ["x-y"]],
  ["'x' == extra and sys_platform == 'win32'", ["x"]],
  ["extra == 'x' and extra == 'y'", ["x", "y"]],
  ["extra == 'x' or sys_platform == 'win32'", []],
  ["(extra == 'x' or extra == 'y') and os_name == 'nt'", []],
  ["extra != 'x'", []],
  ["sys_platform == 'linux'", []],
])("topLevelExtras(%o) is %o", (text, expected) => {
  expect(topLevelExtras(parseMarker(text))).toEqual(expected);
});
