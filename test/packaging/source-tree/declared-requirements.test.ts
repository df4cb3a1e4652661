import { expect, test } from "vitest";
import { joinMarkers, requirementFields } from "../../../packaging/source-tree/declared-requirements.ts";
import { TREE_REQUIREMENT_COUNT_MAX } from "../../../packaging/source-tree/limits.ts";

function fields(requires: readonly string[], extras: Readonly<Record<string, readonly string[]>> = {}) {
  return requirementFields({ requires, extras: new Map(Object.entries(extras)) }, "setup.cfg");
}

test.each<[string, string, readonly string[]]>([
  ["x", "six", ['six ; extra == "x"']],
  ["x", 'six; python_version < "3"', ['six ; python_version < "3" and extra == "x"']],
  [
    "x",
    "six; os_name=='nt' or os_name=='posix'",
    ["six ; (os_name=='nt' or os_name=='posix') and extra == \"x\""],
  ],
  [
    "x",
    "six @ https://host/a;b.zip ; os_name=='nt'",
    ["six @ https://host/a;b.zip ; os_name=='nt' and extra == \"x\""],
  ],
  ["x", "six @ https://host/a;b.zip", ['six @ https://host/a;b.zip ; extra == "x"']],
  ["My_Extra", "six", ['six ; extra == "my-extra"']],
  ["a b", "six", ['six ; extra == "a-b"']],
  [':python_version < "3"', "six", ['six ; python_version < "3"']],
  [
    "x:os_name=='nt' or os_name=='os2'",
    "six",
    ["six ; (os_name=='nt' or os_name=='os2') and extra == \"x\""],
  ],
  [":os_name=='nt'", "six; python_version>'3'", ["six ; python_version>'3' and os_name=='nt'"]],
  ["x", "pytz (2020.1)", ['pytz==2020.1 ; extra == "x"']],
  ["x", "pytz==2020.1  # via django", ['pytz==2020.1 ; extra == "x"']],
  [
    ":os_name=='nt'",
    "pytz (2020.1) ; os_name=='a' or os_name=='b'",
    ['pytz==2020.1 ; (os_name == "a" or os_name == "b") and os_name == "nt"'],
  ],
])("requirementFields() joins the conditions of the key %s to %s", (key, text, expected) => {
  expect(fields([], { [key]: [text] }).requiresDist).toEqual(expected);
});

test("requirementFields() keeps requirements without conditions as written, and the order", () => {
  expect(fields([" six>=1 ", "Foo (>=2)"], { b: ["x"], a: [] })).toEqual({
    requiresDist: ["six>=1", "Foo (>=2)", 'x ; extra == "b"'],
    providesExtra: ["b", "a"],
  });
});

test("requirementFields() names an extra once however it is spelled, and no extra for a bare condition", () => {
  expect(
    fields([], { a_b: [], "A-B": [], "a_b:os_name=='nt'": [], ":os_name=='nt'": [] }).providesExtra,
  ).toEqual(["a-b"]);
});

test.each([
  ["a text that is no requirement", ["!?"], {}, 'Cannot use setup.cfg: "!?" is no requirement'],
  ["a key without a name", [], { "": ["six"] }, 'Cannot use setup.cfg: "" names no extra'],
  [
    "a key with no marker",
    [],
    { "x:???": ["six"] },
    'Cannot use setup.cfg: the key "x:???" has no marker after its colon',
  ],
])("requirementFields() refuses %s", (_, requires, extras, message) => {
  expect(() => fields(requires, extras)).toThrow(message);
});

test("requirementFields() refuses more requirements than any project has", () => {
  const many = Array.from({ length: TREE_REQUIREMENT_COUNT_MAX + 1 }, () => "six");
  expect(() => fields(many)).toThrow("it has more than 20000 requirements");
});

test("joinMarkers() sets parentheses only where a part has an or of its own", () => {
  expect(joinMarkers(["a == 'x'", "", " os_name == 'y' or os_name == 'z' "])).toBe(
    "a == 'x' and (os_name == 'y' or os_name == 'z')",
  );
  expect(joinMarkers(["os_name == 'y' or os_name == 'z'"])).toBe("os_name == 'y' or os_name == 'z'");
});
