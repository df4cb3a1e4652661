import { expect, test } from "vitest";
import { readProjectTable, stateProjectTable } from "../../../packaging/source-tree/project-table.ts";
import { identityOf, treeReading } from "../../builders/source-trees.ts";

const FULL = `
[project]
name = "Demo"
version = "1.0"
requires-python = ">=3.8"
dependencies = ["six>=1", "tomli; python_version < '3.11' or os_name == 'nt'"]
[project.optional-dependencies]
Test_All = ["pytest", "foo; os_name == 'nt' or os_name == 'posix'"]
none = []
`;

test("stateProjectTable() gives core metadata, exact", () => {
  expect(stateProjectTable(treeReading({ "pyproject.toml": FULL }))).toEqual({
    name: "Demo",
    version: "1.0",
    dependencies: {
      requiresDist: [
        "six>=1",
        "tomli; python_version < '3.11' or os_name == 'nt'",
        'pytest ; extra == "test-all"',
        "foo ; (os_name == 'nt' or os_name == 'posix') and extra == \"test-all\"",
      ],
      requiresPython: ">=3.8",
      providesExtra: ["test-all", "none"],
      source: "project-table",
      confidence: "exact",
    },
  });
});

test("stateProjectTable() knows a table without dependencies to have none", () => {
  const statement = stateProjectTable(
    treeReading({ "pyproject.toml": '[project]\nname = "demo"\ndynamic = ["version"]' }),
  );
  expect(statement?.dependencies).toMatchObject({
    requiresDist: [],
    requiresPython: null,
    confidence: "exact",
  });
});

test.each(["dependencies", "optional-dependencies", "requires-python"])(
  "stateProjectTable() says nothing of dependencies where %s is dynamic",
  (field) => {
    const text = `[project]\nname = "demo"\nversion = "1.0"\ndynamic = ["${field}"]`;
    expect(stateProjectTable(treeReading({ "pyproject.toml": text }))).toEqual({
      name: "demo",
      version: "1.0",
      dependencies: undefined,
    });
  },
);

test("stateProjectTable() leaves a table without dependencies to Poetry where Poetry has some", () => {
  const project = '[project]\nname = "demo"\nversion = "1.0"\n';
  const poetry = treeReading({ "pyproject.toml": `${project}[tool.poetry.dependencies]\nsix = "*"` });
  expect(stateProjectTable(poetry)?.dependencies).toBeUndefined();
  const groups = treeReading({
    "pyproject.toml": `${project}[tool.poetry.group.dev.dependencies]\nsix = "*"`,
  });
  expect(stateProjectTable(groups)?.dependencies).toMatchObject({ requiresDist: [], confidence: "exact" });
});

test("stateProjectTable() does not rely on the table of another project or release", () => {
  const other = treeReading({ "pyproject.toml": FULL }, identityOf("other", "1.0"));
  expect(stateProjectTable(other)).toEqual({ name: null, version: null, dependencies: undefined });
  expect(other.problems).toEqual(['Cannot use [project] of pyproject.toml: it names "Demo", not "other"']);
  const later = treeReading({ "pyproject.toml": FULL }, identityOf("demo", "1.1"));
  expect(stateProjectTable(later)).toEqual({ name: "Demo", version: null, dependencies: undefined });
  expect(later.problems).toEqual([
    'Cannot rely on [project] of pyproject.toml: its version is "1.0", not "1.1"',
  ]);
});

test.each([
  ["no name", "[project]\nversion = '1.0'", "it has no name"],
  ["a name that is none", "[project]\nname = '-'", '"-" is not a project name'],
  [
    "dependencies of another type",
    "[project]\nname = 'a'\ndependencies = {}",
    '"dependencies" is no array of strings',
  ],
  [
    "an extra that is none",
    "[project]\nname = 'a'\noptional-dependencies = {'a b' = []}",
    '"a b" names no extra',
  ],
])("readProjectTable() refuses %s", (_, text, message) => {
  expect(() => readProjectTable(treeReading({ "pyproject.toml": text }))).toThrow(
    `Cannot use [project] of pyproject.toml: ${message}`,
  );
});

test("readProjectTable() gives nothing where there is no table", () => {
  expect(readProjectTable(treeReading({}))).toBeUndefined();
  expect(
    readProjectTable(treeReading({ "pyproject.toml": "[build-system]\nrequires = []" })),
  ).toBeUndefined();
});
