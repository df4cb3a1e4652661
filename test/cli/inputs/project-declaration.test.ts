import { expect, test } from "vitest";
import { readProjectDeclaration } from "../../../cli/inputs/project-declaration.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { tomlOf } from "../../builders/toml.ts";
import { folderWith } from "../invoke.ts";

function declare(
  files: Readonly<Record<string, string>>,
  wanted = { asksForExtras: false, hasGroups: false },
) {
  const text = files["pyproject.toml"];
  const document = text === undefined ? undefined : tomlOf(text);
  return readProjectDeclaration({ file: "f.toml", folder: folderWith(files), document }, wanted);
}

test("readProjectDeclaration() takes the [project] table, with texts as written", () => {
  const text =
    '[project]\nname = "A.b"\ndependencies = ["six >1"]\n[project.optional-dependencies]\nX_y = ["idna"]\n';
  const declaration = declare({ "pyproject.toml": text });
  expect(declaration?.name).toBe("a-b");
  expect(declaration?.requires.map((each) => each.text)).toEqual(["six >1"]);
  expect([...(declaration?.extras.keys() ?? [])]).toEqual(["x-y"]);
});

test("readProjectDeclaration() follows poetry-core where [project] has no dependencies", () => {
  const text = '[project]\nname = "a"\nversion = "1"\n[tool.poetry.dependencies]\nsix = "*"\n';
  expect(declare({ "pyproject.toml": text })?.requires.map((each) => each.text)).toEqual(["six"]);
});

test("readProjectDeclaration() takes PKG-INFO of an unpacked sdist with a note", () => {
  const declaration = declare({
    "PKG-INFO":
      "Metadata-Version: 2.1\nName: a\nVersion: 1\nRequires-Dist: six; extra == 'x'\nProvides-Extra: x\n",
    "pyproject.toml": "[build-system]\nrequires = []\nbuild-backend = 'x'\n",
  });
  expect(declaration?.requires).toEqual([]);
  expect(declaration?.extras.get(normalizeName("x"))?.map((each) => each.text)).toEqual(["six"]);
  expect(declaration?.notes).toHaveLength(1);
});

test("readProjectDeclaration() gives nothing for a folder without a project whose groups are wanted", () => {
  const files = { "pyproject.toml": "[dependency-groups]\na = []\n" };
  expect(declare(files, { asksForExtras: false, hasGroups: true })).toBeUndefined();
  expect(() => declare(files)).toThrow("nothing that can be read");
});

test("readProjectDeclaration() says what it could not use", () => {
  expect(() =>
    declare({ "setup.py": "from setuptools import setup\nsetup(name='a', install_requires=compute())\n" }),
  ).toThrow("setup.py");
});
