import { describe, expect, test } from "vitest";
import { NO_PYPI_NAMES, PypiNames } from "../../../database/conda/pypi-names.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { condaData } from "../../builders/conda-data.ts";
import { condaRecord } from "../../builders/conda-records.ts";

const PYTHON = { depends: ["python >=3.9"] };
const relation = { condaName: "arm_pyart", condaVersion: "1.18", condaBuild: "py_0", pypiVersion: "1.18" };
const NAMES = new PypiNames({
  table: new Map([
    ["pytorch", ["torch"]],
    ["tzdata", null],
    ["python-tzdata", ["tzdata"]],
    ["matplotlib", ["matplotlib"]],
    ["matplotlib-base", ["matplotlib"]],
    ["jupyter-sphinx", ["jupyter-sphinx", "docutils"]],
    ["python-blosc", ["blosc"]],
  ]),
  relations: [
    { ...relation, pypiName: "arm-pyart" },
    { ...relation, pypiName: "six", pypiVersion: "1.16.0" },
    { condaName: "odd", condaVersion: "2026a", condaBuild: "0", pypiName: "odd", pypiVersion: "2026.1" },
  ],
  overrides: new Map([[normalizeName("six"), "my-six"]]),
});

describe("what a record is on PyPI", () => {
  test.each([
    [
      "the table says",
      condaRecord("pytorch", "2.4.0", PYTHON),
      [{ name: "torch", version: "2.4.0", via: "table" }],
    ],
    ["the table says that it is nothing", condaRecord("tzdata", "2026a", PYTHON), []],
    ["it installs nothing for Python", condaRecord("pytorch", "2.4.0"), []],
    [
      "it is for every Python",
      condaRecord("pytorch", "2.4.0", { noarch: "python" }),
      [{ name: "torch", version: "2.4.0", via: "table" }],
    ],
    [
      "its version is none of PyPI's",
      condaRecord("pytorch", "2024a_b", PYTHON),
      [{ name: "torch", version: null, via: "table" }],
    ],
    [
      "of several, the one that has its name",
      condaRecord("jupyter-sphinx", "0.5", PYTHON),
      [{ name: "jupyter-sphinx", version: "0.5", via: "table" }],
    ],
    [
      "its relation says, without copies",
      condaRecord("arm_pyart", "1.18", { build: "py_0" }),
      [{ name: "arm-pyart", version: "1.18", via: "relation" }],
    ],
    [
      "its relation says the version, too",
      condaRecord("odd", "2026a", PYTHON),
      [{ name: "odd", version: "2026.1", via: "relation" }],
    ],
    [
      "the user says",
      condaRecord("my-six", "1.17", PYTHON),
      [{ name: "six", version: "1.17", via: "override" }],
    ],
    [
      "nobody says, so it is guessed",
      condaRecord("Some_Thing", "1.0", { ...PYTHON, name: "some_thing" }),
      [{ name: "some-thing", version: "1.0", via: "guess" }],
    ],
    [
      "nobody says, and only conda-forge is like PyPI",
      condaRecord("some-thing", "1.0", { ...PYTHON, channel: "main" }),
      null,
    ],
    ["nobody says, but another package is known to be the project", condaRecord("blosc", "1", PYTHON), []],
    ["its project is another package's, the user says", condaRecord("six", "1.16", PYTHON), []],
  ])("%s", (_why, record, expected) => expect(NAMES.provisionsOf(record)).toEqual(expected));
});

test("names of conda for a project: without a toolkit first, the user's alone, none where the name means something else", () => {
  const names = ["matplotlib", "torch", "six", "tzdata", "docutils", "unheard-of"].map((name) =>
    NAMES.condaNamesOf(normalizeName(name)),
  );
  expect(names).toEqual([
    ["matplotlib-base", "matplotlib"],
    ["pytorch"],
    ["my-six"],
    ["python-tzdata"],
    ["docutils"],
    ["unheard-of"],
  ]);
  expect(NAMES.condaNamesOf(normalizeName("pytorch"))).toEqual([]);
});

test("without any facts names are guessed", () => {
  const names = new PypiNames(NO_PYPI_NAMES);
  expect(names.provisionsOf(condaRecord("numpy", "2.0", PYTHON))).toEqual([
    { name: "numpy", version: "2.0", via: "guess" },
  ]);
});

test.skipIf(condaData === undefined)("the table of conda-forge: what the same name would get wrong", () => {
  // The shape is that of the folder's README.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const table = condaData?.json("mapping/conda-forge.json.zst") as Record<string, string[] | null>;
  const names = new PypiNames({ ...NO_PYPI_NAMES, table: new Map(Object.entries(table)) });
  expect(names.condaNamesOf(normalizeName("torch"))).toContain("pytorch");
  expect(names.condaNamesOf(normalizeName("tzdata"))).toEqual(["python-tzdata"]);
  expect(names.condaNamesOf(normalizeName("matplotlib"))[0]).toBe("matplotlib-base");
  expect(names.provisionsOf(condaRecord("libclang", "18.1", PYTHON))).toEqual([]);
});

test("where nothing is known, a name of conda-forge is guessed, and of other channels on request", () => {
  const record = condaRecord("own", "1.0", { ...PYTHON, channel: "mine" });
  expect(new PypiNames(NO_PYPI_NAMES).provisionsOf(record)).toBeNull();
  const guessing = new PypiNames({ ...NO_PYPI_NAMES, guessesEverywhere: true });
  expect(guessing.provisionsOf(record)).toEqual([{ name: "own", version: "1.0", via: "guess" }]);
});
