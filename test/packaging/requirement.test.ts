import { expect, test } from "vitest";
import { formatMarker } from "../../packaging/marker.ts";
import { REQUIREMENT_LENGTH_MAX } from "../../packaging/requirement-limits.ts";
import {
  formatRequirement,
  InvalidRequirementError,
  parseRequirement,
  tryParseRequirement,
} from "../../packaging/requirement.ts";

/** Spellings and the canonical text. */
const CANONICAL: readonly (readonly [string, string])[] = [
  ["requests", "requests"],
  ["  Requests\t", "Requests"],
  ["a", "a"],
  ["zope.interface", "zope.interface"],
  ["name_with-every.kind9", "name_with-every.kind9"],
  ["requests>=2", "requests>=2"],
  ["requests >= 2 , < 3", "requests>=2,<3"],
  ["requests (>=2,<3)", "requests>=2,<3"],
  ["requests(>=2)", "requests>=2"],
  ["requests ()", "requests"],
  ["requests>=2,", "requests>=2"],
  ["requests (>=2 , )", "requests>=2"],
  ["requests==2.*,!=2.1.*", "requests==2.*,!=2.1.*"],
  ["requests===any-Text@you|like", "requests===any-Text@you|like"],
  ["requests (===1.0)", "requests===1.0"],
  ["requests===1.0,<2", "requests===1.0,<2"],
  ["requests==1!2.0+local.1", "requests==1!2.0+local.1"],
  ["requests[]", "requests"],
  ["requests[ ]", "requests"],
  ["requests[socks]", "requests[socks]"],
  ["requests [ socks , Security_X ,socks]", "requests[security-x,socks]"],
  ["requests[socks]>=2;os_name=='nt'", 'requests[socks]>=2 ; os_name == "nt"'],
  ["requests;os_name=='nt'", 'requests ; os_name == "nt"'],
  ["requests (>=2) ; extra == 'X_Y'", 'requests>=2 ; extra == "x-y"'],
  ["requests @ https://host/a.zip", "requests @ https://host/a.zip"],
  ["requests@https://host/a.zip", "requests @ https://host/a.zip"],
  ["requests[socks] @ https://host/a.zip", "requests[socks] @ https://host/a.zip"],
  ["requests @ https://host/a.zip ", "requests @ https://host/a.zip"],
  ["requests @ https://host/a.zip ; os_name=='nt'", 'requests @ https://host/a.zip ; os_name == "nt"'],
  // Without a blank before it, ";" belongs to the URL.
  ["requests @ https://host/a;b=c", "requests @ https://host/a;b=c"],
  ["requests @ https://host/a;os_name=='nt'", "requests @ https://host/a;os_name=='nt'"],
  [
    "requests @ git+https://host/r@v1#subdirectory=x&egg=y",
    "requests @ git+https://host/r@v1#subdirectory=x&egg=y",
  ],
  ["requests @ file:///a/${B}", "requests @ file:///a/${B}"],
  ["requests @ ../relative", "requests @ ../relative"],
];

test.each(CANONICAL)("formatRequirement() writes %j as %j, which parses to the same", (text, canonical) => {
  expect(formatRequirement(parseRequirement(text))).toBe(canonical);
  expect(formatRequirement(parseRequirement(canonical))).toBe(canonical);
});

test("parseRequirement() keeps the text and gives the parts", () => {
  const requirement = parseRequirement("Foo.Bar[B,a] (>=1.0) ; os_name == 'nt'");
  expect(requirement).toMatchObject({
    name: "Foo.Bar",
    normalizedName: "foo-bar",
    extras: ["a", "b"],
    url: null,
    text: "Foo.Bar[B,a] (>=1.0) ; os_name == 'nt'",
  });
  expect(requirement.specifiers.text).toBe(">=1.0");
  expect(requirement.marker && formatMarker(requirement.marker)).toBe('os_name == "nt"');
});

test("parseRequirement() gives no specifiers and no marker as empty and null", () => {
  expect(parseRequirement("a")).toMatchObject({
    extras: [],
    specifiers: { specifiers: [] },
    url: null,
    marker: null,
  });
});

/** Texts that are no requirements, what is said of them, and what is marked. */
const INVALID: readonly (readonly [string, string, string])[] = [
  ["", "expected the name of a project, found the end", ""],
  ["# comment", 'expected the name of a project, found "#"', "#"],
  ["-r file", 'expected the name of a project, found "-r"', "-r"],
  ["_name", 'expected the name of a project, found "_name"', "_name"],
  ["name_", 'expected the name of a project, found "name_"', "name_"],
  ["naïve", 'expected a version such as ">=1.0", ";" or the end, found "ïve"', "ïve"],
  ["a b", 'expected a version such as ">=1.0", ";" or the end, found "b"', "b"],
  ["a 1.0", 'expected a version such as ">=1.0", ";" or the end, found "1.0"', "1.0"],
  ["a=1.0", 'expected a version such as ">=1.0", ";" or the end, found "=1.0"', "=1.0"],
  ["a==", '"" is not a version', "=="],
  ["a>=1.*", '">=" takes no ".*"', ">=1.*"],
  ["a~=1", '"~=" needs at least two release segments', "~=1"],
  ["a==1.0,>=dev", '"dev" is not a version', ">=dev"],
  ["a>=1 <2", 'expected ",", ";" or the end, found "<2"', "<2"],
  ["a>=1,,<2", 'expected ",", ";" or the end, found ",<2"', ",<2"],
  ["a,", 'expected a version such as ">=1.0", ";" or the end, found ","', ","],
  ["a (>=1", '"(" is never closed', "("],
  ["a (1.0)", 'expected a version such as ">=1.0" or ")", found "1.0)"', "1.0)"],
  ["a (>=1) (<2)", 'expected ",", ";" or the end, found "(<2)"', "(<2)"],
  ["a[b", '"," or "]", found the end', ""],
  ["a[,b]", 'expected the name of an extra, or "]", found ",b]"', ",b]"],
  ["a[b,]", 'expected the name of an extra, found "]"', "]"],
  ["a[b c]", 'expected "," or "]", found "c]"', "c]"],
  ["a[b]c]", 'expected a version such as ">=1.0", ";" or the end, found "c]"', "c]"],
  ["a @", "expected a URL, found the end", ""],
  ["a @ https://host b", 'expected ";" or the end, found "b"', "b"],
  ["a>=1 @ https://host", 'expected ",", ";" or the end, found "@"', "@"],
  ["a;", "expected a variable or a quoted text, found the end", ""],
  ["a ; python_version > 3", 'expected a variable or a quoted text, found "3"', "3"],
  ["a ; os_name == 'nt' b", 'expected "and", "or" or the end, found "b"', "b"],
  ["a\n", 'expected a version such as ">=1.0", ";" or the end, found "\\n"', "\n"],
  ["a>=1.0  # why", 'expected ",", ";" or the end, found "#"', "#"],
];

test.each(INVALID)("parseRequirement() refuses %j: %s", (text, found, marked) => {
  let error: unknown;
  try {
    parseRequirement(text);
  } catch (thrown: unknown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(InvalidRequirementError);
  const invalid = error as InvalidRequirementError;
  expect(invalid.message).toContain(
    `Cannot parse requirement: ${found.startsWith('"," or') ? "expected " : ""}${found}`,
  );
  expect(text.slice(invalid.start, invalid.end)).toBe(marked);
  expect(invalid.code).toBe("E_REQUIREMENT");
});

test("InvalidRequirementError shows carets in the whole requirement, and keeps the hint of the specifier", () => {
  let error: unknown;
  try {
    parseRequirement("requests[socks] >=2, ~=1 ; os_name == 'nt'");
  } catch (thrown: unknown) {
    error = thrown;
  }
  const invalid = error as InvalidRequirementError;
  expect(invalid.excerpt()).toBe(
    "    requests[socks] >=2, ~=1 ; os_name == 'nt'\n                         ^^^",
  );
  expect(invalid.hint).toBe('Write "~=1.0", or "==1.*".');
});

test("tryParseRequirement() gives undefined for what is no requirement", () => {
  expect(tryParseRequirement("a b")).toBeUndefined();
  expect(tryParseRequirement("a>1")?.name).toBe("a");
});

test.each([
  ["a name", "a".repeat(10_000_000)],
  ["parentheses", `a${"(".repeat(100_000)}`],
  ["parentheses in the marker", `a;${"(".repeat(REQUIREMENT_LENGTH_MAX - 2)}`],
  ["blanks before what is wrong", `a${" ".repeat(REQUIREMENT_LENGTH_MAX - 2)}b`],
  ["hyphens at the end of a name", `a${"-".repeat(REQUIREMENT_LENGTH_MAX - 1)}`],
  ["commas", `a>=1${",".repeat(REQUIREMENT_LENGTH_MAX - 4)}`],
  ["brackets", `a${"[".repeat(REQUIREMENT_LENGTH_MAX - 1)}`],
])("parseRequirement() refuses a very long text soon: %s", (_name, text) => {
  expect(() => parseRequirement(text)).toThrow(InvalidRequirementError);
});
