import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { ProjectStatus } from "../../database/record.ts";
import { normalizeName } from "../../packaging/name.ts";
import { metadataText } from "../../serve/metadata-text.ts";
import { type OfferedProject, isOffered, isVisible, offeredProject } from "../../serve/offered-project.ts";
import type { Refusal } from "../../serve/refusal.ts";
import { type View, viewNamed, wholeView } from "../../serve/view.ts";
import { memoryIndex, packageOf } from "../builders/memory-index.ts";
import { file, known, project } from "../builders/records.ts";

const DAY_1 = Date.parse("2026-11-01T12:00:00Z");
const DAY_5 = Date.parse("2026-11-05T12:00:00Z");
const DAY_9 = Date.parse("2026-11-09T12:00:00Z");

const index = memoryIndex([
  project(
    "Tea",
    [
      { version: "1.0", files: [file("tea-1.0-py3-none-any.whl", { uploadedAtMs: DAY_1, yanked: "stale" })] },
      {
        version: "2.0",
        files: [
          file("tea-2.0-py3-none-any.whl", {
            uploadedAtMs: DAY_5,
            requiresPython: ">=3.9",
            metadata: known({ requiresDist: ["leaves"] }),
          }),
          file("tea-2.0.tar.gz", {
            uploadedAtMs: DAY_9,
            urlPath: "tea.tar.gz",
            metadata: { state: "unknown" },
          }),
        ],
      },
      { version: "3.0", files: [file("tea-3.0-py3-none-any.whl")] },
    ],
    { events: [{ kind: "yanked", atMs: DAY_9, version: "1.0", filename: null, detail: "stale" }] },
  ),
  project("gone", [], { status: "removed" }),
  project("suspect", [], { status: "quarantined" }),
  project("old", [{ version: "1.0", files: [file("old-1.0.tar.gz")] }], { status: "archived" }),
  project("empty"),
]);

function viewOn(day: string): View {
  const view = viewNamed(day, index);
  if ("text" in view) throw new Error(view.text);
  return view;
}

function offered(view: View, name: string): OfferedProject {
  const found = offeredProject(view, normalizeName(name));
  if ("text" in found) throw new Error(found.text);
  return found;
}

test("offeredProject() of the whole database has every file, by version, then name", () => {
  const tea = offered(wholeView(index), "tea");
  expect(tea).toMatchObject({ name: "tea", status: "active", versions: ["1.0", "2.0", "3.0"] });
  expect(tea.files.map(({ filename }) => filename)).toEqual([
    "tea-1.0-py3-none-any.whl",
    "tea-2.0-py3-none-any.whl",
    "tea-2.0.tar.gz",
    "tea-3.0-py3-none-any.whl",
  ]);
  expect(tea.files.map(({ yanked }) => yanked)).toEqual(["stale", false, false, false]);
  expect(tea.files.map(({ requiresPython }) => requiresPython)).toEqual([null, ">=3.9", null, null]);
});

test("offeredProject() gives the digest of the METADATA as it is served, and none where it is unknown", () => {
  const { files } = offered(wholeView(index), "tea");
  const found = packageOf(index, "tea");
  const [wheel] = found.filesOf(1);
  if (wheel === undefined) throw new Error("tea 2.0 has a wheel");
  const text = metadataText(found, {
    file: wheel,
    filename: "tea-2.0-py3-none-any.whl",
    version: "2.0",
    requiresPython: ">=3.9",
  });
  expect(files[1]?.metadataSha256Hex).toBe(createHash("sha256").update(text).digest("hex"));
  expect(files[2]?.metadataSha256Hex).toBeNull();
});

test.each([
  ["2026-10-31", "no file of which the database knows that it was there at 2026-10-31T23:59:59.999Z"],
  ["2026-11-01", [["tea-1.0-py3-none-any.whl", false]]],
  [
    "2026-11-05",
    [
      ["tea-1.0-py3-none-any.whl", false],
      ["tea-2.0-py3-none-any.whl", false],
    ],
  ],
  [
    "2026-11-09",
    [
      ["tea-1.0-py3-none-any.whl", "stale"],
      ["tea-2.0-py3-none-any.whl", false],
      ["tea-2.0.tar.gz", false],
    ],
  ],
])("offeredProject() on %s has what was there, yanked as it was", (day, expected) => {
  const found: OfferedProject | Refusal = offeredProject(viewOn(day), normalizeName("tea"));
  if (typeof expected === "string")
    expect(found).toMatchObject({ status: 404, text: expect.stringContaining(expected) });
  else
    expect("files" in found && found.files.map(({ filename, yanked }) => [filename, yanked])).toEqual(
      expected,
    );
});

test("offeredProject() on the database's own day has the files that nobody can date, and the status", () => {
  const tea = offered(viewOn("2026-11-22"), "tea");
  expect(tea.versions).toEqual(["1.0", "2.0", "3.0"]);
  expect(tea.status).toBe("active");
  expect(offered(viewOn("2026-11-21"), "tea").status).toBeNull();
});

test.each([
  ["gone", "is removed, and no longer offered"],
  ["suspect", "is quarantined, and no longer offered"],
  ["leaves", "has no project"],
  ["never", "has no project"],
  ["-", "is no name that a project can have"],
  ["a/b", "is no name that a project can have"],
])("offeredProject() of %s is refused: %s", (name, text) => {
  const refusal = { status: 404, text: expect.stringContaining(text) };
  expect(offeredProject(wholeView(index), normalizeName(name))).toMatchObject(refusal);
  expect(offeredProject(viewOn("2026-11-09"), normalizeName(name))).toMatchObject(refusal);
});

test("offeredProject() of a project without files has a page, as on PyPI", () => {
  expect(offered(wholeView(index), "empty")).toMatchObject({ versions: [], files: [] });
  expect(offered(wholeView(index), "old").status).toBe("archived");
});

test("offeredProject() names a version that no client could use, and leaves out its file", () => {
  const lost = memoryIndex([
    project("tea", [{ version: "1.0", files: [file("tea-1.0.tar.gz", { metadata: { state: "unknown" } })] }]),
  ]);
  expect(offered(wholeView(lost), "tea")).toMatchObject({ versions: ["1.0"], files: [] });
});

test.each<[ProjectStatus, boolean]>([
  ["active", true],
  ["archived", true],
  ["quarantined", false],
  ["removed", false],
])("isOffered() of a project that is %s: %s", (status, isIt) => {
  const one = memoryIndex([project("tea", [], { status })]);
  expect(isOffered(packageOf(one, "tea"))).toBe(isIt);
});

test.each([
  [DAY_5, true],
  [DAY_5 + 1, false],
  [null, false],
])("isVisible() of a file uploaded at %s, at the fifth: %s", (uploadedAtMs, isIt) => {
  const view = { index, asOfMs: DAY_5, isPast: true, isPinned: false };
  expect(isVisible(view, { uploadedAtMs })).toBe(isIt);
});
