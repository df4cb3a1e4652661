import { expect, test } from "vitest";
import { type ProjectDraft, canonicalProject } from "../../database/canonical-project.ts";
import { mergeProjects } from "../../database/merge-projects.ts";
import { draft, failure, file, known, release } from "../builders/records.ts";

test("mergeProjects() keeps releases and files that only one side has", () => {
  const older = draft("a", [release("a", "1"), { version: "2", files: [file("a-2.tar.gz")] }]);
  const newer = draft("a", [release("a", "2"), release("a", "3")]);
  const merged = canonicalProject(mergeProjects(older, newer));
  expect(
    merged.releases.map(({ version, files }) => [version, files.map(({ filename }) => filename)]),
  ).toEqual([
    ["1", ["a-1-py3-none-any.whl"]],
    ["2", ["a-2-py3-none-any.whl", "a-2.tar.gz"]],
    ["3", ["a-3-py3-none-any.whl"]],
  ]);
});

test("mergeProjects() takes the newer facts of a file that both have", () => {
  const merged = mergeProjects(draft("a", [release("a", "1")]), draft("a", [release("a", "1", ["b"])]));
  expect(merged.releases[0]?.files).toMatchObject([{ metadata: { core: { requiresDist: ["b"] } } }]);
});

test.each(["older", "newer"])(
  "mergeProjects() drops an assumed sdist for a named one in the %s record",
  (side) => {
    const guess = draft("a", [{ version: "1", files: [file("a-1.tar.gz", { filenameAssumed: true })] }]);
    const named = draft("a", [{ version: "1", files: [file("A-1.zip")] }]);
    const merged = side === "older" ? mergeProjects(named, guess) : mergeProjects(guess, named);
    expect(merged.releases[0]?.files.map(({ filename }) => filename)).toEqual(["A-1.zip"]);
  },
);

test("mergeProjects() keeps one of two assumed sdists, the newer", () => {
  const merged = mergeProjects(assumed("a.b-1.tar.gz"), assumed("a-b-1.tar.gz"));
  expect(merged.releases[0]?.files.map(({ filename }) => filename)).toEqual(["a-b-1.tar.gz"]);
});

test("mergeProjects() keeps equal failures once and upstream's marks where the newer side has none", () => {
  const older = draft("a", [], { failures: [failure(), failure({ kind: "http" })], serial: 7, etag: "x" });
  const merged = mergeProjects(older, draft("a", [], { failures: [failure()], checkedAtMs: 9 }));
  expect(merged.failures).toHaveLength(2);
  expect(merged).toMatchObject({ serial: 7, etag: "x", checkedAtMs: 9 });
});

test("mergeProjects() of a record with itself is the record", () => {
  const record = canonicalProject(
    draft(
      "a",
      [{ version: "1", files: [file("a-1.tar.gz", { metadata: known({ requiresDist: ["b"] }) })] }],
      {
        failures: [failure()],
      },
    ),
  );
  expect(canonicalProject(mergeProjects(record, record))).toEqual(record);
});

/** A project with one sdist whose name is only assumed. */
function assumed(filename: string): ProjectDraft {
  return draft("a", [{ version: "1", files: [file(filename, { filenameAssumed: true })] }]);
}
