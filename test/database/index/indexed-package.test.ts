import { expect, test } from "vitest";
import { AssertionError } from "../../../common/assert.ts";
import { memoryIndex, packageOf } from "../../builders/memory-index.ts";
import { file, known, project, release } from "../../builders/records.ts";

const INDEX = memoryIndex([
  project(
    "Some.Name",
    [
      {
        version: "1.0",
        files: [
          file("Some.Name-1.0.tar.gz", {
            filenameAssumed: true,
            requiresPython: ">=3",
            metadata: known(
              { buildRequires: ["setuptools", "wheel"], buildBackend: "b" },
              { source: "pkg-info", confidence: "high" },
            ),
          }),
          file("some_name-1.0-3-cp39-abi3-linux_x86_64.whl", {
            yanked: "",
            metadata: known({ providesExtra: ["A_b"], requiresPython: ">=3.9" }),
          }),
          file("some_name-1.0.whl", { metadata: { state: "unknown" } }),
        ],
      },
      release("some-name", "1.1", ["nobody"]),
      release("some-name", "1.2", ["nobody"]),
      release("some-name", "2.0rc1+l"),
    ],
    { status: "archived" },
  ),
]);
const PACKAGE = packageOf(INDEX, "some-name");

test("IndexedPackage tells what the project is", () => {
  expect(PACKAGE).toMatchObject({
    name: "some-name",
    displayName: "Some.Name",
    inDatabase: true,
    status: "archived",
    versionCount: 4,
  });
  expect([0, 1, 2, 3].map((i) => PACKAGE.versionText(i))).toEqual(["1.0", "1.1", "1.2", "2.0rc1+l"]);
  expect([PACKAGE.isPrerelease(2), PACKAGE.isPrerelease(3), PACKAGE.isLocal(2), PACKAGE.isLocal(3)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test("IndexedPackage.filesOf() tells what a resolver chooses by", () => {
  const [sdist, wheel, odd] = PACKAGE.filesOf(0);
  expect(sdist).toMatchObject({
    ordinal: 0,
    kind: "sdist",
    tagSetId: -1,
    buildTag: null,
    yanked: false,
    metadataId: 0,
  });
  expect(INDEX.requiresPythonText(sdist?.requiresPythonId ?? -1)).toBe(">=3");
  expect(wheel).toMatchObject({ ordinal: 1, kind: "wheel", buildTag: "3", yanked: "", metadataId: 1 });
  expect(INDEX.tagSetText(wheel?.tagSetId ?? -1)).toBe("cp39-abi3-linux_x86_64");
  expect(INDEX.requiresPythonText(wheel?.requiresPythonId ?? -1)).toBe(">=3.9");
  expect(odd).toMatchObject({ kind: "wheel", requiresPythonId: -1, metadataId: -1 });
  expect(INDEX.tagSetText(odd?.tagSetId ?? -1)).toBe("");
  expect(PACKAGE.filesOf(2)[0]).toMatchObject({ ordinal: 4, versionIndex: 2 });
});

test("IndexedPackage.fileGroup() is equal for versions whose files are alike", () => {
  expect(PACKAGE.fileGroup(1)).toBe(PACKAGE.fileGroup(2));
  expect(new Set([0, 1, 3].map((i) => PACKAGE.fileGroup(i))).size).toBe(3);
});

test("IndexedPackage.fileDetail() names files, their sources and what is not known", () => {
  expect(PACKAGE.filesOf(0).map((indexed) => PACKAGE.fileDetail(indexed))).toMatchObject([
    {
      filename: "Some.Name-1.0.tar.gz",
      filenameAssumed: true,
      source: "pkg-info",
      confidence: "high",
      sizeBytes: null,
    },
    {
      filename: "some_name-1.0-3-cp39-abi3-linux_x86_64.whl",
      filenameAssumed: false,
      source: "pep658",
      confidence: "exact",
    },
    { filename: "some_name-1.0.whl", source: null, confidence: null },
  ]);
});

test("IndexedPackage.buildSystem() keeps unknown apart from nothing", () => {
  expect(PACKAGE.buildSystem(0)).toEqual({ requires: ["setuptools", "wheel"], backend: "b" });
  expect(PACKAGE.buildSystem(1)).toEqual({ requires: null, backend: null });
});

test("IndexedPackage.providesExtra() gives normal forms", () => {
  expect(PACKAGE.providesExtra(1)).toEqual(["a-b"]);
});

test("IndexedPackage of a name that is only required has no versions, and only ranges without any", () => {
  const nobody = packageOf(INDEX, "nobody");
  expect(nobody).toMatchObject({ inDatabase: false, versionCount: 0, displayName: "nobody", rangeCount: 1 });
  const rangeId = PACKAGE.metadataRows(PACKAGE.filesOf(1)[0]?.metadataId ?? -1)[0]?.rangeId ?? -1;
  expect([...nobody.range(rangeId)]).toEqual([]);
  expect(() => nobody.versionText(0)).toThrow(AssertionError);
});

test.each(["1.0.tar.gz", "1.0.zip", "1.tar.bz2", "1.0.0-x.tar.gz"])(
  "a project keeps the name of its file %s",
  (end) => {
    const index = memoryIndex([project("a", [{ version: "1.0", files: [file(`A-${end}`)] }])]);
    const a = packageOf(index, "a");
    expect(a.filesOf(0).map((indexed) => a.fileDetail(indexed).filename)).toEqual([`A-${end}`]);
  },
);
