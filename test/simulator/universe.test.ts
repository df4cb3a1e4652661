import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { expectedProjects } from "./expected-projects.ts";
import { UniverseError } from "./universe-error.ts";
import { Universe } from "./universe.ts";

const START_MS = Date.UTC(2026, 5, 1);

function universeWithTea(): Universe {
  const universe = new Universe({ startMs: START_MS });
  universe.upload("Tea.Pot", "1.0", { kind: "wheel", requiresDist: ["clay"] });
  return universe;
}

function actionsAfter(universe: Universe, change: () => void): (readonly [string | null, string])[] {
  const before = universe.journal.lastSerial;
  change();
  return universe.journal.since(before, 1000).map(({ version, action }) => [version, action] as const);
}

test("upload() writes the rows that PyPI writes, and creates what is missing", () => {
  const universe = new Universe();
  const rows = actionsAfter(universe, () => {
    universe.upload("Tea.Pot", "1.0", { kind: "wheel", tag: "cp311-cp311-win_amd64" });
    universe.upload("tea-pot", "1.0", { kind: "sdist", style: "poetry" });
  });
  expect(rows).toEqual([
    [null, "create"],
    [null, "add Owner maker"],
    ["1.0", "new release"],
    ["1.0", "add cp311 file Tea_Pot-1.0-cp311-cp311-win_amd64.whl"],
    ["1.0", "add source file tea_pot-1.0.tar.gz"],
  ]);
  expect(universe.journal.entries.every((row) => row.name === "Tea.Pot")).toBe(true);
});

test.each<[string, (universe: Universe) => void, readonly (readonly [string | null, string])[]]>([
  ["yankRelease", (u) => u.yankRelease("tea-pot", "1.0", "leaks"), [["1.0", "yank release"]]],
  ["removeRelease", (u) => u.removeRelease("tea-pot", "1.0"), [["1.0", "remove release"]]],
  ["removeProject", (u) => u.removeProject("tea-pot"), [[null, "remove project"]]],
  ["quarantineProject", (u) => u.quarantineProject("tea-pot"), [[null, "project quarantined"]]],
  ["quarantineRelease", (u) => u.quarantineRelease("tea-pot", "1.0"), [["1.0", "release quarantined"]]],
  [
    "removeFile",
    (u) => u.removeFile("tea-pot", "Tea_Pot-1.0-py3-none-any.whl"),
    [["1.0", "remove file Tea_Pot-1.0-py3-none-any.whl"]],
  ],
  ["archiveProject", (u) => u.archiveProject("tea-pot"), []],
])("%s() writes its rows, and the project's serial is that of the last", (_, change, rows) => {
  const universe = universeWithTea();
  const before = universe.project(normalizeName("tea-pot"));
  expect(actionsAfter(universe, () => change(universe))).toEqual(rows);
  const after = universe.project(normalizeName("tea-pot"));
  expect(after).not.toBe(before);
  if (after !== undefined) expect(after.serial).toBe(universe.journal.lastSerial);
});

test("changeRoles() moves the serial and nothing else", () => {
  const universe = universeWithTea();
  const [before] = expectedProjects(universe);
  universe.changeRoles("tea-pot");
  const [after] = expectedProjects(universe);
  expect(after).toEqual({ ...before, serial: (before?.serial ?? 0) + 3 });
});

test("archiving, un-archiving and back-filling move the revision, but no serial", () => {
  const universe = universeWithTea();
  universe.upload("tea-pot", "1.1", { kind: "wheel", isMetadataServed: false });
  const serial = universe.journal.lastSerial;
  const revisions = [universe.revision()];
  universe.archiveProject("tea-pot");
  revisions.push(universe.revision());
  universe.unarchiveProject("tea-pot");
  revisions.push(universe.revision());
  universe.backfillMetadata("tea-pot", "Tea_Pot-1.1-py3-none-any.whl");
  revisions.push(universe.revision());
  expect(new Set(revisions).size).toBe(4);
  expect(universe.journal.lastSerial).toBe(serial);
});

test("a quarantine hides a project or a release, and its clearing brings all back", () => {
  const universe = universeWithTea();
  universe.upload("tea-pot", "2.0", { kind: "wheel" });
  const files = (): unknown => expectedProjects(universe)[0]?.releases;
  const before = files();
  universe.quarantineRelease("tea-pot", "1.0");
  expect(expectedProjects(universe)[0]?.releases.map((release) => release.version)).toEqual(["2.0"]);
  universe.quarantineProject("tea-pot");
  expect(expectedProjects(universe)[0]).toMatchObject({ status: "quarantined", releases: [] });
  expect([...universe.listed({ withQuarantined: false })]).toEqual([]);
  expect([...universe.listed({ withQuarantined: true })]).toHaveLength(1);
  universe.clearProjectQuarantine("tea-pot");
  universe.clearReleaseQuarantine("tea-pot", "1.0");
  expect(files()).toEqual(before);
});

test("a removed project is known as removed; one of the same name is another", () => {
  const universe = universeWithTea();
  universe.removeProject("tea-pot");
  expect(expectedProjects(universe)).toEqual([
    { name: "tea-pot", displayName: "Tea.Pot", status: "removed", serial: 5, releases: [] },
  ]);
  universe.upload("tea_pot", "0.1", { kind: "wheel" });
  expect(expectedProjects(universe)).toMatchObject([
    { name: "tea-pot", displayName: "tea_pot", status: "active", releases: [{ version: "0.1" }] },
  ]);
});

test.each<[string, (universe: Universe) => void]>([
  ["a second upload of a file's name", (u) => u.upload("tea-pot", "1.0", { kind: "wheel", seed: 2 })],
  [
    "a file's name that was removed",
    (u) => {
      u.removeProject("tea-pot");
      u.upload("Tea.Pot", "1.0", { kind: "wheel" });
    },
  ],
  [
    "an upload to an archived project",
    (u) => {
      u.archiveProject("tea-pot");
      u.upload("tea-pot", "1.1", { kind: "wheel" });
    },
  ],
  ["a project that is there", (u) => u.createProject("TEA-pot")],
  ["a release that is there", (u) => u.createRelease("tea-pot", "1.0")],
  ["an unknown project", (u) => u.removeProject("cup")],
  ["an unknown release", (u) => u.yankRelease("tea-pot", "9")],
  ["an unknown file", (u) => u.removeFile("tea-pot", "x.whl")],
  ["the clearing of what is not quarantined", (u) => u.clearProjectQuarantine("tea-pot")],
])("the universe refuses %s", (_, change) => {
  expect(() => change(universeWithTea())).toThrow(UniverseError);
});

test("advance() does what was scheduled, each at its time and in order", () => {
  const universe = new Universe({ startMs: START_MS });
  universe.schedule(START_MS + 200, () => universe.upload("tea", "2.0", { kind: "wheel" }));
  universe.schedule(START_MS + 100, () => universe.upload("tea", "1.0", { kind: "wheel" }));
  universe.schedule(START_MS + 900, () => universe.removeProject("tea"));
  universe.advance(500);
  expect(universe.nowMs()).toBe(START_MS + 500);
  const uploaded = expectedProjects(universe)[0]?.releases.flatMap((release) => release.files);
  expect(uploaded?.map((file) => file.uploadedAtMs)).toEqual([START_MS + 100, START_MS + 200]);
});

test("projectAt() gives the project as it stood", () => {
  const universe = universeWithTea();
  universe.advance(1000);
  universe.upload("tea-pot", "2.0", { kind: "wheel" });
  universe.advance(1000);
  universe.removeProject("tea-pot");
  const name = normalizeName("tea-pot");
  expect(universe.projectAt(name, START_MS - 1)).toBeUndefined();
  expect(universe.projectAt(name, START_MS + 999)?.releases).toHaveLength(1);
  expect(universe.projectAt(name, START_MS + 1000)?.releases).toHaveLength(2);
  expect(universe.projectAt(name, START_MS + 2000)).toBeUndefined();
});
