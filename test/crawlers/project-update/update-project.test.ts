import { expect, test } from "vitest";
import { planFileReads } from "../../../crawlers/project-update/plan-file-reads.ts";
import { updateProject } from "../../../crawlers/project-update/update-project.ts";
import { canonicalProject } from "../../../database/canonical-project.ts";
import { failure, file, known, project } from "../../builders/records.ts";
import {
  HOUR_MS,
  NOW_MS,
  failed,
  page,
  pageFile,
  row,
  update,
  updateInput,
  wheelFacts,
} from "./page-builder.ts";

const WHEEL = "demo-1-py3-none-any.whl";
const SDIST = "demo-1.tar.gz";

test("updateProject() makes the record of a new project", () => {
  const shown = page([WHEEL], { versions: ["1"], status: "archived" });
  const record = update(shown, {
    listed: { displayName: "Demo", serial: 10 },
    journal: [row(3, "yank release", { version: "1" })],
    outcomes: { [WHEEL]: wheelFacts(["a"]) },
  });
  const wheel = file(WHEEL, { urlPath: `packages/${WHEEL}`, metadata: known({ requiresDist: ["a"] }) });
  expect(record).toEqual(
    project("demo", [{ version: "1", files: [wheel] }], {
      displayName: "Demo",
      status: "archived",
      serial: 10,
      etag: '"ten"',
      events: [{ kind: "yanked", atMs: 3, version: "1", filename: null, detail: null }],
    }),
  );
});

test("updateProject() of a quarantined project shows nothing of it, and keeps its history", () => {
  const before = update(page([WHEEL]), { outcomes: { [WHEEL]: wheelFacts() } });
  const journal = [row(3, "project quarantined")];
  const after = update(page([], { status: "quarantined", serial: 11 }), { known: before, journal });
  expect(after).toMatchObject({ status: "quarantined", releases: [], serial: 11, failures: [] });
  expect(after.events.map(({ kind }) => kind)).toEqual(["quarantined"]);
});

test("updateProject() compares where there is no changelog", () => {
  const shown = (yanked: false | string): ReturnType<typeof page> => page([pageFile(WHEEL, { yanked })]);
  const before = update(shown(false), { hasJournal: false });
  const after = update(shown("bad"), { hasJournal: false, known: before });
  expect(before.events).toEqual([]);
  expect(after.events).toEqual([
    { kind: "yanked", atMs: NOW_MS, version: "1", filename: null, detail: "bad" },
  ]);
});

test("updateProject() uses a page that is older than the list, and says so", () => {
  const listed = { displayName: "demo", serial: 12 };
  const first = update(page([WHEEL]), { listed, outcomes: { [WHEEL]: wheelFacts() } });
  const stale = failure({
    version: null,
    kind: "stale-page",
    message: 'Cannot trust the page of project "demo": its serial is 10, and the index is at 12',
    retryAfterMs: NOW_MS + HOUR_MS,
  });
  expect(first).toMatchObject({ serial: 10, failures: [stale] });
  expect(first.releases).toHaveLength(1);
  const second = update(page([WHEEL]), { known: first, listed });
  expect(second.failures).toMatchObject([{ attemptCount: 2, retryAfterMs: NOW_MS + 2 * HOUR_MS }]);
  expect(update(page([WHEEL], { serial: 12 }), { known: second, listed }).failures).toEqual([]);
});

test("updateProject() changes nothing but the failure for a page that is older than what is known", () => {
  const ofFile = failure({ filename: WHEEL });
  const before = project("demo", [{ version: "1", files: [file(WHEEL)] }], {
    serial: 11,
    etag: "eleven",
    failures: [ofFile],
  });
  const { draft, changes } = updateProject(updateInput(page([SDIST]), { known: before }));
  expect(canonicalProject(draft)).toMatchObject({ ...before, failures: [{ kind: "stale-page" }, ofFile] });
  expect(changes).toMatchObject({ filesAdded: 0, filesRemoved: 0 });
  expect([...changes.failureCounts]).toEqual([["stale-page", 1]]);
});

test("updateProject() forgets that the page could not be had", () => {
  const before = project("demo", [], { failures: [failure({ version: null, kind: "page" })] });
  expect(update(page([]), { known: before }).failures).toEqual([]);
});

test("updateProject() before all files are read keeps the marks of the page that are known", () => {
  const ofPage = failure({ version: null, kind: "http" });
  const before = project("demo", [], { serial: 4, etag: "four", failures: [ofPage] });
  const outcomes = { [WHEEL]: wheelFacts(["a"]) };
  const listed = { displayName: "demo", serial: 12 };
  const half = update(page([WHEEL, SDIST]), { known: before, outcomes, listed, isComplete: false });
  expect(half).toMatchObject({ serial: 4, etag: "four", failures: [ofPage] });
  expect(half.releases[0]?.files.map(({ metadata }) => metadata.state)).toEqual(["known", "known"]);
  const unseen = update(page([WHEEL]), { isComplete: false });
  expect(unseen).toMatchObject({ serial: null, etag: null, failures: [] });
  expect(unseen.releases[0]?.files[0]?.metadata.state).toBe("unknown");
});

test("updateProject() saved half and then whole is as saved whole at once", () => {
  const shown = page([WHEEL, SDIST]);
  const outcomes = { [WHEEL]: wheelFacts(["a"]), [SDIST]: failed("http") };
  const half = update(shown, { outcomes: { [WHEEL]: outcomes[WHEEL] }, isComplete: false });
  const rest = planFileReads({ known: half, page: shown, sdists: "all", nowMs: NOW_MS, extractorVersion: 1 });
  expect(rest.map((request) => request.file.filename)).toEqual([SDIST]);
  const whole = update(shown, { known: half, outcomes: { [SDIST]: outcomes[SDIST] } });
  expect(whole).toEqual(update(shown, { outcomes }));
});

test("updateProject() counts what it did", () => {
  const shown = page([WHEEL, SDIST, "demo-1.exe", "demo-2.tar.gz"]);
  const outcomes = { [WHEEL]: wheelFacts(), [SDIST]: failed("archive"), "demo-9.zip": failed("http") };
  const { changes } = updateProject(updateInput(shown, { outcomes }));
  expect(changes).toEqual({
    statusBefore: null,
    statusAfter: "active",
    filesAdded: 3,
    filesRemoved: 0,
    filesYanked: 0,
    filesUnYanked: 0,
    filesRead: 1,
    failureCounts: new Map([["archive", 1]]),
    skippedCounts: new Map([[".exe", 1]]),
  });
});

// Measured at 3 s of processor time; work that grows with the square of the files would take minutes.
test.each([
  ["2,000 releases of 30 files", 2000],
  ["one release", 1],
])(
  "updateProject() of 60,000 files in %s takes near-linear time",
  { timeout: 300_000 },
  (_, releaseCount) => {
    const files = Array.from({ length: 60_000 }, (_unused, i) => {
      const version = i % releaseCount;
      return i < releaseCount ? `demo-${version}.tar.gz` : `demo-${version}-${i}-py3-none-any.whl`;
    });
    const shown = page(files);
    const outcomes = Object.fromEntries(files.map((filename) => [filename, wheelFacts()]));
    const start = process.cpuUsage();
    const before = update(shown, { outcomes });
    const plan = { page: shown, known: before, sdists: "all" as const, nowMs: NOW_MS, extractorVersion: 1 };
    expect(planFileReads({ ...plan, known: undefined })).toHaveLength(60_000);
    planFileReads(plan);
    const after = update(shown, { known: before, hasJournal: false });
    expect(after.releases).toHaveLength(releaseCount);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(30);
  },
);

test("updateProject() notes what on the page could not be used, once, however often it looks", () => {
  const shown = page([WHEEL], { problems: ['Entry 2 of "files" has no url'] });
  const first = update(shown, { outcomes: { [WHEEL]: wheelFacts() } });
  expect(first.failures).toMatchObject([{ kind: "entry", message: 'Entry 2 of "files" has no url' }]);
  expect(update(shown, { known: first })).toEqual(first);
  expect(update(page([WHEEL]), { known: first }).failures).toEqual([]);
});
