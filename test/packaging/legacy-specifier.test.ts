import { expect, test } from "vitest";
import { parseLegacySpecifierSet } from "../../packaging/legacy-specifier.ts";
import { InvalidSpecifierError } from "../../packaging/specifier.ts";

/** The clauses of a set as text, each normalized only in white space. */
function clausesOf(text: string): string {
  return parseLegacySpecifierSet(text)
    .specifiers.map(({ operator, versionText }) => operator + versionText)
    .join(",");
}

// Every left-hand side stands in the metadata of a release on PyPI, or differs from one only in its numbers.
test.each([
  [">=1.0 , < 2", ">=1.0,<2"],
  ["==1.0,", "==1.0"],
  ["===1.0*", "===1.0*"],
  ["==3.6.3               # via -r requirements/base.in, xblock", "==3.6.3"],
  [">=3.0.3, <3.4  # 3.4.0 breaks holoviews", ">=3.0.3,<3.4"],
  ['>="3.5.0', ">=3.5.0"],
  ["<1.4',>='1.2", "<1.4,>=1.2"],
  ["=>1.0,=<2", ">=1.0,<=2"],
  [">==6.0.0", ">=6.0.0"],
  ["> =1.0", ">=1.0"],
  ["=2.7", "==2.7"],
  [">=9.0.0<10.0.0", ">=9.0.0,<10.0.0"],
  [">=1.0 <2", ">=1.0,<2"],
  ["!=3.5.*!=3.9.*", "!=3.5.*,!=3.9.*"],
  [">=2.1.0b1<3.0.0a", ">=2.1.0b1,<3.0.0a"],
  ["!=3.0*, >=2.7", "!=3.0.*,>=2.7"],
  ["==5.*.*", "==5.*"],
  ["==3.x", "==3.*"],
  ["*", ""],
  ["==*", ""],
  [">=1.0,*", ">=1.0"],
  [">=2.9.*", ">=2.9"],
  ["<=5.9.*,>=5.8.*", "<=5.9,>=5.8"],
  [">= 6.2.*, !=6.3.*", ">=6.2,!=6.3.*"],
  [">=7.x.x", ">=7"],
  ["==8.0.", "==8.0"],
  [">=3.0.<3.3", ">=3.0,<3.3"],
  [">=1.8.2+cu111,<2.0.0", ">=1.8.2,<2.0.0"],
  ["==1.8.2+cu111,<2.0.0+cpu", "==1.8.2+cu111,<2.0.0"],
  [">dev", ">=0.dev0"],
])("parseLegacySpecifierSet() reads %j as %j", (text, expected) => {
  expect(clausesOf(text)).toBe(expected);
});

test.each([
  ["two requirements that ran together", ">=1.0numpy>=1.1"],
  ["two requirements, one with a local version", "==1.8.0+cu101torchvision==0.9.0+cu101"],
  ["a whole requirements file", ">=1.0\ncryptography==3.4"],
  ["a caret of another ecosystem", ">=^1.0"],
  ["a checkout in development", "==dev"],
  ["a version without operator", "3.6"],
  ["parentheses, which belong to requirements", "(>=3.6)"],
  ["a version that is none", "==1.0-SNAPSHOT"],
  ["a text that is longer than any real one", `>=1<${"2".repeat(5000)}`],
  ["a prefix mark inside a version, which must not join two numbers", ">=1.*1"],
  ["a prefix after a pre-release", "==1.0rc1.*"],
  ["a prefix mark after ~=, which has two sensible readings", "~=3.6.*"],
])("parseLegacySpecifierSet() throws on %s", (_case, text) => {
  expect(() => parseLegacySpecifierSet(text)).toThrow(InvalidSpecifierError);
});

test("parseLegacySpecifierSet() leaves alone what is valid as it stands", () => {
  expect(clausesOf("===1.0'")).toBe("===1.0'");
});

test("parseLegacySpecifierSet() keeps the text as given", () => {
  expect(parseLegacySpecifierSet(">=2.9.*").text).toBe(">=2.9.*");
});

test("parseLegacySpecifierSet() throws the error of the text as written", () => {
  expect(() => parseLegacySpecifierSet('>="^1.0"')).toThrow(
    expect.objectContaining({ source: '>="^1.0"', start: 0, end: 8 }),
  );
});
