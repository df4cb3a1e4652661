import { expect, test } from "vitest";
import { statePoetry } from "../../../packaging/source-tree/poetry-table.ts";
import { identityOf, treeReading } from "../../builders/source-trees.ts";

const POETRY = `
[tool.poetry]
name = "Demo"
version = "1.0"
[tool.poetry.dependencies]
Python = "^3.6.2"
requests = "^2.20"
PyYAML = { version = ">=5", optional = true }
unused = { version = "*", optional = true }
[tool.poetry.dev-dependencies]
pytest = "*"
[tool.poetry.group.docs.dependencies]
sphinx = "*"
[tool.poetry.extras]
Yaml_Files = ["pyyaml"]
all = ["PyYAML"]
nothing = []
`;

test("statePoetry() gives the main group with its extras, high", () => {
  expect(statePoetry(treeReading({ "pyproject.toml": POETRY }))).toEqual({
    name: "Demo",
    version: "1.0",
    dependencies: {
      requiresDist: ["requests>=2.20,<3.0", 'PyYAML>=5 ; extra == "yaml-files" or extra == "all"'],
      requiresPython: ">=3.6.2,<4.0.0",
      providesExtra: ["yaml-files", "all", "nothing"],
      source: "poetry",
      confidence: "high",
    },
  });
});

test("statePoetry() believes a table with a placeholder for its version less", () => {
  const statement = statePoetry(treeReading({ "pyproject.toml": POETRY }, identityOf("demo", "2.3")));
  expect(statement).toMatchObject({ name: "Demo", version: null, dependencies: { confidence: "hint" } });
});

test("statePoetry() adds the fields of [project] that stand beside its own", () => {
  const text = `
[project]
name = "demo"
version = "1.0"
requires-python = ">=3.9"
[project.optional-dependencies]
test = ["pytest"]
[tool.poetry.dependencies]
six = "^1.0"
`;
  expect(statePoetry(treeReading({ "pyproject.toml": text }))?.dependencies).toMatchObject({
    requiresDist: ['pytest ; extra == "test"', "six>=1.0,<2.0"].toReversed(),
    requiresPython: ">=3.9",
    providesExtra: ["test"],
  });
});

test.each([
  ["another project", '[tool.poetry]\nname = "other"\n[tool.poetry.dependencies]'],
  ["no such table", "[tool.black]"],
])("statePoetry() says nothing of %s", (_, text) => {
  expect(statePoetry(treeReading({ "pyproject.toml": text }))).toBeUndefined();
});

test("statePoetry() says nothing of dependencies without their table", () => {
  expect(
    statePoetry(treeReading({ "pyproject.toml": '[tool.poetry]\nname = "demo"' }))?.dependencies,
  ).toBeUndefined();
});

test.each([
  ["one dependency that is a path", 'a = "*"\nb = { path = "../b" }', "PEP 508 has no form for a path"],
  ["python that is no text", "python = 3", '"python" is no version constraint'],
  ["a name that is none", '"a b" = "*"', '"a b" is not a project name'],
])("statePoetry() gives no list without %s", (_, dependencies, found) => {
  const text = `[tool.poetry]\nname = "demo"\n[tool.poetry.dependencies]\n${dependencies}`;
  expect(() => statePoetry(treeReading({ "pyproject.toml": text }))).toThrow(found);
});
