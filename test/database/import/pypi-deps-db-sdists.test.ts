import { expect, test } from "vitest";
import { ProblemCounter } from "../../../database/import/import-report.ts";
import { readSdists } from "../../../database/import/pypi-deps-db-sdists.ts";
import type { CoreMetadata } from "../../../database/record.ts";
import { parseRequirement } from "../../../packaging/requirement.ts";

function read(data: unknown, errors?: unknown): ReturnType<typeof readSdists> {
  return readSdists({ data, errors }, "a", new ProblemCounter());
}

function coreOf(release: unknown): CoreMetadata | undefined {
  const [sdist] = read({ "1.0": release });
  return sdist?.file.metadata.state === "known" ? sdist.file.metadata.core : undefined;
}

test("readSdists() follows strings from Python to Python and from release to release", () => {
  const sdists = read({
    "1.0": { "27": { install_requires: ["b"] }, "36": "27", "310": "36" },
    "1.1": "1.0",
    "1.2": "1.1",
  });
  for (const { file } of sdists) expect(file.metadata).toMatchObject({ core: { requiresDist: ["b"] } });
  expect(sdists.map(({ file }) => file.filename)).toEqual(["a-1.0.tar.gz", "a-1.1.tar.gz", "a-1.2.tar.gz"]);
});

test("readSdists() says that the facts may be wrong and the filename is assumed", () => {
  const [sdist] = read({ "1.0": { "310": {} } });
  expect(sdist?.file).toMatchObject({
    filenameAssumed: true,
    kind: "sdist",
    metadata: { source: "import", confidence: "hint" },
  });
});

test("readSdists() turns the keys of extras_require into markers and extras", () => {
  const metadata = coreOf({
    "310": {
      install_requires: ["b>=1"],
      extras_require: {
        test: ["pytest", 'mock; python_version < "3"'],
        ':python_version < "3.8"': ["importlib-metadata"],
        'docs:sys_platform == "win32"': ["sphinx"],
        "dev tools": ["black @ https://example.org/black.whl"],
        empty: [],
      },
    },
  });
  expect(metadata?.requiresDist).toEqual([
    "b>=1",
    'pytest; extra == "test"',
    'mock; (python_version < "3") and (extra == "test")',
    'importlib-metadata; python_version < "3.8"',
    'sphinx; (sys_platform == "win32") and (extra == "docs")',
    'black @ https://example.org/black.whl ; extra == "dev_tools"',
  ]);
  expect(metadata?.providesExtra).toEqual(["test", "docs", "dev_tools", "empty"]);
  for (const text of metadata?.requiresDist ?? []) expect(() => parseRequirement(text)).not.toThrow();
});

test("readSdists() gives what only some Pythons saw a condition", () => {
  const metadata = coreOf({
    "27": { install_requires: ["b", "enum34"], python_requires: [">=2.7"] },
    "36": { install_requires: ["b", "dataclasses"], python_requires: [">=2.7", "!=3.0.*"] },
    "310": { install_requires: ["b"], setup_requires: ["cython"] },
  });
  expect(metadata?.requiresDist).toEqual([
    "b",
    'dataclasses; python_version >= "3.6" and python_version < "3.10"',
    'enum34; python_version < "3.6"',
  ]);
  expect(metadata?.requiresPython).toBeNull();
  expect(metadata?.buildRequires).toEqual(["setuptools", 'cython; python_version >= "3.10"']);
});

test("readSdists() joins the parts of python_requires, and needs setuptools to build", () => {
  expect(
    coreOf({ "310": { python_requires: [">=3.6", "<4"], setup_requires: ["pbr"], tests_require: ["nose"] } }),
  ).toEqual({
    requiresDist: [],
    requiresPython: ">=3.6,<4",
    providesExtra: [],
    buildRequires: ["setuptools", "pbr"],
    buildBackend: null,
  });
});

test.each<[string, unknown, string]>([
  ["a loop of releases", { "1.0": "2.0", "2.0": "1.0" }, "reference-loop"],
  ["a lost release", { "1.0": "9.9" }, "dangling-reference"],
  ["a loop of Pythons", { "1.0": { "27": "36", "36": "27" } }, "reference-loop"],
  ["a lost Python", { "1.0": { "36": "27" } }, "dangling-reference"],
  ["a release that is a list", { "1.0": [] }, "sdist-format"],
  ["requirements that are no list", { "1.0": { "36": { install_requires: "b" } } }, "sdist-format"],
  ["extras that are no object", { "1.0": { "36": { extras_require: [] } } }, "sdist-format"],
  ["an extra that is no list", { "1.0": { "36": { extras_require: { x: "b" } } } }, "sdist-format"],
])("readSdists() leaves %s unknown and says why", (_what, data, kind) => {
  const problems = new ProblemCounter();
  const [sdist] = readSdists({ data, errors: undefined }, "a", problems);
  expect(sdist?.file.metadata).toEqual({ state: "unknown" });
  expect(sdist?.failure).toMatchObject({ kind, version: "1.0", filename: "a-1.0.tar.gz" });
  expect(problems.list()[0]?.kind).toBe(kind);
});

test("readSdists() makes failures of errors, with the words of the newest Python", () => {
  const errors = {
    "1.0": { "27": "IOError: old", "36": "ModuleNotFoundError: numpy", "310": "36" },
    "1.1": "1.0",
    "1.2": { "310": "  " },
    "1.3": "9.9",
  };
  expect(read(undefined, errors).map(({ failure }) => [failure?.version, failure?.message])).toEqual([
    ["1.0", "ModuleNotFoundError: numpy"],
    ["1.1", "ModuleNotFoundError: numpy"],
    ["1.2", "No Python version could read it"],
    ["1.3", "No Python version could read it"],
  ]);
});

test("readSdists() passes over errors of a release that some Python could read", () => {
  const [sdist, ...more] = read({ "1.0": { "310": {} } }, { "1.0": { "27": "SyntaxError" } });
  expect(more).toEqual([]);
  expect(sdist).toMatchObject({ failure: undefined, file: { metadata: { state: "known" } } });
});

// docs/database-format.md, "Import of pypi-deps-db": an error text that is the key of a Python cannot be told from a reference.
test("readSdists() takes an error text that is a key for a reference", () => {
  const [sdist] = read(undefined, { "1.0": { "27": "SyntaxError", "310": "27" } });
  expect(sdist?.failure?.message).toBe("SyntaxError");
  const [loop] = read(undefined, { "1.0": { "27": "310", "310": "27" } });
  expect(loop?.failure?.message).toBe("27");
});

test("readSdists() keeps the end of a long error", () => {
  const [sdist] = read(undefined, { "1.0": { "310": `${"x".repeat(5000)} ValueError: last` } });
  expect(sdist?.failure?.message).toHaveLength(1001);
  expect(sdist?.failure?.message).toMatch(/^…x.* ValueError: last$/);
});
