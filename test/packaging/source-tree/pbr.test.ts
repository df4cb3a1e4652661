import { expect, test } from "vitest";
import { parseIniFile } from "../../../packaging/source-tree/ini-file.ts";
import { readPbrFields, usesPbr } from "../../../packaging/source-tree/pbr.ts";
import { treeReading } from "../../builders/source-trees.ts";

function fields(files: Readonly<Record<string, string>>, configuration = "[metadata]\nname = demo") {
  return readPbrFields(treeReading(files), parseIniFile(configuration, "setup.cfg"));
}

const known = <Value>(value: Value) => ({ kind: "known", value });

test.each([
  [["pbr"], true, true],
  [["pbr>=2.0.0"], true, true],
  [[], true, true],
  [["pbr"], false, false],
  [["pbrx", "six"], true, false],
])("usesPbr() with setup_requires %j and pbr=%s is %s", (setupRequires, isArgument, expected) => {
  expect(usesPbr(setupRequires, isArgument)).toBe(expected);
});

test("readPbrFields() reads requirements.txt as pbr does", () => {
  const requirements = `# comment
--index-url https://host/simple
-f https://host/links
six>=1.9.0 # MIT
oslo.config!=3.0,>=2.0
enum34;python_version=='2.7'
-e git+https://host/demo.git#egg=egg-name
git+https://host/other.git#egg=other-lib-1.2.3
-r more.txt
`;
  expect(fields({ "requirements.txt": requirements, "more.txt": "pytz\n-r requirements.txt" })).toMatchObject(
    {
      name: known("demo"),
      installRequires: known([
        "six>=1.9.0",
        "oslo.config!=3.0,>=2.0",
        "enum34;python_version=='2.7'",
        "egg-name",
        "other-lib>=1.2.3",
        "pytz",
      ]),
      extrasRequire: { kind: "absent" },
    },
  );
});

test("readPbrFields() tells the files of Python 2 and 3 apart by markers", () => {
  const files = { "requirements.txt": "six", "requirements-py3.txt": "tulip" };
  expect(fields(files)).toMatchObject({
    installRequires: { kind: "absent" },
    extrasRequire: known(
      new Map([
        [':python_version < "3"', ["six"]],
        [':python_version >= "3"', ["tulip"]],
      ]),
    ),
  });
  expect(fields({ ...files, "requirements-py3.txt": "six" }).installRequires).toEqual(known(["six"]));
});

test("readPbrFields() reads the older place, and requirements of setup.cfg", () => {
  const configuration = "[metadata]\nrequires-dist =\n  a (>=1)\n  b\npython-requires = >=3.6";
  expect(fields({ "tools/pip-requires": "c" }, configuration)).toMatchObject({
    installRequires: known(["a>=1", "b", "c"]),
    pythonRequires: known(">=3.6"),
  });
});

test("readPbrFields() reads extras with markers, and the tests' requirements as one", () => {
  const configuration = "[extras]\nx =\n  aaa>=1.0 # n\n  bbb:python_version=='2.7'\n";
  const { extrasRequire } = fields({ "test-requirements.txt": "pytest" }, configuration);
  expect(extrasRequire).toEqual(
    known(
      new Map([
        ["x", ["aaa>=1.0 # n"]],
        ["x:python_version=='2.7'", ["bbb"]],
        ["test", ["pytest"]],
      ]),
    ),
  );
  expect(fields({ "test-requirements.txt": "pytest" }).extrasRequire).toEqual({ kind: "absent" });
});

test("readPbrFields() knows a project without a file of requirements to have none", () => {
  expect(fields({}).installRequires).toEqual({ kind: "absent" });
});

test("readPbrFields() refuses an option of pip that pbr would not pass over", () => {
  expect(() => fields({ "requirements.txt": "-e ." })).toThrow(
    "Cannot use requirements.txt: it has an option of pip",
  );
});
