import { expect, test } from "vitest";
import {
  InvalidVersionError,
  compareVersions,
  formatVersion,
  isPrerelease,
  parseVersion,
  tryParseVersion,
} from "../../packaging/version.ts";

test("parseVersion() takes every segment apart", () => {
  expect(parseVersion("1!2.3rc4.post5.dev6+ubuntu.7")).toMatchObject({
    epoch: 1,
    release: [2, 3],
    pre: { phase: "rc", number: 4 },
    post: 5,
    dev: 6,
    local: ["ubuntu", 7],
  });
});

test("parseVersion() says null for a segment that is missing", () => {
  expect(parseVersion("1.0")).toMatchObject({ epoch: 0, pre: null, post: null, dev: null, local: null });
});

test("parseVersion() keeps the text, without white space at the ends", () => {
  expect(parseVersion("\n V1.0-ALPHA \t").text).toBe("V1.0-ALPHA");
});

// Version specifiers, "Normalization" (PEP 440), paragraph by paragraph.
test.each([
  // Case sensitivity
  ["1.1RC1", "1.1rc1"],
  // Integer normalization
  ["00", "0"],
  ["09000", "9000"],
  ["1.0+foo0100", "1.0+foo0100"],
  ["1.0+0100foo", "1.0+0100foo"],
  ["1.0+007", "1.0+7"],
  // Pre-release separators
  ["1.1.a1", "1.1a1"],
  ["1.1-a1", "1.1a1"],
  ["1.1_a-1", "1.1a1"],
  ["1.0a.1", "1.0a1"],
  // Pre-release spelling
  ["1.1alpha1", "1.1a1"],
  ["1.1beta2", "1.1b2"],
  ["1.1c3", "1.1rc3"],
  ["1.1pre4", "1.1rc4"],
  ["1.1Preview5", "1.1rc5"],
  // Implicit pre-release number
  ["1.2a", "1.2a0"],
  ["1.2a.", "1.2a0"],
  // Post release separators and spelling, implicit number, implicit post release
  ["1.2-post2", "1.2.post2"],
  ["1.2post-2", "1.2.post2"],
  ["1.0-r4", "1.0.post4"],
  ["1.0rev", "1.0.post0"],
  ["1.2.post", "1.2.post0"],
  ["1.0-1", "1.0.post1"],
  ["1.0a-1", "1.0a1"],
  ["1.0a1-1", "1.0a1.post1"],
  // Development release separators, implicit number
  ["1.2-dev2", "1.2.dev2"],
  ["1.2dev2", "1.2.dev2"],
  ["1.2.dev", "1.2.dev0"],
  ["1.0.post2-dev-3", "1.0.post2.dev3"],
  // Local version segments
  ["1.0+ubuntu-1", "1.0+ubuntu.1"],
  ["1.0+Ubuntu_1", "1.0+ubuntu.1"],
  // Preceding v character, leading and trailing white space
  ["v1.0", "1.0"],
  [" \t1.0\n", "1.0"],
  // Not by that section: epochs, and zeros at the end of the release, which stay
  ["0!1.0", "1.0"],
  ["1!1.0", "1!1.0"],
  ["01.02.00", "1.2.0"],
])("formatVersion(parseVersion(%j)) is %j", (text, expected) => {
  expect(formatVersion(parseVersion(text))).toBe(expected);
});

test("formatVersion() keeps the digits of numbers beyond 2^53", () => {
  const text = "20230101123456789012!9007199254740993.9007199254740991a9007199254740992+9007199254740995";
  expect(formatVersion(parseVersion(text))).toBe(text);
});

test.each([
  "",
  "dev",
  "2004d",
  "1.0_1",
  "1.0.0-foo",
  "1..0",
  "1.0.",
  ".1",
  "1!",
  "!1",
  "-1",
  "+1",
  "1 .0",
  "1.0+",
  "1.0+a..b",
  "1.0+a+b",
  "1.0+ä",
  "1.0dev1a1",
  "1.0po\u017Ft1",
  "１.0",
  "1.0.*",
  ">=1.0",
])("tryParseVersion(%j) is undefined", (text) => {
  expect(tryParseVersion(text)).toBeUndefined();
});

test.each([
  ["2004d", 'Cannot parse version: "d" cannot follow "2004"', 4, 5],
  [" 1.0.0-foo ", 'Cannot parse version: "-foo" cannot follow "1.0.0"', 6, 10],
  ["trunk", 'Cannot parse version: "trunk" does not start with a release number', 0, 5],
])("parseVersion(%j) says %j", (text, message, start, end) => {
  expect(() => parseVersion(text)).toThrow(
    expect.objectContaining({ code: "E_VERSION", source: text, message, start, end }),
  );
  expect(() => parseVersion(text)).toThrow(InvalidVersionError);
});

// "Summary of permitted suffixes and relative ordering" (PEP 440): its example, then cases that go wrong elsewhere.
const ASCENDING = [
  "0.dev0",
  "0",
  "1.dev0",
  "1.0.dev456",
  "1.0a1",
  "1.0a2.dev456",
  "1.0a12.dev456",
  "1.0a12",
  "1.0a12.post0.dev1",
  "1.0a12.post0",
  "1.0b1.dev456",
  "1.0b2",
  "1.0b2.post345.dev456",
  "1.0b2.post345",
  "1.0rc1.dev456",
  "1.0rc1",
  "1.0",
  "1.0+abc.5",
  "1.0+abc.7",
  "1.0+abd",
  "1.0+5",
  "1.0+5.a",
  "1.0+5.0",
  "1.0+10",
  "1.0+9007199254740992",
  "1.0+9007199254740993",
  "1.0.post0.dev1",
  "1.0.post0",
  "1.0.post456.dev34",
  "1.0.post456",
  "1.0.0.0.1",
  "1.0.1",
  "1.1.dev1",
  "1.2",
  "1.10",
  "9007199254740991",
  "9007199254740992",
  "9007199254740993",
  "100000000000000000000000000",
  "1!0.dev0",
  "1!0.1",
  "9007199254740993!0",
];

test("compareVersions() puts every pair of an ascending list in order", () => {
  const versions = ASCENDING.map(parseVersion);
  for (const [i, earlier] of versions.entries())
    for (const [j, later] of versions.entries())
      expect(compareVersions(earlier, later), `${earlier.text} and ${later.text}`).toBe(Math.sign(i - j));
});

test.each([
  ["1", "1.0.0"],
  ["0", "0.0"],
  ["1.0a1", "v1.0.ALPHA-1"],
  ["1.0+a-1", "1.0.0+A.01"],
  ["9007199254740993", "09007199254740993.0"],
])("compareVersions() holds %s and %s equal", (a, b) => {
  expect(compareVersions(parseVersion(a), parseVersion(b))).toBe(0);
});

test.each([
  ["1.0a1", true],
  ["1.0.dev1", true],
  ["1.0a1.post1", true],
  ["1.0.post1.dev0", true],
  ["1.0", false],
  ["1.0.post1", false],
  ["1.0+dev.a1", false],
])("isPrerelease(%s) is %s", (text, expected) => {
  expect(isPrerelease(parseVersion(text))).toBe(expected);
});
