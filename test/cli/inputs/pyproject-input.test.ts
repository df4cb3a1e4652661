import { describe, expect, test } from "vitest";
import { ProjectInputError } from "../../../cli/inputs/input-errors.ts";
import type { Selection } from "../../../cli/inputs/inputs.ts";
import { isProjectFile, readProjectInput } from "../../../cli/inputs/pyproject-input.ts";
import { formatRequirement } from "../../../packaging/requirement.ts";
import { folderWith, hostIn } from "../invoke.ts";

const NOTHING: Selection = { extras: [], allExtras: false, groups: [], allGroups: false, onlyGroups: [] };

function read(
  files: Readonly<Record<string, string>> | string,
  selection: Partial<Selection> = {},
  path = "pyproject.toml",
) {
  const folder = folderWith(typeof files === "string" ? { "pyproject.toml": files } : files);
  return readProjectInput(path, { ...NOTHING, ...selection }, hostIn(folder));
}

/** `group requirement :line` */
function show(input: ReturnType<typeof read>): string[] {
  return input.requirements.map(({ wanted, group, origin }) => {
    const text = wanted.kind === "named" ? formatRequirement(wanted.requirement) : wanted.unnamed.location;
    return `${group} ${text} :${origin.line}`;
  });
}

const PROJECT = `[project]
name = "My.App"
version = "1"
requires-python = ">=3.9"
dependencies = ["flask>=2", "my-app[test]"]
[project.optional-dependencies]
test = ["pytest ; os_name == 'nt'"]
All_of = ["my_app[test,deep] ; python_version < '3.12'", "tox"]
deep = ["My-App[all-of]", "deepest"]
[dependency-groups]
dev = ["black", {include-group = "lint"}, "my-app[test]"]
lint = ["ruff"]
`;

test("a project requires its dependencies; its extras and groups when they are asked for", () => {
  expect(show(read(PROJECT.replace(', "my-app[test]"]', "]")))).toEqual(["default flask>=2 :5"]);
  const all = read(PROJECT, { extras: ["all.of"], groups: ["DEV"] });
  expect(show(all)).toEqual([
    "default flask>=2 :5",
    'default pytest ; os_name == "nt" :7',
    'extra:all-of deepest ; python_version < "3.12" :9',
    'extra:all-of pytest ; python_version < "3.12" and os_name == "nt" :7',
    "extra:all-of tox :8",
    "group:dev black :11",
    "group:dev ruff :12",
    'group:dev pytest ; os_name == "nt" :7',
  ]);
  expect(all).toMatchObject({ extras: ["test", "all-of", "deep"], groups: ["dev", "lint"] });
  expect(all.conditions).toMatchObject([
    { requiresPython: ">=3.9", origin: { file: "pyproject.toml", line: 4 } },
  ]);
});

test("all extras and all groups", () => {
  const groups = new Set(
    read(PROJECT, { allExtras: true, allGroups: true }).requirements.map(({ group }) => group),
  );
  expect([...groups]).toEqual([
    "default",
    "extra:test",
    "extra:all-of",
    "extra:deep",
    "group:dev",
    "group:lint",
  ]);
});

test("a group alone leaves the project out, unless the group asks for it", () => {
  expect(show(read(PROJECT, { onlyGroups: ["lint"] }))).toEqual(["group:lint ruff :12"]);
  expect(show(read(PROJECT, { onlyGroups: ["dev"] }))).toEqual([
    "group:dev black :11",
    "group:dev ruff :12",
    "group:dev flask>=2 :5",
    'group:dev pytest ; os_name == "nt" :7',
  ]);
});

test("a file with groups alone needs no project", () => {
  const text = '[dependency-groups]\ndev = ["black"]\n';
  expect(show(read(text, { groups: ["dev"] }))).toEqual(["group:dev black :2"]);
  expect(() => read(text)).toThrow(ProjectInputError);
});

test("a project that asks for an extra that it lacks is an error", () => {
  expect(() => read('[project]\nname = "a"\ndependencies = ["a[x]"]')).toThrow('its own extra "x"');
});

describe("without a [project] table the tree is read, and never run", () => {
  test("Poetry", () => {
    const text =
      '[tool.poetry]\nname = "a"\nversion = "1"\n[tool.poetry.dependencies]\npython = "^3.9"\nsix = "^1.2"\nidna = {version = "*", optional = true}\n[tool.poetry.extras]\nx = ["idna"]\n';
    const input = read(text, { extras: ["x"] });
    expect(show(input).map((line) => line.replace(/ :\d+$/, ""))).toEqual([
      "default six>=1.2,<2.0",
      "extra:x idna",
    ]);
    expect(input.conditions[0]?.requiresPython).toBe(">=3.9,<4.0");
  });

  test("setup.cfg, by its own name", () => {
    const cfg =
      "[metadata]\nname = a\nversion = 1\n[options]\ninstall_requires =\n  six\n  idna ; os_name == 'nt'\n[options.extras_require]\nx = tox\n";
    const input = read({ "setup.cfg": cfg }, { extras: ["x"] }, "setup.cfg");
    expect(show(input)).toEqual(["default six :1", 'default idna ; os_name == "nt" :1', "extra:x tox :1"]);
    expect(input.notes).toEqual([]);
  });

  test("setup.py, with a note", () => {
    const script = "from setuptools import setup\nsetup(name='a', install_requires=['six'])\n";
    const input = read({ "setup.py": script }, {}, "setup.py");
    expect(show(input)).toEqual(["default six :1"]);
    expect(input.notes[0]).toContain("was read from its setup-py without running it");
  });

  test("dynamic dependencies that only code can tell are an error that says what to do", () => {
    const text =
      '[project]\nname = "a"\ndynamic = ["dependencies"]\n[build-system]\nrequires = ["x"]\nbuild-backend = "x"\n';
    expect(() => read(text)).toThrow("nothing that can be read without running it states them reliably");
  });

  test("dynamic extras matter only when extras are asked for", () => {
    const text =
      '[project]\nname = "a"\ndynamic = ["version", "optional-dependencies"]\ndependencies = ["six"]\n[build-system]\nrequires = ["x"]\nbuild-backend = "x"\n';
    expect(show(read(text))).toEqual(["default six :4"]);
    expect(read(text).notes[0]).toContain("the extras of the project are dynamic");
    expect(() => read(text, { allExtras: true })).toThrow(ProjectInputError);
  });
});

test.each([
  ["[project]", 'project has no "name"'],
  ['[project]\nname = "a b"', "project.name is no name of a project"],
  ['[project]\nname = "a"\ndependencies = "x"', "project.dependencies is no array"],
  ['[project]\nname = "a"\ndependencies = ["x y"]', 'project.dependencies[0] is no requirement: "x y"'],
  ['[project]\nname = "a"\nrequires-python = "x"', "project.requires-python is no specifier set"],
  [
    '[project]\nname = "a"\n[project.optional-dependencies]\na_b = []\nA-b = []',
    "is the name of another extra",
  ],
  ['[project]\nname = "a"\n[project.optional-dependencies]\n"a b" = []', "is no name of an extra"],
  ["[project", "Cannot parse"],
])("refuses %j", (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test("settings of uv that would change the answer are noted, others not", () => {
  const text = '[project]\nname = "a"\n[tool.uv]\npackage = true\n[tool.uv.sources]\nx = {path = "."}\n';
  expect(read(text).notes).toEqual([
    "pyproject.toml: tool.uv.sources is not read: only the standard tables are",
  ]);
});

test("extras that multiply are bounded", () => {
  const extras = Array.from({ length: 40 }, (_, i) => {
    const next = ["<", ">"].map((sign) => `"a[e${i + 1}] ; python_version ${sign} '3.${i}'"`);
    return `e${i} = ["p", ${next.join(", ")}]`;
  });
  const text = `[project]\nname = "a"\n[project.optional-dependencies]\n${extras.join("\n")}\ne40 = []\n`;
  expect(() => read(text, { extras: ["e0"] })).toThrow("ask for one another in too many ways");
});

test("long chains of extras and groups are an error, and no stack that overflows", () => {
  const chain = (table: string, item: (i: number) => string): string =>
    `[project]\nname = "a"\n[${table}]\n${Array.from({ length: 5000 }, (_, i) => `e${i} = [${item(i + 1)}]`).join("\n")}\ne5000 = []\n`;
  const extras = chain("project.optional-dependencies", (i) => `"a[e${i}]"`);
  expect(() => read(extras, { extras: ["e0"] })).toThrow("in too many ways");
  const groups = chain("dependency-groups", (i) => `{include-group = "e${i}"}`);
  expect(() => read(groups, { groups: ["e0"] })).toThrow("nested more than 200 deep");
});

test("isProjectFile()", () => {
  expect(
    ["pyproject.toml", "a/setup.py", "setup.cfg", "my-pyproject.toml", "r.txt"].map(isProjectFile),
  ).toEqual([true, true, true, false, false]);
});
