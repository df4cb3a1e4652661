import { join } from "node:path";
import PQueue from "p-queue";
import { expect, test } from "vitest";
import type { FileOutcome } from "../../../crawlers/file-outcome.ts";
import { type CrawlContext, crawlProject } from "../../../crawlers/frontier/crawl-project.ts";
import { CrawlTally } from "../../../crawlers/frontier/crawl-tally.ts";
import { TryAgainSoon } from "../../../crawlers/frontier/run-frontier.ts";
import { HttpStatusError } from "../../../crawlers/http/http-errors.ts";
import type { PageAnswer, PageFile, ProjectPage } from "../../../crawlers/pypi-index/page-types.ts";
import type { PlanItem } from "../../../database/sqlite/crawl-state-types.ts";
import { StoreDiskError } from "../../../database/sqlite/errors.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { draft, known } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const name = normalizeName("demo");
const READ: FileOutcome = { ok: true, metadata: known({ requiresDist: ["base"] }), buildSystem: null };

function pageOf(fileCount: number, fields: Partial<ProjectPage> = {}): PageAnswer {
  const files = Array.from({ length: fileCount }, (_, i): PageFile => {
    const filename = `demo-1.0-${i}-py3-none-any.whl`;
    return {
      filename,
      url: `https://files.test/${filename}`,
      sha256Hex: i.toString(16).padStart(64, "0"),
      sizeBytes: 1,
      uploadedAtMs: 1,
      requiresPython: null,
      yanked: false,
      coreMetadata: { isOffered: true, sha256Hex: null },
    };
  });
  return {
    kind: "page",
    page: {
      name,
      serial: 5,
      etag: '"five"',
      status: "active",
      versions: ["1.0"],
      files,
      problems: [],
      ...fields,
    },
  };
}

/** The work on one project, with its page and files in the test's hands. */
class Work {
  readonly store: Store = Store.open(":memory:", { create: true });
  readonly tally: CrawlTally = new CrawlTally(
    () => 0,
    () => undefined,
  );
  readonly controller: AbortController = new AbortController();
  readonly etags: (string | null)[] = [];

  async run(
    answer: PageAnswer | Error,
    fields: Partial<PlanItem> = {},
    options: Partial<CrawlContext> = {},
  ): Promise<void> {
    const row: PlanItem = {
      name,
      displayName: "Demo",
      reason: "new",
      wantedSerial: 5,
      newestSerial: 5,
      isListed: true,
      isSelected: true,
      dependents: 0,
      ...fields,
    };
    this.store.crawl.plan.put(row);
    await crawlProject(row, true, this.context(answer, options));
  }

  context(answer: PageAnswer | Error, options: Partial<CrawlContext> = {}): CrawlContext {
    return {
      store: this.store,
      tally: this.tally,
      signal: this.controller.signal,
      files: new PQueue({ concurrency: 2 }),
      fetchPage: (_, { etag }) => {
        this.etags.push(etag);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      readFile: () => Promise.resolve(READ),
      sdists: "all",
      hasJournal: true,
      fileBaseUrl: null,
      extractorVersion: 1,
      nowMs: () => 1000,
      ...options,
    };
  }

  get isPlanned(): boolean {
    return this.store.crawl.plan.get(name) !== undefined;
  }
}

test("crawlProject() writes the project, takes it out of the plan, and counts who is required", async () => {
  const work = new Work();
  const base = { name: normalizeName("base"), displayName: "base", reason: "new" as const };
  work.store.crawl.plan.put({ ...base, wantedSerial: 1, newestSerial: 1, isListed: true, isSelected: true });
  await work.run(pageOf(2));
  expect(work.isPlanned).toBe(false);
  expect(work.store.getProject("demo")).toMatchObject({ serial: 5, etag: '"five"', displayName: "Demo" });
  expect(work.store.crawl.plan.get("base")).toMatchObject({ dependents: 1 });
  await work.run(pageOf(3), { reason: "changed" });
  expect(work.store.crawl.plan.get("base")).toMatchObject({ dependents: 1 });
  expect(work.tally.outcomes).toMatchObject({ added: 1, changed: 1 });
});

test.each([
  ["recheck", '"five"'],
  ["changed", null],
  ["retry", null],
  ["extractor", null],
  ["asked", null],
] as const)("for the reason %s the entity tag %j is sent", async (reason, etag) => {
  const work = new Work();
  await work.run(pageOf(1));
  await work.run({ kind: "unchanged" }, { reason });
  expect(work.etags).toEqual([null, etag]);
  expect(work.isPlanned).toBe(false);
  expect(work.tally.outcomes).toMatchObject({ unchanged: 1 });
});

test("a stale page is tried again unless it is the last try", async () => {
  const work = new Work();
  const item = plannedItem(6);
  await expect(crawlProject(item, false, work.context(pageOf(1)))).rejects.toThrow(TryAgainSoon);
  expect(work.store.getProject("demo")).toBeUndefined();
  await crawlProject(item, true, work.context(pageOf(1)));
  expect(work.store.getProject("demo")?.failures).toMatchObject([{ kind: "stale-page" }]);
  expect(work.store.crawl.parked.all()).toMatchObject([{ name, wantedSerial: 6, retryAfterMs: 3_601_000 }]);
});

function plannedItem(wantedSerial: number): PlanItem {
  return {
    name,
    displayName: "Demo",
    reason: "changed",
    wantedSerial,
    newestSerial: wantedSerial,
    isListed: true,
    isSelected: true,
    dependents: 0,
  };
}

test("a missing page of a listed project is a failure; of one that is listed no more, its end", async () => {
  const work = new Work();
  work.store.putProject(draft("demo", [], { serial: 4 }));
  await work.run({ kind: "missing" });
  expect(work.store.getProject("demo")).toMatchObject({
    status: "active",
    failures: [{ kind: "stale-page" }],
  });
  await work.run({ kind: "missing" }, { isListed: false });
  expect(work.store.getProject("demo")).toMatchObject({ status: "removed", failures: [] });
  expect(work.store.crawl.parked.all()).toEqual([]);
});

test("a missing page that nothing but the plan remembers leaves no record", async () => {
  const work = new Work();
  await work.run({ kind: "missing" }, { isListed: false });
  expect(work.store.getProject("demo")).toBeUndefined();
  expect(work.isPlanned).toBe(false);
});

test("a project whose first page failed is still a new one when its page comes", async () => {
  const work = new Work();
  await work.run(new HttpStatusError("https://index.test/simple/demo/", 503));
  await work.run(new HttpStatusError("https://index.test/simple/demo/", 503));
  expect(work.store.getProject("demo")?.failures).toMatchObject([{ kind: "http", attemptCount: 2 }]);
  await work.run(pageOf(1, { status: "archived" }));
  // Nobody knows since when it is archived.
  expect(work.store.getProject("demo")).toMatchObject({ status: "archived", events: [], failures: [] });
  expect(work.tally.outcomes).toMatchObject({ parked: 2, added: 1 });
  const other = new Work();
  await other.run(new HttpStatusError("https://index.test/simple/demo/", 503));
  await other.run({ kind: "missing" }, { isListed: false });
  expect(other.store.getProject("demo")).toBeUndefined();
  expect(other.store.crawl.parked.all()).toEqual([]);
});

test("a large project is saved in parts, whose failures are counted once", async () => {
  const work = new Work();
  const serials: (number | null | undefined)[] = [];
  let read = 0;
  await work.run(
    pageOf(1100),
    {},
    {
      readFile: () => {
        read += 1;
        if (read % 400 === 0) serials.push(work.store.getProject("demo")?.serial);
        return Promise.resolve(read === 3 ? { ok: false, kind: "http", message: "m" } : READ);
      },
    },
  );
  expect(serials).toEqual([undefined, null]);
  expect(work.store.getProject("demo")).toMatchObject({ serial: 5, failures: [{ attemptCount: 1 }] });
  expect(work.tally).toMatchObject({ filesRead: 1099, filesFailed: 1, filesKnown: 1100 });
});

test("a part that was saved does not wait for the end of a batch", async () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const store = Store.open(path, { create: true });
  const reader = Store.open(path, { readOnly: true });
  store.beginBatch();
  const kept: (string | undefined)[] = [];
  await new Work().run(
    pageOf(600),
    {},
    {
      store,
      readFile: () => {
        kept.push(reader.getProject("demo")?.name);
        return Promise.resolve(READ);
      },
    },
  );
  expect([kept.at(499), kept.at(500)]).toEqual([undefined, "demo"]);
  // The project's end belongs to the batch again.
  expect([store, reader].map((each) => each.getProject("demo")?.serial)).toEqual([5, null]);
  store.close();
  reader.close();
});

test("an abort leaves the row, keeps what was read, and is no failure", async () => {
  const work = new Work();
  await work.run(
    pageOf(10),
    {},
    {
      readFile: ({ file }) => {
        if (!file.filename.includes("-4-")) return Promise.resolve(READ);
        work.controller.abort(new Error("stop"));
        return Promise.reject(new Error("stop"));
      },
    },
  );
  expect(work.isPlanned).toBe(true);
  const record = work.store.getProject("demo");
  expect(record).toMatchObject({ serial: null, failures: [] });
  expect(work.tally.projectsDone).toBe(0);
  await work.run(new Error("stop"));
  expect(work.isPlanned).toBe(true);
  expect(work.tally.bugs).toEqual([]);
});

test("what cannot be kept leaves the row, and is thrown", async () => {
  const work = new Work();
  work.store.putProject = () => {
    throw new StoreDiskError("s", "the disk is full");
  };
  await expect(work.run(pageOf(1))).rejects.toThrow(StoreDiskError);
  expect(work.isPlanned).toBe(true);
});

test("a fault of ours is recorded with its project", async () => {
  const work = new Work();
  await work.run(new TypeError("odd"));
  expect(work.tally.bugs).toEqual([{ name, message: 'Cannot update project "demo": TypeError, odd' }]);
  expect(work.store.getProject("demo")?.failures).toMatchObject([{ kind: "page" }]);
  expect(work.isPlanned).toBe(false);
});
