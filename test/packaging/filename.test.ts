import { expect, test } from "vitest";
import {
  compareBuildTags,
  InvalidFilenameError,
  parseSdistFilename,
  parseWheelFilename,
  tryParseSdistFilename,
  tryParseWheelFilename,
} from "../../packaging/filename.ts";
import { normalizeName } from "../../packaging/name.ts";

test.each([
  ["six-1.16.0-py2.py3-none-any.whl", "six", "1.16.0", null, "py2.py3-none-any"],
  ["ruamel.yaml-0.17.21-py3-none-any.whl", "ruamel.yaml", "0.17.21", null, "py3-none-any"],
  ["PyYAML-6.0.1-cp311-cp311-win_amd64.whl", "PyYAML", "6.0.1", null, "cp311-cp311-win_amd64"],
  [
    "torch-2.0.0+cu118-cp310-cp310-linux_x86_64.whl",
    "torch",
    "2.0.0+cu118",
    null,
    "cp310-cp310-linux_x86_64",
  ],
  ["build_tag-1.0.0-1-py2.py3-none-any.whl", "build_tag", "1.0.0", "1", "py2.py3-none-any"],
  ["pkg-1.0-1ubuntu2-py3-none-any.whl", "pkg", "1.0", "1ubuntu2", "py3-none-any"],
  ["pkg-1.0-202301010000.abc-py3-none-any.whl", "pkg", "1.0", "202301010000.abc", "py3-none-any"],
  ["a-1!2.0rc1.post1.dev3-py3-none-any.whl", "a", "1!2.0rc1.post1.dev3", null, "py3-none-any"],
  ["pkg-v1.0.alpha1-py3-none-any.whl", "pkg", "v1.0.alpha1", null, "py3-none-any"],
])("parseWheelFilename() parses %s", (text, ...parts) => {
  const [name, versionText, buildTag, tagSetText] = parts;
  expect(parseWheelFilename(text)).toEqual({ name, versionText, buildTag, tagSetText });
  expect(tryParseWheelFilename(text)).toEqual({ name, versionText, buildTag, tagSetText });
});

test.each([
  ["", 'it does not end in ".whl"', ""],
  ["six-1.0.tar.gz", 'it does not end in ".whl"', "six-1.0.tar.gz"],
  ["longbridge-0.0.1-py3-any.whl", "it has 4 parts, not 5 or 6", "longbridge-0.0.1-py3-any.whl"],
  ["a-b-c-d-e-f-g.whl", "it has 7 parts, not 5 or 6", "a-b-c-d-e-f-g.whl"],
  ["py__cache-0.2.0-py3-none-any.whl", '"py__cache" is not an escaped project name', "py__cache"],
  ["_x-0.2.0-py3-none-any.whl", '"_x" is not an escaped project name', "_x"],
  ["-1.0-py3-none-any.whl", '"" is not an escaped project name', ""],
  ["basil_daq-2.4.3_1-py2-none-any.whl", '"2.4.3_1" is not a version', "2.4.3_1"],
  ["x-1.0-b1-py3-none-any.whl", 'build tag "b1" does not begin with a digit', "b1"],
  ["x-1.0--py3-none-any.whl", 'build tag "" does not begin with a digit', ""],
  ["arq-0.10-py35+-none-any.whl", 'in its tags, "py35+" is not a name', "py35+-none-any"],
  ["x-1.0-1-3-none-any.whl", 'in its tags, interpreter "3" begins with a digit', "3-none-any"],
  ["x-1.0-py3-none-any\0.whl", "it has a character that file names of distributions do not have", "\0"],
  ["../x-1.0-py3-none-any.whl", "it has a character that file names of distributions do not have", "/"],
  ["tаmo-1.0-py3-none-any.whl", "it has a character that file names of distributions do not have", "а"],
])("parseWheelFilename() refuses %j: %s", (text, found, span) => {
  expect(tryParseWheelFilename(text)).toBeUndefined();
  const error = errorOf(() => parseWheelFilename(text));
  expect(error.message).toBe(`Cannot parse wheel name "${text}": ${found}`);
  expect(error.source.slice(error.start, error.end)).toBe(span);
});

test("parseWheelFilename() refuses a name without end", () => {
  const error = errorOf(() => parseWheelFilename(`${"a".repeat(1_000_000)}-1.0-py3-none-any.whl`));
  expect(error.message).toMatch(/: it is longer than 1024 characters$/);
  expect(error.message.length).toBeLessThan(250);
});

test.each([
  ["requests-2.31.0.tar.gz", "requests", "2.31.0", ".tar.gz"],
  ["filterpy-1.4.5.zip", "filterpy", "1.4.5", ".zip"],
  ["bz2-1.0.0.tar.bz2", "bz2", "1.0.0", ".tar.bz2"],
  ["old-1.0.tgz", "old", "1.0", ".tgz"],
  ["old-1.0.tar.xz", "old", "1.0", ".tar.xz"],
  ["old-1.0.tar.Z", "old", "1.0", ".tar.Z"],
  ["old-1.0.tar", "old", "1.0", ".tar"],
  ["name-with-dashes-1.0.tar.gz", "name-with-dashes", "1.0", ".tar.gz"],
  ["name-2-1.0.tar.gz", "name-2", "1.0", ".tar.gz"],
  ["name-1.0-beta.tar.gz", "name", "1.0-beta", ".tar.gz"],
  ["name-1.0+local.1.tar.gz", "name", "1.0+local.1", ".tar.gz"],
])("parseSdistFilename() parses %s without knowing the project", (text, name, versionText, extension) => {
  expect(parseSdistFilename(text)).toEqual({ name, versionText, extension });
});

test.each([
  ["a-1-2.tar.gz", "a", "a", "1-2"],
  ["a-1-2.tar.gz", "a-1", "a-1", "2"],
  ["Zope.Interface-3.5-1.zip", "zope-interface", "Zope.Interface", "3.5-1"],
  ["zope_interface-3.5.zip", "zope-interface", "zope_interface", "3.5"],
  ["pytz-2004d.tar.bz2", "pytz", "pytz", "2004d"],
  ["other-1.0.tar.gz", "a", "other", "1.0"],
])("parseSdistFilename() splits %s for the project %s", (text, project, name, versionText) => {
  expect(parseSdistFilename(text, normalizeName(project))).toMatchObject({ name, versionText });
});

test.each([
  ["", "its extension is none of source distributions", ""],
  ["x-1.0.rar", "its extension is none of source distributions", "x-1.0.rar"],
  ["x-1.0.TAR.GZ", "its extension is none of source distributions", "x-1.0.TAR.GZ"],
  [".tar.gz", 'it has no version after a "-"', ""],
  ["x.tar.gz", 'it has no version after a "-"', "x"],
  ["x-.tar.gz", 'it has no version after a "-"', "x-"],
  ["-1.0.tar.gz", 'it has no version after a "-"', "-1.0"],
  ["pytz-2004d.tar.gz", 'it has no version after a "-"', "pytz-2004d"],
  ["name-1.0-dev-r23.tar.gz", 'it has no version after a "-"', "name-1.0-dev-r23"],
  ["a/x-1.0.tar.gz", "it has a character that file names of distributions do not have", "/"],
  ["x -1.0.tar.gz", "it has a character that file names of distributions do not have", " "],
])("parseSdistFilename() refuses %j: %s", (text, found, span) => {
  expect(tryParseSdistFilename(text)).toBeUndefined();
  const error = errorOf(() => parseSdistFilename(text));
  expect(error.message).toBe(`Cannot parse sdist name "${text}": ${found}`);
  expect(error.source.slice(error.start, error.end)).toBe(span);
});

test("parseSdistFilename() reads a name of dashes alone without trouble", () => {
  expect(tryParseSdistFilename(`${"-".repeat(1000)}.tar.gz`)).toBeUndefined();
});

test.each([
  [null, null, 0],
  [null, "0", -1],
  ["1", null, 1],
  ["1", "2", -1],
  ["10", "9", 1],
  ["1a", "1b", -1],
  ["2a", "10a", -1],
  ["01", "1", 0],
  ["1", "1a", -1],
  ["99999999999999999999999", "99999999999999999999998", 1],
] as const)("compareBuildTags(%j, %j) is %i", (a, b, expected) => {
  expect(compareBuildTags(a, b)).toBe(expected);
  expect(compareBuildTags(b, a)).toBe(expected === 0 ? 0 : -expected);
});

function errorOf(action: () => unknown): InvalidFilenameError {
  try {
    action();
  } catch (error: unknown) {
    if (error instanceof InvalidFilenameError) return error;
    throw error;
  }
  throw new Error("expected an InvalidFilenameError");
}
