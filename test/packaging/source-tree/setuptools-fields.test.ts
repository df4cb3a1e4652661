import { expect, test } from "vitest";
import { readSetuptoolsFields } from "../../../packaging/source-tree/setuptools-fields.ts";
import { treeReading } from "../../builders/source-trees.ts";

const SCRIPT = "from setuptools import setup\nsetup(install_requires=['script'])";
const TRIVIAL = "from setuptools import setup\nsetup()";
const CONFIGURATION =
  "[metadata]\nname = demo\n[options]\ninstall_requires = configuration\npython_requires = >=3";

function fields(files: Readonly<Record<string, string>>) {
  return readSetuptoolsFields(treeReading(files));
}

const requires = (place: string, ...texts: readonly string[]) => ({
  place,
  argument: { kind: "known", value: texts },
});

test.each([
  [
    "setup.py before setup.cfg",
    { "setup.py": SCRIPT, "setup.cfg": CONFIGURATION },
    requires("setup.py", "script"),
  ],
  [
    "setup.cfg under a trivial setup.py",
    { "setup.py": TRIVIAL, "setup.cfg": CONFIGURATION },
    requires("setup.cfg", "configuration"),
  ],
  ["setup.cfg without setup.py", { "setup.cfg": CONFIGURATION }, requires("setup.cfg", "configuration")],
  [
    "[project], whatever the others say",
    { "setup.py": SCRIPT, "pyproject.toml": '[project]\nname = "demo"\ndependencies = ["table"]' },
    requires("[project] of pyproject.toml", "table"),
  ],
  [
    "nothing, where [project] has no such field and does not call it dynamic",
    { "setup.py": SCRIPT, "pyproject.toml": '[project]\nname = "demo"' },
    { place: "[project] of pyproject.toml", argument: { kind: "absent" } },
  ],
  [
    "setup.py for a dynamic field",
    { "setup.py": SCRIPT, "pyproject.toml": '[project]\nname = "demo"\ndynamic = ["dependencies"]' },
    requires("setup.py", "script"),
  ],
  [
    "a file for a dynamic field",
    {
      "setup.py": SCRIPT,
      "requirements.txt": "from-file # n",
      "pyproject.toml":
        '[project]\nname = "demo"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = { file = "requirements.txt" }',
    },
    requires("[project] of pyproject.toml", "from-file"),
  ],
  [
    "unknown for a dynamic field that nothing gives",
    { "setup.py": TRIVIAL, "pyproject.toml": '[project]\nname = "demo"\ndynamic = ["dependencies"]' },
    {
      place: "[project] of pyproject.toml",
      argument: { kind: "unknown", because: "it is dynamic, and nothing gives it" },
    },
  ],
  [
    "pbr before setup.cfg",
    {
      "setup.py": "import setuptools\nsetuptools.setup(setup_requires=['pbr'], pbr=True)",
      "setup.cfg": CONFIGURATION,
      "requirements.txt": "from-pbr",
    },
    requires("setup.cfg", "from-pbr"),
  ],
  [
    "pbr as a backend",
    {
      "pyproject.toml": '[build-system]\nrequires = ["pbr"]\nbuild-backend = "pbr.build"',
      "setup.cfg": CONFIGURATION,
      "requirements.txt": "from-pbr",
    },
    requires("setup.cfg", "from-pbr"),
  ],
])("readSetuptoolsFields() takes %s", (_, files, expected) => {
  expect(fields(files)?.installRequires).toEqual(expected);
});

test("readSetuptoolsFields() reads files of dynamic extras", () => {
  const text = `
[project]
name = "demo"
dynamic = ["optional-dependencies"]
[tool.setuptools.dynamic.optional-dependencies]
test = { file = ["a.txt", "b.txt"] }
`;
  expect(fields({ "pyproject.toml": text, "a.txt": "x", "b.txt": "y" })?.extrasRequire).toEqual({
    place: "[project] of pyproject.toml",
    argument: { kind: "known", value: new Map([["test", ["x", "y"]]]) },
  });
});

test.each([
  [
    "another backend builds it",
    { "pyproject.toml": '[build-system]\nbuild-backend = "hatchling.build"', "setup.py": SCRIPT },
  ],
  [
    "another backend builds itself",
    { "pyproject.toml": '[build-system]\nbuild-backend = "flit_core.buildapi"\nbackend-path = ["."]' },
  ],
  ["nothing declares it", { "setup.cfg": "[bdist_wheel]\nuniversal = 1" }],
  ["it is empty", {}],
])("readSetuptoolsFields() gives nothing where %s", (_, files) => {
  expect(fields(files)).toBeUndefined();
});

test("readSetuptoolsFields() reads setup.py under a backend of the tree's own", () => {
  const pyproject = '[build-system]\nbuild-backend = "backend"\nbackend-path = ["."]';
  expect(fields({ "pyproject.toml": pyproject, "setup.py": SCRIPT })?.installRequires).toEqual(
    requires("setup.py", "script"),
  );
});

test("readSetuptoolsFields() does not rely on setup.cfg where setup.py cannot be read", () => {
  expect(() => fields({ "setup.py": "setup(", "setup.cfg": CONFIGURATION })).toThrow(
    "Cannot use setup.py: line 1",
  );
  const dynamic =
    '[project]\nname = "demo"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = { attr = "a" }';
  expect(() => fields({ "pyproject.toml": dynamic })).toThrow('"dependencies" names no file');
});
