import { expect, test } from "vitest";
import { stateFlit } from "../../../packaging/source-tree/flit-table.ts";
import { identityOf, treeReading } from "../../builders/source-trees.ts";

const FLIT = `
[build-system]
requires = ["flit"]
build-backend = "flit.buildapi"
[tool.flit.metadata]
module = "demo"
requires = ["requests >=2.6", "configparser; python_version == '2.7'"]
requires-python = ">=2.7"
dev-requires = ["tox"]
[tool.flit.metadata.requires-extra]
test = ["pytest >=2.7.3"]
`;

test("stateFlit() gives requirements, extras and the old list for developers", () => {
  expect(stateFlit(treeReading({ "pyproject.toml": FLIT }))).toEqual({
    name: "demo",
    version: null,
    dependencies: {
      requiresDist: [
        "requests >=2.6",
        "configparser; python_version == '2.7'",
        'pytest >=2.7.3 ; extra == "test"',
        'tox ; extra == "dev"',
      ],
      requiresPython: ">=2.7",
      providesExtra: ["test", "dev"],
      source: "flit",
      confidence: "high",
    },
  });
});

test("stateFlit() knows a table without lists to have no requirements", () => {
  const statement = stateFlit(treeReading({ "pyproject.toml": '[tool.flit.metadata]\nmodule = "demo"' }));
  expect(statement?.dependencies).toMatchObject({ requiresDist: [], requiresPython: null });
});

test("stateFlit() names the project by dist-name, and says nothing of another", () => {
  const text = '[tool.flit.metadata]\nmodule = "demo"\ndist-name = "demo-lib"';
  expect(stateFlit(treeReading({ "pyproject.toml": text }, identityOf("demo_lib", "1")))?.name).toBe(
    "demo-lib",
  );
  expect(stateFlit(treeReading({ "pyproject.toml": text }))).toBeUndefined();
  expect(stateFlit(treeReading({ "pyproject.toml": "[tool.other]" }))).toBeUndefined();
});
