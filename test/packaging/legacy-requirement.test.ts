import { expect, test } from "vitest";
import {
  parseLegacyRequirement,
  parseLegacyRequirements,
  tryParseLegacyRequirement,
} from "../../packaging/legacy-requirement.ts";
import { LEGACY_REQUIREMENT_LENGTH_MAX, REQUIREMENT_LENGTH_MAX } from "../../packaging/requirement-limits.ts";
import { formatRequirement, InvalidRequirementError } from "../../packaging/requirement.ts";

/** Texts of real metadata, and what they are read as. */
const MENDED: readonly (readonly [string, string])[] = [
  // Right as they are.
  ["requests (>=2,<3) ; extra == 'x'", 'requests>=2,<3 ; extra == "x"'],
  ["requests @ https://host/a.zip ; os_name=='nt'", 'requests @ https://host/a.zip ; os_name == "nt"'],
  // Comments and white space at the ends.
  ["mongomock\n", "mongomock"],
  ["keyring==23.1.0\r", "keyring==23.1.0"],
  ["toml==0.10.1              # via tox", "toml==0.10.1"],
  ["\n  mock>=1\n\n  # a comment\n", "mock>=1"],
  ['attrs~=19.1; python_version>"3.5"\n', 'attrs~=19.1 ; python_version > "3.5"'],
  // Versions without an operator.
  ["tzlocal (1.2.2)", "tzlocal==1.2.2"],
  ["tzlocal 1.2.2", "tzlocal==1.2.2"],
  ["pytz (2016.7) ; os_name == 'nt'", 'pytz==2016.7 ; os_name == "nt"'],
  // Extras after the version.
  ["Twisted>=17[tls]", "Twisted[tls]>=17"],
  ["sqlalchemy>=1.2.12 [postgresql, asyncio]", "sqlalchemy[asyncio,postgresql]>=1.2.12"],
  // Marks that say nothing.
  ["six ;", "six"],
  [
    "invenio-search[elasticsearch7] (<2.0.0,>=>=1.4.0) ; extra == 'x'",
    'invenio-search[elasticsearch7]<2.0.0,>=1.4.0 ; extra == "x"',
  ],
  ["azureml-core (==1.0rc85.*)", "azureml-core==1.0rc85"],
  // What parseLegacySpecifierSet mends.
  ["click>=8.1.3<9", "click>=8.1.3,<9"],
  ["aiojobs (>=0.2.*) ; extra == 'memcached'", 'aiojobs>=0.2 ; extra == "memcached"'],
  ['cryptography (>="2.5")', "cryptography>=2.5"],
  ["scikit-learn=0.22", "scikit-learn==0.22"],
  ["pytz>dev", "pytz>=0.dev0"],
  ["torch (>=1.10.1+cu113)", "torch>=1.10.1"],
];

test.each(MENDED)("parseLegacyRequirement() reads %j as %j, and keeps the text", (text, expected) => {
  const requirement = parseLegacyRequirement(text);
  expect(formatRequirement(requirement)).toBe(expected);
  expect(requirement.text).toBe(text);
});

/** Texts of real metadata of which nothing sensible can be said. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["numpy>=1.11.0futures>=3.2.0", '"1.11.0futures'],
  ["requests>=1.2six", '"1.2six" is not a version'],
  ["AuthKit==dev,>=0.4.0dev-r114", '"dev" is not a version'],
  ["scipy>=O.19", '"O.19" is not a version'],
  ["isort>-4.3.21", '"-4.3.21" is not a version'],
  ["aioboto3==^9.6.0", '"^9.6.0" is not a version'],
  ["pyexasol (>=)", '"" is not a version'],
  ["file: requirements.txt", 'found ":"'],
  ["*", "expected the name of a project"],
  ["enum34; python_version < 3.4", "expected a variable or a quoted text"],
  ["git+https://github.com/a/b.git", 'found "+https'],
  ["# Testing", "it names no project"],
  ["\r\n", "it names no project"],
  ["redis\nmock", "it has 2 lines that are requirements"],
];

test.each(REFUSED)("parseLegacyRequirement() refuses %j: %s", (text, found) => {
  expect(() => parseLegacyRequirement(text)).toThrow(InvalidRequirementError);
  expect(() => parseLegacyRequirement(text)).toThrow(found);
  expect(tryParseLegacyRequirement(text)).toBeUndefined();
});

test("parseLegacyRequirement() marks what cannot be read strictly", () => {
  expect(() => parseLegacyRequirement("scipy>=O.19")).toThrow(
    expect.objectContaining({ source: "scipy>=O.19", start: 5, end: 11 }),
  );
});

test("parseLegacyRequirements() reads a piece of a requirements file", () => {
  const read = (text: string) => parseLegacyRequirements(text).map(formatRequirement);
  expect(read("requests>=2")).toEqual(["requests>=2"]);
  expect(read("pyramid\npaginate>=0.5.0  # why\r\n\nmock (1.0)\n")).toEqual([
    "pyramid",
    "paginate>=0.5.0",
    "mock==1.0",
  ]);
  expect(read("# via responses")).toEqual([]);
  expect(read(" \n")).toEqual([]);
  expect(() => parseLegacyRequirements("mock\nscipy>=O.19")).toThrow('"O.19" is not a version');
});

test.each([
  ["a text longer than is read", `a>=1 ${"x".repeat(10_000_000)}`],
  ["blanks", `a>=1${" ".repeat(REQUIREMENT_LENGTH_MAX - 6)}b`],
  ["brackets", `a>=1${"[".repeat(REQUIREMENT_LENGTH_MAX - 6)}`],
  ["blanks that are mended", `a>=1${" ".repeat(LEGACY_REQUIREMENT_LENGTH_MAX - 6)}?`],
  ["prefix marks", `a>=1${".*?".repeat(LEGACY_REQUIREMENT_LENGTH_MAX / 4)}`],
  ["operators", `a${">=".repeat(2000)}`],
])("parseLegacyRequirement() refuses hostile text: %s", (_name, text) => {
  expect(tryParseLegacyRequirement(text)).toBeUndefined();
});
