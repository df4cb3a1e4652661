import { expect, test } from "vitest";
import { readPkgInfo, statePkgInfo, statePkgInfoHint } from "../../../packaging/source-tree/pkg-info.ts";
import { treeReading } from "../../builders/source-trees.ts";

function pkgInfo(version: string, ...fields: readonly string[]) {
  return {
    "PKG-INFO": [`Metadata-Version: ${version}`, "Name: demo", "Version: 1.0", ...fields, "", "Text"].join(
      "\n",
    ),
  };
}

const REQUIRES = ["Requires-Dist: six", "Requires-Python: >=3", "Provides-Extra: x"];

test.each([
  ["2.1", [], undefined],
  ["1.2", [], undefined],
  ["2.2", [], "exact"],
  ["2.3", ["Dynamic: Version"], "exact"],
  ["2.10", [], "exact"],
  ["2.4", ["Dynamic: Requires-Dist"], undefined],
  ["2.4", ["Dynamic: requires-python"], undefined],
  ["2.2", ["Dynamic: Provides-Extra"], undefined],
])("statePkgInfo() relies on version %s with %j: %s", (version, fields, confidence) => {
  const statement = statePkgInfo(treeReading(pkgInfo(version, ...REQUIRES, ...fields)));
  expect(statement).toMatchObject({ name: "demo", version: "1.0" });
  expect(statement?.dependencies?.confidence).toBe(confidence);
});

test("statePkgInfo() takes absence for none (PEP 643)", () => {
  expect(statePkgInfo(treeReading(pkgInfo("2.2")))?.dependencies).toEqual({
    requiresDist: [],
    requiresPython: null,
    providesExtra: [],
    source: "pkg-info",
    confidence: "exact",
  });
});

test("statePkgInfo() promises nothing for a tree that is no sdist", () => {
  expect(statePkgInfo(treeReading(pkgInfo("2.2", ...REQUIRES), null))?.dependencies).toBeUndefined();
  expect(statePkgInfoHint(treeReading(pkgInfo("2.2", ...REQUIRES), null))?.dependencies?.confidence).toBe(
    "hint",
  );
});

test("statePkgInfoHint() gives what an older file has, and nothing where it has no requirements", () => {
  expect(statePkgInfoHint(treeReading(pkgInfo("2.1", ...REQUIRES)))?.dependencies).toEqual({
    requiresDist: ["six"],
    requiresPython: ">=3",
    providesExtra: ["x"],
    source: "pkg-info",
    confidence: "hint",
  });
  expect(statePkgInfoHint(treeReading(pkgInfo("2.1", "Requires-Python: >=3")))).toBeUndefined();
});

test("readPkgInfo() passes over the file of another release, and says so", () => {
  const reading = treeReading({ "PKG-INFO": "Metadata-Version: 2.2\nName: demo\nVersion: 0.9\n" });
  expect(readPkgInfo(reading)).toBeUndefined();
  expect(reading.problems).toEqual(['Cannot rely on PKG-INFO: its version is "0.9", not "1.0"']);
});

test("readPkgInfo() refuses a file that is no core metadata", () => {
  expect(() => readPkgInfo(treeReading({ "PKG-INFO": "Name: demo\n" }))).toThrow(
    'Cannot use PKG-INFO: field "metadata-version" is missing',
  );
  expect(readPkgInfo(treeReading({}))).toBeUndefined();
});
