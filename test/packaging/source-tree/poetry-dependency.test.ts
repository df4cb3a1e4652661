import { parse } from "smol-toml";
import { expect, test } from "vitest";
import {
  parsePoetryConstraint,
  poetryRequirements,
} from "../../../packaging/source-tree/poetry-dependency.ts";
import { TomlTable } from "../../../packaging/source-tree/toml-value.ts";
import { tryParseRequirement } from "../../../packaging/requirement.ts";

function requirements(toml: string, extras: readonly string[] = []): readonly string[] {
  const table = new TomlTable(parse(`demo = ${toml}`, {}), "");
  return poetryRequirements("demo", table.value("demo") ?? "", extras);
}

test.each<[string, readonly string[]]>([
  ['"^1.2"', ["demo>=1.2,<2.0"]],
  ['"*"', ["demo"]],
  ['{ version = "^1", extras = ["Socks_5", "b"] }', ["demo[socks-5,b]>=1,<2"]],
  ['{ version = "*", python = "~2.7" }', ['demo ; python_version >= "2.7" and python_version < "2.8"']],
  ['{ version = "*", platform = "win32" }', ['demo ; sys_platform == "win32"']],
  [
    '{ version = "*", platform = "!=win32,!=cygwin" }',
    ['demo ; sys_platform != "win32" and sys_platform != "cygwin"'],
  ],
  [
    `{ version = "*", markers = "os_name == 'a' or os_name == 'b'", platform = "linux || darwin" }`,
    [`demo ; (os_name == 'a' or os_name == 'b') and (sys_platform == "linux" or sys_platform == "darwin")`],
  ],
  [
    '[{ version = "<2", python = "<3.6" }, { version = "^2", python = "^3.6" }]',
    ['demo<2 ; python_version < "3.6"', 'demo>=2,<3 ; python_version >= "3.6" and python_version < "4.0"'],
  ],
  ['{ version = "*", optional = true }', []],
  ['{ version = "*", allow-prereleases = true, source = "pypi" }', ["demo"]],
  ['{ url = "https://host/demo-1.0.zip" }', ["demo @ https://host/demo-1.0.zip"]],
  ['{ git = "https://host/demo.git" }', ["demo @ git+https://host/demo.git"]],
  ['{ git = "https://host/demo.git", rev = "abc", branch = "x" }', ["demo @ git+https://host/demo.git@abc"]],
  ['{ git = "git@host:me/demo.git", tag = "v1" }', ["demo @ git+ssh://git@host/me/demo.git@v1"]],
  [
    '{ git = "https://host/demo.git", branch = "main", subdirectory = "py", extras = ["x"], python = "<3" }',
    ['demo[x] @ git+https://host/demo.git@main#subdirectory=py ; python_version < "3"'],
  ],
])("poetryRequirements() reads %s", (toml, expected) => {
  expect(requirements(toml)).toEqual(expected);
  for (const text of expected) expect(tryParseRequirement(text)).toBeDefined();
});

test("poetryRequirements() makes a dependency of extras conditional on them", () => {
  expect(requirements('{ version = "*", optional = true }', ["a"])).toEqual(['demo ; extra == "a"']);
  expect(requirements('{ version = "*", optional = true, python = "<3" }', ["a", "b"])).toEqual([
    'demo ; python_version < "3" and (extra == "a" or extra == "b")',
  ]);
});

test.each([
  ["1", "it is neither a version nor a table"],
  ["{}", "it has no version"],
  ['"latest"', '"latest" is no version constraint'],
  ['"1.0 || 2.0"', 'PEP 440 has no form for "1.0 || 2.0"'],
  ['{ path = "../demo" }', "PEP 508 has no form for a path"],
  ['{ file = "demo.whl" }', "PEP 508 has no form for a path"],
  ['{ git = "../demo" }', '"git+../demo" is no URL'],
  ['{ version = "*", platform = "a b" }', '"a b" is no platform'],
])("poetryRequirements() refuses %s", (toml, found) => {
  expect(() => requirements(toml)).toThrow(
    `Cannot use "demo" of [tool.poetry.dependencies] of pyproject.toml: ${found}`,
  );
});

test("parsePoetryConstraint() trims, and names the dependency in its problem", () => {
  expect(parsePoetryConstraint("a", " * ")).toEqual([[]]);
  expect(() => parsePoetryConstraint("a", "?")).toThrow('Cannot use "a" of [tool.poetry.dependencies]');
});
