import { expect, test, vi } from "vitest";
import type { FileOutcome, FileReadRequest } from "../../../crawlers/file-outcome.ts";
import type { CrawlLogEntry } from "../../../crawlers/frontier/crawl-log.ts";
import type { CrawlReport } from "../../../crawlers/frontier/crawl-report.ts";
import { type CrawlOptions, type Extractor, runCrawl } from "../../../crawlers/frontier/run-crawl.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { known } from "../../builders/records.ts";
import { FakeIndex, INDEX_URL } from "./fake-index.ts";

const HOUR_MS = 60 * 60 * 1000;

/** One store and one index, with the clock and the reader of files in the test's hands. */
class Crawl {
  readonly index: FakeIndex = new FakeIndex();
  readonly store: Store = Store.open(":memory:", { create: true });
  readonly log: CrawlLogEntry[] = [];
  readonly read: string[] = [];
  /** Requirements of the files, by filename. */
  readonly requires: Map<string, string[]> = new Map();
  /** Replaces the outcome of these files. */
  readonly outcomes: Map<string, () => FileOutcome> = new Map();
  nowMs = 1_800_000_000_000;
  extractorVersion = 1;

  run(options: Partial<CrawlOptions> = {}): Promise<CrawlReport> {
    const extractor: Extractor = {
      version: this.extractorVersion,
      readFile: (request) => Promise.resolve().then(() => this.#readFile(request)),
    };
    return runCrawl(
      {
        store: this.store,
        http: this.index,
        indexUrl: INDEX_URL,
        since: { kind: "last" },
        names: undefined,
        limit: undefined,
        recheck: "none",
        sdists: "all",
        concurrency: 1,
        nowMs: () => this.nowMs,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        onLog: (entry) => this.log.push(entry),
        sleep: () => Promise.resolve(),
        staleDelaysMs: [0, 0],
        ...options,
      },
      extractor,
    );
  }

  #readFile({ file }: FileReadRequest): FileOutcome {
    this.read.push(file.filename);
    const outcome = this.outcomes.get(file.filename);
    if (outcome !== undefined) return outcome();
    const metadata = known({ requiresDist: this.requires.get(file.filename) ?? [] });
    return { ok: true, metadata, buildSystem: null };
  }
}

function wheel(name: string): string {
  return `${name}-1.0-py3-none-any.whl`;
}

/** An index with these projects, of one wheel each. */
function crawlOf(...names: readonly string[]): Crawl {
  const crawl = new Crawl();
  for (const name of names) crawl.index.upload(name, wheel(name));
  return crawl;
}

const FAILED: FileOutcome = { ok: false, kind: "http", message: "the server answered 503" };

test("a first crawl reads every project once, with one list and the changelog", async () => {
  const crawl = crawlOf("a", "B", "c");
  const report = await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "changelog 0", "changelog 6", "page c", "page b", "page a"]);
  expect(report).toMatchObject({
    isInterrupted: false,
    isIndexGone: false,
    serialBefore: null,
    serialAfter: 6,
    projectsPlanned: 3,
    outcomes: { added: 3, changed: 0, removed: 0, unchanged: 0, parked: 0 },
    projectsRemaining: 0,
    filesRead: 3,
    filesWithMetadata: 3,
    coverage: [{ source: "pep658", confidence: "exact", files: 3 }],
    bugs: [],
  });
  expect(crawl.store.getProject("b")).toMatchObject({ displayName: "B", serial: 4, status: "active" });
  expect(crawl.log).toEqual([]);
});

test("a second crawl asks for the list and for what is new in the changelog, and for nothing else", async () => {
  const crawl = crawlOf("a", "b");
  await crawl.run();
  crawl.index.take();
  const report = await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "changelog 4"]);
  expect(report).toMatchObject({ projectsPlanned: 0, serialBefore: 4, serialAfter: 4, filesRead: 0 });
});

test("a changed project is asked for again, and only its new files are read", async () => {
  const crawl = crawlOf("a", "b");
  await crawl.run();
  crawl.index.upload("a", "a-1.0-cp312-cp312-linux_x86_64.whl");
  crawl.index.touch("b");
  crawl.index.take();
  crawl.read.length = 0;
  const report = await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "changelog 4", "changelog 6", "page b", "page a"]);
  expect(crawl.read).toEqual(["a-1.0-cp312-cp312-linux_x86_64.whl"]);
  expect(report.outcomes).toMatchObject({ changed: 1, unchanged: 1 });
});

test("what is gone becomes an event, and a removed project costs no request", async () => {
  const crawl = crawlOf("a", "b", "c");
  crawl.index.upload("a", "a-1.0.tar.gz");
  await crawl.run();
  crawl.index.removeFile("a", "a-1.0.tar.gz");
  crawl.index.removeProject("b");
  crawl.index.take();
  const report = await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "changelog 7", "changelog 9", "page a"]);
  expect(report.outcomes).toMatchObject({ changed: 1, removed: 1 });
  expect(crawl.store.getProject("a")?.events).toMatchObject([{ kind: "removed", filename: "a-1.0.tar.gz" }]);
  expect(crawl.store.getProject("b")).toMatchObject({ status: "removed", serial: 9, releases: [] });
  crawl.index.take();
  await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "changelog 9"]);
});

test("a project that had gone before the first crawl has a record too, made of the changelog", async () => {
  const crawl = crawlOf("a", "b");
  crawl.index.removeProject("b");
  await crawl.run();
  expect(crawl.index.take().filter((request) => request.startsWith("page"))).toEqual(["page a"]);
  expect(crawl.store.getProject("b")).toMatchObject({ status: "removed", serial: 5 });
});

test("a quarantined project is found though the list hides it, and asked for once", async () => {
  const crawl = crawlOf("a", "b");
  await crawl.run();
  crawl.index.quarantine("b");
  crawl.index.take();
  await crawl.run();
  expect(crawl.index.take()).toContain("page b");
  expect(crawl.store.getProject("b")).toMatchObject({ status: "quarantined", releases: [] });
  await crawl.run();
  expect(crawl.index.take()).not.toContain("page b");
  expect(crawl.store.getProject("b")?.status).toBe("quarantined");
});

test("a page that was missing by mistake is asked for again in its turn", async () => {
  const crawl = crawlOf("a", "b");
  crawl.index.quarantine("b");
  crawl.index.brokenPages.set("b", 404);
  await crawl.run();
  expect(crawl.store.getProject("b")?.status).toBe("removed");
  crawl.index.brokenPages.clear();
  await crawl.run({ recheck: "all" });
  expect(crawl.store.getProject("b")).toMatchObject({ status: "quarantined", serial: 5 });
  crawl.index.removeProject("b");
  await crawl.run();
  crawl.index.take();
  await crawl.run({ recheck: "all" });
  expect(crawl.index.take()).not.toContain("page b");
});

test("a removal that the list does not show yet is taken from the changelog", async () => {
  const crawl = crawlOf("a", "b");
  await crawl.run();
  const { projects } = crawl.index;
  const stale = { ...crawl.index.project("b") };
  crawl.index.removeProject("b");
  crawl.index.onRequest = ({ url }) => {
    if (url === INDEX_URL) projects.set("b", stale);
    else projects.delete("b");
  };
  const report = await crawl.run();
  expect(report.outcomes).toMatchObject({ removed: 1, parked: 0 });
  expect(crawl.store.getProject("b")?.status).toBe("removed");
  await crawl.run();
  expect(crawl.store.getProject("b")?.status).toBe("removed");
});

test("archiving bumps no serial and is found by asking again, which costs no page where nothing changed", async () => {
  const crawl = crawlOf("a", "b", "c");
  await crawl.run();
  crawl.index.archive("b");
  crawl.index.take();
  await crawl.run({ recheck: "all" });
  expect(crawl.index.take().slice(2)).toEqual(["page c (304)", "page b", "page a (304)"]);
  expect(crawl.store.getProject("b")).toMatchObject({ status: "archived", events: [{ kind: "archived" }] });
});

test("a rolling share comes to every project in its turn", async () => {
  const crawl = crawlOf("a", "b", "c", "d", "e");
  await crawl.run();
  crawl.index.take();
  const rounds: string[][] = [];
  for (let i = 0; i < 3; i += 1) {
    await crawl.run({ recheck: { oneIn: 3 } });
    rounds.push(crawl.index.take().slice(2));
  }
  expect(rounds.map(({ length }) => length)).toEqual([2, 2, 2]);
  expect(new Set(rounds.flat()).size).toBe(5);
});

test("a page that stays stale is tried three times, parked and reported, and blocks nothing", async () => {
  const crawl = crawlOf("a", "b", "c");
  crawl.index.project("b").pageSerial = 3;
  const report = await crawl.run();
  expect(crawl.index.take().filter((request) => request === "page b")).toHaveLength(3);
  expect(report).toMatchObject({
    outcomes: { added: 2, parked: 1 },
    projectsParked: 1,
    projectsRemaining: 0,
    oldestParked: { name: "b", sinceMs: crawl.nowMs, attemptCount: 1, wantedSerial: 4 },
  });
  expect(report.failureCounts).toEqual(new Map([["stale-page", 1]]));
  const record = crawl.store.getProject("b");
  expect(record?.releases).toHaveLength(1);
  expect(record?.failures).toMatchObject([{ kind: "stale-page", retryAfterMs: crawl.nowMs + HOUR_MS }]);
  // Not before its time.
  await crawl.run();
  expect(crawl.index.take()).not.toContain("page b");
  crawl.nowMs += 2 * HOUR_MS;
  await crawl.run();
  expect(crawl.index.take()).toContain("page b");
  expect(crawl.store.crawl.parked.oldest()).toMatchObject({ attemptCount: 2 });
  // A change brings it back at once, and a page that is up to date ends it.
  crawl.index.upload("b", "b-1.0.tar.gz");
  crawl.index.project("b").pageSerial = undefined;
  await crawl.run();
  expect(crawl.store.crawl.parked.oldest()).toBeUndefined();
  expect(crawl.store.getProject("b")?.failures).toEqual([]);
});

test("a page that catches up within the run is not parked", async () => {
  const crawl = crawlOf("a", "b");
  crawl.index.project("b").pageSerial = 3;
  let tries = 0;
  crawl.index.onRequest = ({ url }) => {
    if (url.endsWith("/b/")) tries += 1;
    if (tries === 2) crawl.index.project("b").pageSerial = undefined;
  };
  const report = await crawl.run();
  expect(report.outcomes).toMatchObject({ added: 2, parked: 0 });
});

test.each([
  [503, "http", 'Cannot fetch the page of "a": the server answered 503'],
  [404, "stale-page", 'Cannot find the page of "a", which the index lists'],
])("a page that answers %i parks its project, and the run goes on", async (status, kind, message) => {
  const crawl = crawlOf("a", "b");
  crawl.index.brokenPages.set("a", status);
  const report = await crawl.run();
  expect(report.outcomes).toMatchObject({ added: 1, parked: 1 });
  expect(crawl.store.getProject("a")?.failures).toMatchObject([{ kind, message, attemptCount: 1 }]);
  await crawl.run();
  crawl.index.brokenPages.clear();
  crawl.nowMs += HOUR_MS;
  await crawl.run();
  expect(crawl.store.getProject("a")).toMatchObject({ failures: [], serial: 2 });
});

test("a file that failed is tried again when its time has come, without its project having changed", async () => {
  const crawl = crawlOf("a");
  crawl.outcomes.set(wheel("a"), () => FAILED);
  const report = await crawl.run();
  expect(report).toMatchObject({ filesFailed: 1, outcomes: { added: 1 } });
  await crawl.run();
  expect(crawl.read).toHaveLength(1);
  crawl.nowMs += HOUR_MS;
  crawl.outcomes.clear();
  await crawl.run();
  expect(crawl.read).toHaveLength(2);
  expect(crawl.store.getProject("a")?.failures).toEqual([]);
});

test("a newer extractor reads again what an older one could not, once", async () => {
  const crawl = crawlOf("a", "b");
  crawl.outcomes.set(wheel("a"), () => ({ ok: false, kind: "archive", message: "broken" }));
  await crawl.run();
  crawl.extractorVersion = 2;
  await crawl.run();
  await crawl.run();
  expect(crawl.read.filter((name) => name === wheel("a"))).toHaveLength(2);
  expect(crawl.read.filter((name) => name === wheel("b"))).toHaveLength(1);
});

test("a fault of ours in one file or one project is reported, recorded, and stops nothing", async () => {
  const crawl = crawlOf("a", "b", "c");
  crawl.outcomes.set(wheel("a"), () => {
    throw new TypeError("undefined is not a function");
  });
  // A name that no store can hold: the record is refused.
  crawl.index.project("b").displayName = "b";
  const getProject = vi.spyOn(crawl.store, "putProject").mockImplementationOnce(() => {
    throw new RangeError("odd");
  });
  const report = await crawl.run();
  getProject.mockRestore();
  expect(report.bugs.map(({ name, message }) => [name, message])).toEqual([
    ["c", 'Cannot update project "c": RangeError, odd'],
    ["a", `Cannot read file "${wheel("a")}": TypeError, undefined is not a function`],
  ]);
  expect(report.outcomes).toMatchObject({ added: 2, parked: 1 });
  expect(crawl.store.getProject("c")?.failures).toMatchObject([{ kind: "page", filename: null }]);
});

test("much required projects come early", async () => {
  const crawl = crawlOf("base", "middle", "x1", "x2", "x3");
  for (const name of ["x2", "x3"])
    crawl.requires.set(wheel(name), ["base>=1", "Middle ; extra == 'a'", "base"]);
  crawl.requires.set(wheel("x1"), ["base"]);
  await crawl.run();
  // The plan is looked at again after some rows: the first ones are taken by their serials.
  const pages = crawl.index.take().filter((request) => request.startsWith("page"));
  expect(pages[0]).toBe("page x3");
  expect(pages.toSorted()).toEqual(["page base", "page middle", "page x1", "page x2", "page x3"]);
});

test("limit ends the run after so many projects; the next runs go on", async () => {
  const crawl = crawlOf("a", "b", "c");
  const report = await crawl.run({ limit: 2 });
  // No changelog for a run of a few projects.
  expect(crawl.index.take()).toEqual(["list", "page c", "page b"]);
  expect(report).toMatchObject({ projectsPlanned: 2, projectsRemaining: 1, isInterrupted: false });
  expect(crawl.store.facts().sources[0]?.gaps).toEqual([
    "1 project is still to be read.",
    "The changelog has not been read: the history is missing.",
  ]);
  await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "changelog 0", "changelog 6", "page a"]);
  expect(crawl.store.facts().sources[0]?.gaps).toEqual([]);
});

test("names are crawled alone, whatever waits besides, and unknown ones are told", async () => {
  const crawl = crawlOf("a", "B-B", "c");
  await crawl.run({ limit: 1 });
  crawl.index.take();
  const report = await crawl.run({ names: ["b_b", "nobody"] });
  expect(crawl.index.take()).toEqual(["list", "page b-b"]);
  expect(report).toMatchObject({ unknownNames: ["nobody"], projectsRemaining: 1, outcomes: { added: 1 } });
  await crawl.run({ names: ["b-b"] });
  expect(crawl.index.take()).toEqual(["list", "page b-b"]);
  await crawl.run({ names: [] });
  expect(crawl.index.take()).toEqual(["list"]);
});

test("since a serial, unknown projects of before are left alone, and a full crawl ends at the same store", async () => {
  const crawl = crawlOf("old", "known", "new");
  crawl.index.upload("old", "old-1.0.tar.gz");
  crawl.index.removeFile("old", "old-1.0.tar.gz");
  const at = crawl.index.serial;
  crawl.index.upload("newest", wheel("newest"));
  const report = await crawl.run({ since: { kind: "serial", serial: at } });
  expect(crawl.index.take()).toEqual(["list", `changelog ${at}`, `changelog ${at + 2}`, "page newest"]);
  expect(report).toMatchObject({ projectsPlanned: 1, projectsRemaining: 0 });
  expect(crawl.store.facts().sources[0]?.gaps).toEqual([
    `Changes up to serial ${at} are missing from the history.`,
  ]);
  await crawl.run();
  const fresh = new Crawl();
  await fresh.run({ http: crawl.index });
  expect([...crawl.store.projects()]).toEqual([...fresh.store.projects()]);
  expect(crawl.store.getProject("old")?.events).toHaveLength(1);
});

test("since a moment, the changelog tells the serial", async () => {
  const crawl = crawlOf("a", "b");
  const atMs = (1_700_000_000 + 3) * 1000;
  await crawl.run({ since: { kind: "time", atMs } });
  expect([...crawl.store.projects()].map(({ name }) => name)).toEqual(["b"]);
});

test("an index without serials is asked for every project, conditionally", async () => {
  const crawl = crawlOf("a", "b");
  crawl.index.hasSerials = false;
  await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "page a", "page b"]);
  crawl.index.upload("b", "b-1.0.tar.gz");
  crawl.index.removeProject("a");
  crawl.index.upload("c", wheel("c"));
  await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "page a", "page b", "page c"]);
  expect(crawl.store.getProject("a")).toMatchObject({ status: "removed", events: expect.anything() });
  await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "page b (304)", "page c (304)"]);
  expect(crawl.store.facts().sources[0]).toMatchObject({ name: "index.test" });
});

test("an index without a changelog is told apart from one whose changelog fails", async () => {
  const crawl = crawlOf("a");
  crawl.index.hasChangelog = false;
  const report = await crawl.run();
  expect(report.outcomes.added).toBe(1);
  expect(crawl.log).toEqual([{ level: "info", message: "The index has no changelog" }]);
  expect(crawl.store.facts().sources[0]?.gaps).toHaveLength(1);
  const other = crawlOf("a");
  await other.run();
  other.index.hasChangelog = false;
  await other.run();
  expect(other.log).toMatchObject([{ level: "warning" }]);
});

test("a run that is aborted keeps what is done, and the next one goes on", async () => {
  const crawl = crawlOf("a", "b", "c", "d");
  const controller = new AbortController();
  crawl.index.onRequest = ({ url }) => {
    if (url.endsWith("/c/")) controller.abort(new Error("stop"));
  };
  const report = await crawl.run({ signal: controller.signal });
  expect(report).toMatchObject({ isInterrupted: true, outcomes: { added: 1 }, projectsRemaining: 3 });
  expect(report.bugs).toEqual([]);
  crawl.index.onRequest = () => undefined;
  crawl.index.take();
  crawl.nowMs += 5;
  const next = await crawl.run();
  expect(crawl.index.take()).toEqual(["list", "changelog 8", "page c", "page b", "page a"]);
  expect(next).toMatchObject({ isInterrupted: false, resumedRunAtMs: crawl.nowMs - 5 });
  expect((await crawl.run()).resumedRunAtMs).toBeNull();
});

test("a run that is aborted before its list came has done nothing", async () => {
  const crawl = crawlOf("a");
  const report = await crawl.run({ signal: AbortSignal.abort(new Error("stop")) });
  expect(report).toMatchObject({ isInterrupted: true, projectsPlanned: 0, projectsRemaining: 0 });
});

test("a large project is saved in parts, and an abort costs at most one part", async () => {
  const crawl = new Crawl();
  const names = Array.from({ length: 1200 }, (_, i) => `a-1.0-${i}-py3-none-any.whl`);
  for (const name of names) crawl.index.upload("a", name);
  const controller = new AbortController();
  crawl.outcomes.set(names[0] ?? "", () => {
    controller.abort(new Error("stop"));
    return FAILED;
  });
  await crawl.run({ signal: controller.signal });
  const partial = crawl.store.getProject("a");
  expect(partial).toMatchObject({ serial: null, etag: null });
  expect(crawl.store.crawl.plan.get("a")).toBeDefined();
  crawl.outcomes.clear();
  await crawl.run();
  expect(crawl.store.getProject("a")).toMatchObject({ serial: crawl.index.serial, failures: [] });
  expect(crawl.read.length).toBeLessThanOrEqual(1201);
  expect(new Set(crawl.read).size).toBe(1200);
});

test("a store that cannot be written ends the run, and says so", async () => {
  const crawl = crawlOf("a", "b", "c");
  const { StoreDiskError } = await import("../../../database/sqlite/errors.ts");
  vi.spyOn(crawl.store, "putProject").mockImplementation(() => {
    throw new StoreDiskError("s", "the disk is full");
  });
  await expect(crawl.run()).rejects.toMatchObject({ code: "E_STORE_DISK" });
  expect(crawl.index.take().filter((request) => request.startsWith("page"))).toHaveLength(1);
  expect(crawl.store.crawl.plan.counts().pending).toBe(3);
});

test("a list that cannot be had ends the run before anything changes", async () => {
  const crawl = crawlOf("a");
  crawl.index.onRequest = () => {
    throw new Error("offline");
  };
  await expect(crawl.run()).rejects.toThrow("offline");
  expect(crawl.store.crawl.plan.counts().pending).toBe(0);
});

test("a store belongs to one index", async () => {
  const crawl = crawlOf("a");
  await crawl.run();
  await expect(crawl.run({ indexUrl: "https://other.test/simple/" })).rejects.toMatchObject({
    code: "E_STORE_INDEX",
  });
});

test("progress counts up to what is planned", async () => {
  const crawl = crawlOf("a", "b");
  const seen: [number, number, number][] = [];
  await crawl.run({
    onProgress: ({ projectsDone, projectsPlanned, filesDone, timeToGoMs }) => {
      seen.push([projectsDone, projectsPlanned, filesDone]);
      expect(timeToGoMs).toBeUndefined();
    },
  });
  expect(seen).toEqual([
    [0, 2, 1],
    [1, 2, 1],
    [1, 2, 2],
    [2, 2, 2],
  ]);
});

test("a run ends when the index has stopped answering, and the next one goes on", async () => {
  const names = Array.from({ length: 60 }, (_, i) => `project-${i}`);
  const crawl = crawlOf(...names);
  for (const name of names) crawl.index.brokenPages.set(name, 503);
  const report = await crawl.run();
  expect(report).toMatchObject({ isInterrupted: true, isIndexGone: true });
  const parked = report.outcomes.parked;
  expect(parked).toBeGreaterThanOrEqual(25);
  expect(parked).toBeLessThanOrEqual(30);
  expect(report.projectsRemaining).toBe(60 - parked);
  crawl.index.brokenPages.clear();
  crawl.nowMs += 2 * 60 * 60 * 1000;
  expect(await crawl.run()).toMatchObject({ isIndexGone: false, projectsRemaining: 0, projectsParked: 0 });
});
