import { describe, expect, test } from "vitest";
import { readPylock } from "../../packaging/pylock-file.ts";
import { TomlValueError } from "../../packaging/toml-reader.ts";
import { tomlOf } from "../builders/toml.ts";

const HEX = "ab".repeat(32);
const HEAD = 'lock-version = "1.0"\ncreated-by = "test"\n';

function read(text: string) {
  return readPylock(tomlOf(HEAD + text));
}

function packageOf(text: string) {
  return read(`[[packages]]\nname = "a"\n${text}`).packages[0];
}

describe("PEP 751", () => {
  test("a lock file says environments, Python, extras, groups and packages", () => {
    const lock = read(`
environments = ["sys_platform == 'linux'"]
requires-python = ">=3.9"
extras = ["Crypto_x"]
dependency-groups = ["dev"]
default-groups = ["dev"]
[[packages]]
name = "Foo.Bar"
version = "1.0"
marker = "'dev' in dependency_groups"
requires-python = ">=3.8"
index = "https://example.com/simple"
sdist = {name = "foo_bar-1.0.tar.gz", hashes = {sha256 = "${HEX}", md5 = "00"}}
wheels = [{url = "https://example.com/foo_bar-1.0-py3-none-any.whl", hashes = {sha512 = "${HEX}${HEX}"}}]
[packages.tool.x]
y = 1
`);
    expect(lock.environments).toHaveLength(1);
    expect(lock).toMatchObject({
      requiresPython: ">=3.9",
      extras: ["crypto-x"],
      dependencyGroups: ["dev"],
      defaultGroups: ["dev"],
      isLaterFormat: false,
    });
    expect(lock.packages).toMatchObject([
      {
        name: "foo-bar",
        version: "1.0",
        requiresPython: ">=3.8",
        location: null,
        hashes: [
          { algorithm: "sha512", hex: HEX + HEX },
          { algorithm: "sha256", hex: HEX },
        ],
      },
    ]);
  });

  test("files of which one has no strong hash restrict nothing", () => {
    const files = `sdist = {name = "a-1.tar.gz", hashes = {blake2b = "00"}}\nwheels = [{name = "a-1-py3-none-any.whl", hashes = {sha256 = "${HEX}"}}]`;
    expect(packageOf(`version = "1"\n${files}`)?.hashes).toEqual([]);
  });

  test("a wheel says the version where the package does not", () => {
    const wheels = `wheels = [{url = "https://example.com/a-1.2-py3-none-any.whl#x", hashes = {sha256 = "${HEX}"}}]`;
    expect(packageOf(wheels)?.version).toBe("1.2");
  });

  test.each([
    [
      'vcs = {type = "git", url = "https://example.com/a.git", requested-revision = "main", commit-id = "0123", subdirectory = "x y"}',
      { url: "git+https://example.com/a.git@0123#subdirectory=x%20y", isPath: false, isEditable: false },
    ],
    [
      'vcs = {type = "git", path = "/srv/a.git", commit-id = "0123"}',
      { url: "git+file:/srv/a.git@0123", isPath: false, isEditable: false },
    ],
    ['directory = {path = "../a", editable = true}', { url: "../a", isPath: true, isEditable: true }],
    ['directory = {path = "../a", subdirectory = "b"}', { url: "../a/b", isPath: true, isEditable: false }],
    [
      `archive = {url = "https://example.com/a.zip", hashes = {sha256 = "${HEX}"}}`,
      { url: "https://example.com/a.zip", isPath: false, isEditable: false },
    ],
    [
      `archive = {path = "a.zip", hashes = {sha256 = "${HEX}"}}`,
      { url: "a.zip", isPath: true, isEditable: false },
    ],
  ])("%s lies at a place", (text, location) => {
    expect(packageOf(text)).toMatchObject({ version: null, location });
  });

  test.each([
    ['lock-version = "2.0"\npackages = []', 'lock-version is "2.0", and only version 1 can be read'],
    ["packages = []", 'the document has no "lock-version"'],
    ['lock-version = "1.0"', 'the document has no "packages"'],
    ['lock-version = "1.0"\nenvironments = ["x"]\npackages = []', 'environments[0] is no marker: "x"'],
    ['lock-version = "1.0"\nrequires-python = "3"\npackages = []', "requires-python is no specifier set"],
  ])("refuses %j", (text, message) => {
    expect(() => readPylock(tomlOf(text))).toThrow(TomlValueError);
    expect(() => readPylock(tomlOf(text))).toThrow(message);
  });

  test.each([
    ["", "packages[0] must have exactly one of"],
    ['directory = {path = "."}\nvcs = {}', "packages[0] must have exactly one of"],
    ['sdist = {name = "a", hashes = {}}', "packages[0] has no version"],
    ['version = "x"\nsdist = {name = "a", hashes = {}}', "packages[0].version is no version"],
    ['version = "1"\nsdist = {name = "a"}', 'packages[0].sdist has no "hashes"'],
    [
      'version = "1"\nsdist = {name = "a", hashes = {sha256 = "1"}}',
      "packages[0].sdist.hashes.sha256 is no hash",
    ],
    ['wheels = [{name = "a", hashes = {}}]', "packages[0].wheels[0].name is no name of a wheel"],
  ])("refuses a package with %j", (text, message) => {
    expect(() => packageOf(text)).toThrow(message);
  });

  test("of a later format what is known of it is read", () => {
    expect(readPylock(tomlOf('lock-version = "1.3"\npackages = []\nnew = 1')).isLaterFormat).toBe(true);
  });
});
