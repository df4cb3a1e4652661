import { rmSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ProjectDraft } from "../../../database/canonical-project.ts";
import { type DumpChange, diffDumps } from "../../../database/shards/diff-dumps.ts";
import { type Dump, openDump } from "../../../database/shards/read-dump.ts";
import { arbitraryProjects } from "../../builders/arbitrary-records.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { draft, failure, file, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function dumpOf(projects: readonly ProjectDraft[], shardDigits = 0): Dump {
  const directory = temporaryDirectory();
  dumpProjects(directory, projects, { shardDigits });
  return openDump(directory);
}

function summaryOf(changes: Iterable<DumpChange>): string[] {
  return [...changes].map(({ change, subject, project, version, filename }) =>
    [change, subject, project, version, filename].filter((part) => part !== null).join(" "),
  );
}

const BEFORE = [
  draft("gone"),
  draft("same", [release("same", "1")]),
  draft("other", [release("other", "1"), release("other", "2"), release("other", "3", ["a"])]),
];
const AFTER = [
  draft("same", [release("same", "1")]),
  draft(
    "other",
    [
      { version: "2", files: [...release("other", "2").files, file("other-2.tar.gz")] },
      release("other", "3", ["a", "b"]),
      release("other", "4"),
    ],
    { failures: [failure()] },
  ),
  draft("young", [release("young", "1")]),
];

test.each([
  [0, 0],
  [2, 2],
  [4, 1],
  [0, 3],
])("diffDumps() tells what changed between dumps of %i and %i digits", (digitsBefore, digitsAfter) => {
  const changes = summaryOf(diffDumps(dumpOf(BEFORE, digitsBefore), dumpOf(AFTER, digitsAfter)));
  expect(changes.toSorted()).toEqual(
    [
      "added file other 2 other-2.tar.gz",
      "added project young",
      "added release other 4",
      "changed file other 3 other-3-py3-none-any.whl",
      "changed project other",
      "removed project gone",
      "removed release other 1",
    ].toSorted(),
  );
});

test("diffDumps() finds nothing between a dump and itself, in other shards too", () => {
  fc.assert(
    fc.property(arbitraryProjects, (projects) => {
      expect(summaryOf(diffDumps(dumpOf(projects, 1), dumpOf(projects, 3)))).toEqual([]);
    }),
    { seed: 5, numRuns: 30 },
  );
});

test("diffDumps() does not read shards with equal checksums", () => {
  const [before, after] = [dumpOf(BEFORE, 2), dumpOf(BEFORE, 2)];
  rmSync(before.tree.pathOf("deps"), { recursive: true });
  expect(summaryOf(diffDumps(before, after))).toEqual([]);
});
