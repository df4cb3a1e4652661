/** The laws of the record, proven on random histories of an index. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FileOutcome } from "../../crawlers/file-outcome.ts";
import { type SdistChoice, planFileReads } from "../../crawlers/project-update/plan-file-reads.ts";
import { removedProject } from "../../crawlers/project-update/removed-project.ts";
import type { ProjectPage } from "../../crawlers/pypi-index/page-types.ts";
import { canonicalProject } from "../../database/canonical-project.ts";
import type { ProjectRecord } from "../../database/record.ts";
import {
  CONTENT_COUNT,
  FILENAMES,
  type Happening,
  ModelIndex,
  VERSION_COUNT,
  outcomeOf,
} from "../crawlers/project-update/model-index.ts";
import { HOUR_MS, NOW_MS, update } from "../crawlers/project-update/page-builder.ts";

const DAY_MS = 24 * HOUR_MS;
const LONGEST_RETRY_MS = 7 * DAY_MS;

/** The crawler looks: wholly, or killed after some of the files. */
interface Look {
  readonly kind: "look";
  /** Which of the planned files are read before a kill, by place; null when nobody kills. */
  readonly readBeforeKill: readonly boolean[] | null;
}

const file = fc.nat(FILENAMES.length - 1);
const version = fc.nat(VERSION_COUNT - 1);
const upload = fc.record({ kind: fc.constant("upload" as const), file, content: fc.nat(CONTENT_COUNT - 1) });
const look = fc.record({
  kind: fc.constant("look" as const),
  readBeforeKill: fc.option(fc.array(fc.boolean(), { minLength: 4, maxLength: 12 })),
});
const happening: fc.Arbitrary<Happening | Look> = fc.oneof(
  { weight: 6, arbitrary: upload },
  { weight: 4, arbitrary: look },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("delete file" as const, "backfill" as const), file }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("delete release" as const, "unyank" as const), version }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("yank" as const), version, reason: fc.constantFrom("", "bad") }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("quarantine" as const, "clear" as const, "remove" as const),
    }),
  },
);
const history = fc.array(happening, { minLength: 1, maxLength: 40, size: "max" });

/** A crawler that remembers only its record. */
class Crawler {
  readonly #index: ModelIndex;
  readonly #hasJournal: boolean;
  readonly #sdists: SdistChoice;
  nowMs: number = NOW_MS;
  record: ProjectRecord | undefined;

  constructor(index: ModelIndex, options: { readonly hasJournal: boolean; readonly sdists: SdistChoice }) {
    this.#index = index;
    this.#hasJournal = options.hasJournal;
    this.#sdists = options.sdists;
  }

  /** The files that would be read now. */
  plan(page: ProjectPage): string[] {
    const { nowMs, record: known } = this;
    return planFileReads({ known, page, nowMs, extractorVersion: 1, sdists: this.#sdists }).map(
      (request) => request.file.filename,
    );
  }

  look(readBeforeKill: Look["readBeforeKill"]): void {
    this.record = this.#newRecord(readBeforeKill);
    this.nowMs += DAY_MS;
  }

  #newRecord(readBeforeKill: Look["readBeforeKill"]): ProjectRecord {
    const { journal } = this.#index;
    const input = { known: this.record, journal, hasJournal: this.#hasJournal, nowMs: this.nowMs };
    if (this.#index.isRemoved) return canonicalProject(removedProject({ ...input, displayName: "demo" }));
    const page = this.#index.page();
    const planned = this.plan(page).filter((_, i) => readBeforeKill === null || readBeforeKill[i] === true);
    const outcomes = Object.fromEntries(outcomesOf(page).filter(([filename]) => planned.includes(filename)));
    return update(page, { ...input, outcomes, isComplete: readBeforeKill === null });
  }
}

function outcomesOf(page: ProjectPage): [string, FileOutcome][] {
  return page.files.map((shown) => [shown.filename, outcomeOf(shown)]);
}

/** Without the counters of open failures, which tell how often we tried. */
function withoutCounters(record: ProjectRecord | undefined): unknown {
  return {
    ...record,
    failures: record?.failures.map((failure) => ({
      ...failure,
      attemptCount: 1,
      retryAfterMs: failure.retryAfterMs === null ? null : 0,
    })),
  };
}

/** Lives through the history, looks once more, and gives the crawler that was there all along and one that comes now. */
function crawl(
  steps: readonly (Happening | Look)[],
  options: { readonly hasJournal: boolean; readonly hasHashes: boolean; readonly sdists: SdistChoice },
): { index: ModelIndex; daily: Crawler; fresh: Crawler } {
  const index = new ModelIndex(options.hasHashes);
  const daily = new Crawler(index, options);
  for (const step of steps) {
    if (step.kind === "look") daily.look(step.readBeforeKill);
    else index.happen(step);
  }
  const fresh = new Crawler(index, options);
  daily.nowMs += LONGEST_RETRY_MS;
  fresh.nowMs = daily.nowMs;
  daily.look(null);
  fresh.look(null);
  return { index, daily, fresh };
}

// "A fresh crawl and a year of daily crawls give the same dump, byte for byte": whatever happened, whenever the crawler looked and
// whenever it was killed, also when sibling wheels came and went, and when metadata were offered later.
test.each([
  { sdists: "all", hasHashes: true },
  { sdists: "all", hasHashes: false },
  { sdists: "none", hasHashes: true },
] as const)("an incremental crawl gives the record of a fresh one: %o", (options) => {
  fc.assert(
    fc.property(history, (steps) => {
      const { daily, fresh } = crawl(steps, { ...options, hasJournal: true });
      expect(withoutCounters(daily.record)).toEqual(withoutCounters(fresh.record));
    }),
    { seed: 20_261_122, numRuns: 2000 },
  );
});

// "Exceptions, by nature: events an index has no journal for": everything else is the same there too.
test("an incremental crawl of an index without a changelog differs from a fresh one only in its events", () => {
  fc.assert(
    fc.property(history, (steps) => {
      const { index, daily, fresh } = crawl(steps, { hasJournal: false, hasHashes: true, sdists: "all" });
      fc.pre(!index.isRemoved);
      const withoutEvents = (crawler: Crawler): unknown =>
        withoutCounters(crawler.record === undefined ? undefined : { ...crawler.record, events: [] });
      expect(withoutEvents(daily)).toEqual(withoutEvents(fresh));
    }),
    { seed: 20_261_122, numRuns: 1000 },
  );
});

// "A file whose metadata is known is never read again": after a whole look nothing is left to read, and another look at the same
// page changes nothing.
test.each([true, false])(
  "a second look at the same page reads and changes nothing, changelog: %s",
  (hasJournal) => {
    fc.assert(
      fc.property(history, fc.constantFrom<SdistChoice>("all", "without-wheel", "none"), (steps, sdists) => {
        const { index, daily } = crawl(steps, { hasJournal, hasHashes: true, sdists });
        const before = daily.record;
        // Before the earliest failure is due again.
        daily.nowMs -= DAY_MS;
        if (!index.isRemoved) expect(daily.plan(index.page())).toEqual([]);
        daily.look(null);
        expect(daily.record).toEqual(before);
      }),
      { seed: 7, numRuns: 1000 },
    );
  },
);

// "The result may not depend on the order in which files were read": outcomes in any order, taken in at once or one by one. One by
// one wheels come before sdists, as planned: a silent archive cannot be kept while no wheel is known that answers for it.
test("the record does not depend on the order in which files are read", () => {
  fc.assert(
    fc.property(fc.array(upload, { maxLength: 20, size: "max" }), fc.gen(), (uploads, gen) => {
      const index = new ModelIndex(true);
      for (const step of uploads) index.happen(step);
      const page = index.page();
      const outcomes = outcomesOf(page);
      const atOnce = update(page, { outcomes: Object.fromEntries(outcomes) });
      const shuffled = gen(() => fc.shuffledSubarray(outcomes, { minLength: outcomes.length }));
      expect(update(page, { outcomes: Object.fromEntries(shuffled) })).toEqual(atOnce);
      const planned = shuffled.toSorted(
        ([a], [b]) => Number(b.endsWith(".whl")) - Number(a.endsWith(".whl")),
      );
      let known: ProjectRecord | undefined;
      for (const one of planned)
        known = update(page, { known, outcomes: Object.fromEntries([one]), isComplete: false });
      expect(update(page, { known })).toEqual(atOnce);
    }),
    { seed: 11, numRuns: 500 },
  );
});
