import { expect, test } from "vitest";
import { comparedEvents } from "../../../crawlers/project-update/compared-events.ts";
import type { DistFile, EventRecord, ProjectStatus } from "../../../database/record.ts";
import { file, project } from "../../builders/records.ts";
import { digest } from "./page-builder.ts";

const A = "demo-1.tar.gz";
const B = "demo-1.zip";

interface Side {
  readonly status?: ProjectStatus;
  readonly files?: readonly DistFile[];
  readonly events?: readonly EventRecord[];
}

/** Events between two looks at release 1, as kind, time, version, file and detail. */
function events(before: Side, after: Side): unknown[] {
  const record = ({ files = [], ...fields }: Side): ReturnType<typeof project> =>
    project("demo", [{ version: "1", files }], fields);
  return comparedEvents(record(before), record(after), 9).map(({ kind, atMs, version, filename, detail }) => [
    kind,
    atMs,
    version,
    filename,
    detail,
  ]);
}

function yanks(a: false | string, b: false | string): Side {
  return { files: [file(A, { yanked: a }), file(B, { yanked: b })] };
}

test.each<[ProjectStatus, ProjectStatus, readonly string[]]>([
  ["active", "active", []],
  ["active", "archived", []],
  ["active", "quarantined", ["quarantined"]],
  ["archived", "quarantined", ["quarantined"]],
  ["quarantined", "active", ["released"]],
  ["active", "removed", ["removed"]],
  ["quarantined", "removed", ["removed"]],
  ["removed", "active", ["uploaded"]],
  ["removed", "quarantined", ["uploaded", "quarantined"]],
])("comparedEvents() from %s to %s", (before, after, kinds) => {
  const expected = kinds.map((kind) => [kind, 9, null, null, null]);
  expect(events({ status: before }, { status: after })).toEqual(expected);
});

test("comparedEvents() tells upload and removal of a file that has gone", () => {
  const before = { files: [file(A, { uploadedAtMs: 5 }), file(B)] };
  expect(events(before, { files: [file(B)] })).toEqual([
    ["uploaded", 5, "1", A, null],
    ["removed", 9, "1", A, null],
  ]);
  expect(events({ files: [file(A)] }, {})).toEqual([["removed", 9, "1", A, null]]);
});

test("comparedEvents() tells of files that went with their project, not of those under quarantine", () => {
  const before = { files: [file(A)] };
  expect(events(before, { status: "removed" })).toContainEqual(["removed", 9, "1", A, null]);
  expect(events(before, { status: "quarantined" })).toEqual([["quarantined", 9, null, null, null]]);
});

test("comparedEvents() takes changed content for another file", () => {
  const [before, after] = ["a", "b"].map((digit) => ({ files: [file(A, { sha256Hex: digest(digit) })] }));
  expect(events(before ?? {}, after ?? {})).toEqual([["removed", 9, "1", A, null]]);
});

test("comparedEvents() does not tell the same upload twice", () => {
  const told = { kind: "uploaded" as const, atMs: 5, version: "1", filename: A, detail: null };
  expect(events({ files: [file(A, { uploadedAtMs: 5 })], events: [told] }, {})).toEqual([
    ["removed", 9, "1", A, null],
  ]);
});

test("comparedEvents() is silent about new files and about names that were only assumed", () => {
  expect(events({}, { files: [file(A, { yanked: "bad" })] })).toEqual([]);
  expect(events({ files: [file(A, { filenameAssumed: true })] }, {})).toEqual([]);
});

test.each<[string, Side, Side, readonly unknown[]]>([
  ["a release", yanks(false, false), yanks("bad", "bad"), [["yanked", 9, "1", null, "bad"]]],
  ["a release without a reason", yanks(false, false), yanks("", ""), [["yanked", 9, "1", null, null]]],
  ["a release for several reasons", yanks(false, false), yanks("x", "y"), [["yanked", 9, "1", null, null]]],
  ["a release back", yanks("bad", "bad"), yanks(false, false), [["un-yanked", 9, "1", null, null]]],
  ["a release for another reason", yanks("x", "x"), yanks("y", "y"), [["yanked", 9, "1", null, "y"]]],
  ["one file", yanks(false, false), yanks("bad", false), [["yanked", 9, "1", A, "bad"]]],
  ["one file back", yanks("bad", "bad"), yanks("bad", false), [["un-yanked", 9, "1", null, null]]],
  [
    "one file in place of another",
    yanks("x", false),
    yanks(false, "x"),
    [
      ["un-yanked", 9, "1", A, null],
      ["yanked", 9, "1", B, "x"],
    ],
  ],
  ["nothing", yanks("bad", false), yanks("bad", false), []],
])("comparedEvents() of an index that yanks %s", (_, before, after, expected) => {
  expect(events(before, after)).toEqual(expected);
});
