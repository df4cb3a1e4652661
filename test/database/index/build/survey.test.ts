import { expect, test } from "vitest";
import { requiresPythonOf, Surveyor, tagSetOf } from "../../../../database/index/build/survey.ts";
import { file, known, project } from "../../../builders/records.ts";

test("Surveyor counts each text of a project's distinct metadata once", () => {
  const surveyor = new Surveyor();
  const shared = known({ requiresDist: ["b", "c"], buildRequires: ["setuptools"], buildBackend: "backend" });
  surveyor.add(
    project("a", [
      {
        version: "2",
        files: [
          file("a-2.tar.gz", { metadata: shared }),
          file("a-2-py3-none-any.whl", { metadata: shared, requiresPython: ">=3" }),
        ],
      },
      {
        version: "1",
        files: [
          file("a-1-1.conda", { kind: "conda", requiresPython: "no" }),
          file("a-1.tar.gz", { metadata: known({ requiresDist: ["b"] }) }),
        ],
      },
    ]),
  );
  expect([...surveyor.versionsByProject]).toEqual([["a", "1\n2"]]);
  expect([...surveyor.requirementUses]).toEqual([
    ["b", 2],
    ["c", 1],
  ]);
  expect([...surveyor.buildTexts]).toEqual(["setuptools", "backend"]);
  expect(surveyor.tagSets.byUse()).toEqual(["py3-none-any"]);
  expect(surveyor.requiresPython.byUse()).toEqual([">=3"]);
});

test("tagSetOf() reads wheels, and gives the empty set for a name that is none", () => {
  expect([tagSetOf("a-1-2-py2.py3-none-any.whl"), tagSetOf("odd.whl")]).toEqual(["py2.py3-none-any", ""]);
});

test("requiresPythonOf() believes the package index before the metadata", () => {
  const metadata = known({ requiresPython: ">=3.1" });
  expect(requiresPythonOf(file("a-1.tar.gz", { metadata, requiresPython: ">=3" }))).toBe(">=3");
  expect(requiresPythonOf(file("a-1.tar.gz", { metadata }))).toBe(">=3.1");
  expect(requiresPythonOf(file("a-1.tar.gz", { metadata: { state: "unknown" } }))).toBeNull();
});
