import { expect, test } from "vitest";
import {
  iniOption,
  readRequirementFiles,
  readSetupConfiguration,
} from "../../../packaging/source-tree/setup-cfg.ts";
import { treeReading } from "../../builders/source-trees.ts";

const known = <Value>(value: Value) => ({ kind: "known", value });
const absent = { kind: "absent" };

test("readSetupConfiguration() reads metadata and options", () => {
  const text = `
[metadata]
name = demo
version = attr: demo.__version__
[options]
Install-Requires =
    # for both
    six >= 1.0
    futures; python_version < "3"
python_requires = >=2.7, !=3.0.*
setup-requires = setuptools_scm; wheel
[options.extras_require]
Test = pytest; tox
none =
`;
  expect(readSetupConfiguration(treeReading({ "setup.cfg": text }))).toMatchObject({
    name: known("demo"),
    version: { kind: "unknown" },
    installRequires: known(["six >= 1.0", 'futures; python_version < "3"']),
    extrasRequire: known(
      new Map([
        ["Test", ["pytest", "tox"]],
        ["none", []],
      ]),
    ),
    pythonRequires: known(">=2.7, !=3.0.*"),
    setupRequires: known(["setuptools_scm", "wheel"]),
  });
});

test("readSetupConfiguration() takes fields that are empty or missing for absent", () => {
  expect(
    readSetupConfiguration(treeReading({ "setup.cfg": "[options]\ninstall_requires =\n" })),
  ).toMatchObject({
    name: absent,
    installRequires: absent,
    extrasRequire: absent,
  });
  expect(readSetupConfiguration(treeReading({}))).toBeUndefined();
});

test("readSetupConfiguration() follows file: within the tree, over several files", () => {
  const reading = treeReading({
    "setup.cfg":
      "[options]\ninstall_requires = file: requirements.txt, ./more/b.txt\n[options.extras_require]\nx = file: x.txt",
    "requirements.txt": "six\n# n\nattrs\n",
    "more/b.txt": "toml",
    "x.txt": "pytest",
  });
  const configuration = readSetupConfiguration(reading);
  expect(configuration?.installRequires).toEqual(known(["six", "attrs", "toml"]));
  expect(configuration?.extrasRequire).toEqual(known(new Map([["x", ["pytest"]]])));
});

test.each([
  ["file: missing.txt", "Cannot use missing.txt: it is not in the tree"],
  ["file: options.txt", 'Cannot use options.txt: "-r other.txt" is an option of pip, no requirement'],
  ["attr: demo.requires", 'Cannot use setup.cfg: "attr:" is not followed'],
])("readSetupConfiguration() does not guess at %s", (value, because) => {
  const reading = treeReading({
    "setup.cfg": `[options]\ninstall_requires = ${value}\n[options.extras_require]\nx = ${value}`,
    "options.txt": "-r other.txt",
  });
  const configuration = readSetupConfiguration(reading);
  expect(configuration?.installRequires).toEqual({ kind: "unknown", because });
  expect(configuration?.extrasRequire).toEqual({ kind: "unknown", because });
});

test("iniOption() finds an option however its name is written", () => {
  const section = new Map([["Python-Requires", "3"]]);
  expect(iniOption(section, "python_requires")).toBe("3");
  expect(iniOption(section, "name")).toBeUndefined();
  expect(iniOption(undefined, "name")).toBeUndefined();
});

test("readRequirementFiles() joins the lines of files", () => {
  expect(readRequirementFiles(["a.txt", "b.txt"], treeReading({ "a.txt": "x", "b.txt": "y\nz" }))).toEqual([
    "x",
    "y",
    "z",
  ]);
});
