import { expect, test } from "vitest";
import {
  InvalidSpecifierError,
  compileSpecifierSet,
  filterByPrereleasePolicy,
  matchingIntervals,
  parseSpecifierSet,
  specifierMatches,
  tryParseSpecifierSet,
  type CompiledSpecifier,
} from "../../packaging/specifier.ts";
import { parseVersion, type Version } from "../../packaging/version.ts";

function compile(text: string): CompiledSpecifier {
  return compileSpecifierSet(parseSpecifierSet(text));
}

function versionsOf(text: string): Version[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map(parseVersion);
}

test("parseSpecifierSet() reads operator, version, prefix mark and place", () => {
  const text = " >= 1.0 ,==2.*";
  expect(parseSpecifierSet(text)).toMatchObject({
    text,
    specifiers: [
      { operator: ">=", versionText: "1.0", isPrefix: false, span: { source: text, start: 1, end: 7 } },
      {
        operator: "==",
        versionText: "2.*",
        isPrefix: true,
        version: { release: [2] },
        span: { start: 9, end: 14 },
      },
    ],
  });
});

test.each(["", " ", ",", " , ,"])("parseSpecifierSet(%j) has no clause", (text) => {
  expect(parseSpecifierSet(text).specifiers).toEqual([]);
});

test.each([
  ["==1.0,", 1],
  [">=1.0,,<2", 2],
  [">=\t1.0\n", 1],
  ["== v1.0-ALPHA_1 ", 1],
  ["==1!1.*", 1],
  ["!=1.0+local", 1],
  ["~=1.0a1", 1],
  ["===", 1],
  ["=== any-thing*", 1],
  ["===1.0,===1.0", 2],
  ["<=99999999999999999999999", 1],
])("tryParseSpecifierSet(%j) has %d clauses", (text, count) => {
  expect(tryParseSpecifierSet(text)?.specifiers).toHaveLength(count);
});

test.each<[string, string, string | undefined, [number, number]]>([
  ["1.0", '"1.0" has no operator', 'Write "==1.0", or ">=1.0".', [0, 3]],
  [">=1,=1.0", '"=1.0" has no operator', 'Write "==1.0", or ">=1.0".', [4, 8]],
  ["lolwat", '"lolwat" has no operator', undefined, [0, 6]],
  ["~=1", '"~=" needs at least two release segments', 'Write "~=1.0", or "==1.*".', [0, 3]],
  ["~=1.0.*", '"~=" takes no ".*"', 'Write "~=1.0", or use "==" or "!=".', [0, 7]],
  ["<1.0.*", '"<" takes no ".*"', 'Write "<1.0", or use "==" or "!=".', [0, 6]],
  ["==1.0a1.*", '".*" can only follow a release number', 'Write "==1.0.*", or drop the ".*".', [0, 9]],
  ["==1.0+a.*", '".*" can only follow a release number', 'Write "==1.0.*", or drop the ".*".', [0, 9]],
  [">=1.0+l", '">=" takes no local version', 'Drop everything from the "+".', [0, 7]],
  ["==1.0 .*", '"1.0 .*" is not a version', undefined, [0, 8]],
  ["==1.*.*", '"1.*.*" is not a version', undefined, [0, 7]],
  [">=1.0<2", '"1.0<2" is not a version', undefined, [0, 7]],
  ["==", '"" is not a version', undefined, [0, 2]],
  ["===1.0 b", '"===" takes a text without white space, ";" and ")", not "1.0 b"', undefined, [0, 8]],
])("parseSpecifierSet(%j) says that %s", (text, found, hint, [start, end]) => {
  expect(tryParseSpecifierSet(text)).toBeUndefined();
  expect(() => parseSpecifierSet(text)).toThrow(InvalidSpecifierError);
  expect(() => parseSpecifierSet(text)).toThrow(
    expect.objectContaining({
      code: "E_SPECIFIER",
      message: `Cannot parse specifier: ${found}`,
      hint,
      source: text,
      start,
      end,
    }),
  );
});

// The single operators are in specifier-range.test.ts; here, what a set adds.
test.each([
  ["", "1.0 1.0a1 0.dev0", ""],
  [">=1.0,<2", "1.0 1.9", "0.9 2.0 2.0a1"],
  [">=1,!=1.5.*,<2", "1.4 1.6", "1.5 1.5.3"],
  [">=2,<1", "", "0.5 1.5 3"],
  ["===1.0+A", "1.0+a", "1.0 1.0.0+a"],
  ["===1.0", "1.0", "1.0.0 v1.0 0!1.0"],
  ["===V1.0", "v1.0 V1.0", "1.0"],
  ["===1.0,>=2", "", "1.0"],
  ["===1.0,===1.00", "", "1.0 1.00"],
  ["===", "", "1.0"],
])("specifierMatches() of %j accepts %j and rejects %j", (text, accepted, rejected) => {
  const compiled = compile(text);
  expect(versionsOf(accepted).filter((version) => !specifierMatches(compiled, version))).toEqual([]);
  expect(versionsOf(rejected).filter((version) => specifierMatches(compiled, version))).toEqual([]);
});

test.each([
  ["", false, false],
  [">=1.0", false, false],
  [">=1.0a1", true, false],
  ["<1.0.dev1", true, false],
  ["~=1.0b1", true, false],
  ["!=1.0a1", false, false],
  ["==1.0a1", true, true],
  ["==1.0", false, true],
  ["==1.0.*", false, false],
  ["===1.0a1", true, true],
  ["===rubbish", false, true],
  [">=1,!=2,<3rc1", true, false],
])("compileSpecifierSet() says of %j: names a pre-release %s, pins %s", (text, namesPrerelease, pins) => {
  expect(compile(text)).toMatchObject({ namesPrerelease, pins });
});

const ASCENDING = versionsOf("0.9 1.0a1 1.0 1.0+l 1.0.post1 1.1 2.0");

test.each([
  ["", [0, 7]],
  [">=1.0", [2, 7]],
  ["==1.0", [2, 4]],
  ["!=1.0", [0, 2, 4, 7]],
  ["!=1.0,!=1.1", [0, 2, 4, 5, 6, 7]],
  ["!=1.5", [0, 7]],
  ["<0.1", []],
  [">5", []],
  ["===1.0", [2, 3]],
  ["===1.0,!=1.0", []],
  ["===1.0+L", [3, 4]],
])("matchingIntervals() of %j is %j", (text, expected) => {
  expect(matchingIntervals(compile(text), ASCENDING)).toEqual(expected);
});

test("matchingIntervals() joins neighbours that === names", () => {
  expect(matchingIntervals(compile("===1.0"), versionsOf("0.9 1.0 1.0 1.1"))).toEqual([1, 3]);
});

test("matchingIntervals() of no versions is empty", () => {
  expect(matchingIntervals(compile(""), [])).toEqual([]);
});

// Judged by PyPA packaging 26.3, SpecifierSet.filter().
test.each([
  [">=1", "0.9 2.0a1", "2.0a1"],
  [">=1", "1.0 2.0a1", "1.0"],
  [">=2.0a1", "1.0 2.0a1 2.0", "2.0a1 2.0"],
  [">=1,<3.0a1", "2.0a1 1.5", "2.0a1 1.5"],
  ["!=1.0a1", "1.0a1 1.0a2", "1.0a2"],
  ["", "1.0a1", "1.0a1"],
  ["", "1.0a1 1.0", "1.0"],
  ["", "1.0a1 0.9.post1", "0.9.post1"],
  ["===2.0a1", "1.0 2.0a1", "2.0a1"],
])("filterByPrereleasePolicy() of %j keeps of %j only %j", (text, versions, expected) => {
  const kept = filterByPrereleasePolicy(compile(text), versionsOf(versions));
  expect(kept.map((version) => version.text).join(" ")).toBe(expected);
});
