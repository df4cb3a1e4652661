import { expect, test } from "vitest";
import { wheelBytes } from "../../builders/distributions.ts";
import { folderWith, invoke } from "../invoke.ts";

const PYPROJECT = `[build-system]
requires = ["flit_core >=3"]
build-backend = "flit_core.buildapi"
[project]
name = "Rye.Bread"
version = "1.0"
requires-python = ">=3.9"
dependencies = ["barley>=2"]
[project.optional-dependencies]
seeds = ["poppy"]
`;

test("metadata prints what a folder says of itself", async () => {
  const folder = folderWith({ "p/pyproject.toml": PYPROJECT });
  const { exitCode, out, say } = await invoke(folder, ["metadata", "p"]);
  expect({ exitCode, say, facts: JSON.parse(out) as unknown }).toEqual({
    exitCode: 0,
    say: "",
    facts: {
      name: "Rye.Bread",
      version: "1.0",
      requiresDist: ["barley>=2", 'poppy ; extra == "seeds"'],
      requiresPython: ">=3.9",
      providesExtra: ["seeds"],
      buildRequires: ["flit_core >=3"],
      buildBackend: "flit_core.buildapi",
    },
  });
  const inside = await invoke(folder, ["metadata", ".", "--subdirectory", "p"]);
  expect(inside.out).toBe(out);
});

test("metadata reads a wheel and a METADATA file", async () => {
  const folder = folderWith({
    "rye-1.0-py3-none-any.whl": wheelBytes("rye", "1.0", ["barley"]),
    METADATA: "Metadata-Version: 2.1\nName: rye\nVersion: 2\n",
  });
  const wheel = await invoke(folder, ["metadata", "rye-1.0-py3-none-any.whl"]);
  expect(JSON.parse(wheel.out)).toMatchObject({
    version: "1.0",
    requiresDist: ["barley"],
    buildRequires: null,
  });
  expect(JSON.parse((await invoke(folder, ["metadata", "METADATA"])).out)).toMatchObject({ version: "2" });
});

test("metadata gives null for what only running the code could tell, says why, and ends with 1", async () => {
  const folder = folderWith({
    "pyproject.toml": '[project]\nname = "rye"\ndynamic = ["version"]\n',
    "setup.py": "import helper\nfrom setuptools import setup\nsetup(version=helper.version())\n",
  });
  const { exitCode, out, say } = await invoke(folder, ["metadata", "."]);
  expect(exitCode).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ name: "rye", version: null });
  expect(say).toContain('Not all of "." can be told without running its code');
});

test("metadata refuses what is no project", async () => {
  const folder = folderWith({ "x.whl": "no zip" });
  for (const path of ["missing", "x.whl"]) {
    const { exitCode, out, say } = await invoke(folder, ["metadata", path]);
    expect({ exitCode, out }).toEqual({ exitCode: 69, out: "" });
    expect(say).toContain(`E_PROJECT_UNREADABLE]: Cannot read the project at "${path}"`);
  }
});
