import { expect, test } from "vitest";
import { stateEggInfo } from "../../../packaging/source-tree/egg-info.ts";
import { identityOf, treeReading } from "../../builders/source-trees.ts";

const REQUIRES = `six>=1.0
attrs

[:python_version < "3"]
futures

[:(os_name == "nt" or os_name == "os2") and python_version > "3"]
colorama>=0.3

[Dev_Tools]
pytest

[dev-tools:python_version < "3.8"]
importlib-metadata

[empty]
`;

test("stateEggInfo() reads the sections of extras and of conditions", () => {
  const reading = treeReading({
    "PKG-INFO": "Metadata-Version: 1.2\nName: Demo\nVersion: 1.0\nRequires-Python: >=2.7\n",
    "demo.egg-info/requires.txt": REQUIRES,
  });
  expect(stateEggInfo(reading)).toEqual({
    name: "Demo",
    version: "1.0",
    dependencies: {
      requiresDist: [
        "six>=1.0",
        "attrs",
        'futures ; python_version < "3"',
        'colorama>=0.3 ; (os_name == "nt" or os_name == "os2") and python_version > "3"',
        'pytest ; extra == "dev-tools"',
        'importlib-metadata ; python_version < "3.8" and extra == "dev-tools"',
      ],
      requiresPython: ">=2.7",
      providesExtra: ["dev-tools", "empty"],
      source: "egg-info",
      confidence: "hint",
    },
  });
});

test("stateEggInfo() takes the folder of the project itself, under src too, and the shallowest", () => {
  const reading = treeReading(
    {
      "src/my_demo.egg-info/requires.txt": "right",
      "src/my_demo.egg-info/PKG-INFO":
        "Metadata-Version: 1.2\nName: my-demo\nVersion: 1.0\nRequires-Python: >=3\n",
      "vendor/other.egg-info/requires.txt": "wrong",
      "tests/data/my_demo.egg-info/requires.txt": "wrong",
    },
    identityOf("my-demo", "1.0"),
  );
  expect(stateEggInfo(reading)?.dependencies).toMatchObject({
    requiresDist: ["right"],
    requiresPython: ">=3",
  });
});

test.each([
  ["no folder", {}],
  ["only another project's", { "other.egg-info/requires.txt": "six" }],
  ["no requires.txt", { "demo.egg-info/PKG-INFO": "Name: demo" }],
  ["an empty requires.txt", { "demo.egg-info/requires.txt": "\n" }],
])("stateEggInfo() says nothing where there is %s", (_, files) => {
  expect(stateEggInfo(treeReading(files))).toBeUndefined();
});

test("stateEggInfo() of a tree without identity needs the folder to be the only one", () => {
  const [one, two] = [{ "a.egg-info/requires.txt": "six" }, { "b.egg-info/requires.txt": "six" }];
  expect(stateEggInfo(treeReading(one, null))?.dependencies?.requiresDist).toEqual(["six"]);
  expect(stateEggInfo(treeReading({ ...one, ...two }, null))).toBeUndefined();
});

test("stateEggInfo() does without a PKG-INFO that cannot be read", () => {
  const reading = treeReading({ "PKG-INFO": "", "demo.egg-info/requires.txt": "six" });
  expect(stateEggInfo(reading)?.dependencies).toMatchObject({ requiresDist: ["six"], requiresPython: null });
  expect(reading.problems).toEqual(['Cannot use PKG-INFO: field "metadata-version" is missing']);
});
