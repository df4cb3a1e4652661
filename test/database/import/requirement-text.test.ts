import { expect, test } from "vitest";
import { joinMarkers, safeExtra, withMarker } from "../../../database/import/requirement-text.ts";

test.each([
  ["a", 'a; extra == "x"'],
  ["a>=1 ", 'a>=1; extra == "x"'],
  ['a; os_name == "nt"', 'a; (os_name == "nt") and (extra == "x")'],
  ["a @ https://example.org/a;b.whl", 'a @ https://example.org/a;b.whl ; extra == "x"'],
  [
    'a@ https://example.org/a.whl ; os_name == "nt"',
    'a@ https://example.org/a.whl ; (os_name == "nt") and (extra == "x")',
  ],
  ["a;", 'a; extra == "x"'],
])("withMarker(%j) is %j", (requirement, expected) => {
  expect(withMarker(requirement, 'extra == "x"')).toBe(expected);
});

test.each([
  [[], ""],
  [["a == b"], "a == b"],
  [["", "a == b"], "a == b"],
  [["a == b or c == d", " e == f "], "(a == b or c == d) and (e == f)"],
])("joinMarkers(%j) is %j", (markers, expected) => {
  expect(joinMarkers(markers)).toBe(expected);
});

test.each([
  ["Dev", "Dev"],
  ["dev-tools.all_x", "dev-tools.all_x"],
  ["Dev Tools", "dev_tools"],
  ["all (really)", "all_really_"],
  ["", ""],
])("safeExtra(%j) is %j", (extra, expected) => {
  expect(safeExtra(extra)).toBe(expected);
});
