/** Brings one project up to date: its page, then its files, then its record, which is written with its place in the plan. */

import { isDeepStrictEqual } from "node:util";
import { type ProjectDraft, canonicalProject } from "../../database/canonical-project.ts";
import type { ProjectRecord } from "../../database/record.ts";
import type { PlanItem } from "../../database/sqlite/crawl-state-types.ts";
import { isStoreFailure } from "../../database/sqlite/errors.ts";
import type { Store } from "../../database/sqlite/store.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { FileFailure, FileOutcome } from "../file-outcome.ts";
import { failedProject } from "../project-update/failed-project.ts";
import { pageFailures } from "../project-update/failure-record.ts";
import { type SdistChoice, planFileReads } from "../project-update/plan-file-reads.ts";
import { removedProject } from "../project-update/removed-project.ts";
import { type UpdateInput, updateProject } from "../project-update/update-project.ts";
import type { JournalRow, PageAnswer, ProjectPage } from "../pypi-index/page-types.ts";
import type { ProjectOutcome } from "./crawl-tally.ts";
import { removalOf } from "./journal-facts.ts";
import { pageFailureOf } from "./page-failure.ts";
import { type FileReading, readFiles } from "./read-files.ts";
import { requiredNames } from "./required-names.ts";
import { TryAgainSoon } from "./run-frontier.ts";

/** Files that are read before what is known so far is saved: what a kill may cost of a large project. */
const FILES_PER_SAVE = 500;

/** A parked project is tried again after this, where no failure says otherwise. */
const PARKED_MS = 60 * 60 * 1000;

/** What crawling a project needs; the same for all projects of a run. */
export interface CrawlContext extends FileReading {
  readonly store: Store;
  readonly fetchPage: (
    name: NormalizedName,
    options: { readonly etag: string | null; readonly signal: AbortSignal },
  ) => Promise<PageAnswer>;
  readonly sdists: SdistChoice;
  readonly hasJournal: boolean;
  readonly fileBaseUrl: string | null;
  readonly extractorVersion: number;
  readonly nowMs: () => number;
}

/**
 * Crawls the project of the row and takes the row out of the plan, in the transaction that writes the project.
 *
 * Whatever goes wrong with the project becomes a part of its record, faults of ours included. Where the signal is aborted, what
 * was read of its files so far is kept, and the row stays.
 *
 * @throws {TryAgainSoon} when the page is older than the index says, unless it is the last try.
 * @throws What `isStoreFailure` holds for: then nothing can be written, and the run must end.
 */
export async function crawlProject(item: PlanItem, isLastTry: boolean, context: CrawlContext): Promise<void> {
  const crawl = new ProjectCrawl(item, context);
  try {
    await crawl.run(isLastTry);
  } catch (error) {
    if (error instanceof TryAgainSoon || isStoreFailure(error)) throw error;
    if (context.signal.aborted) return;
    crawl.fail(error);
  }
}

/** What the store tells of a project before the crawl of it. */
interface ProjectBefore {
  readonly stored: ProjectRecord | undefined;
  /** Undefined also for a project of which the store only says that its page could never be had. */
  readonly known: ProjectRecord | undefined;
  readonly journal: readonly JournalRow[];
  /** As the index spells it now, else as it did. */
  readonly displayName: string;
}

/** The work on one project. */
class ProjectCrawl {
  readonly #item: PlanItem;
  readonly #context: CrawlContext;
  #read: ProjectBefore | undefined;

  constructor(item: PlanItem, context: CrawlContext) {
    this.#item = item;
    this.#context = context;
  }

  /** Read when it is first needed: most pages that are asked for again have not changed, and then nobody needs it. */
  get #before(): ProjectBefore {
    this.#read ??= projectBefore(this.#item, this.#context.store);
    return this.#read;
  }

  async run(isLastTry: boolean): Promise<void> {
    const { name, reason, wantedSerial, isListed } = this.#item;
    // The changelog says it all: asking for a page that is gone would be a wasted request, times all that ever went.
    if (!isListed && this.#isRemovedByJournal()) return this.#remove();
    const { fetchPage, signal, store } = this.#context;
    const etag = reason === "recheck" ? store.etagOf(name) : null;
    const answer = await fetchPage(name, { etag, signal });
    if (answer.kind === "unchanged") return this.#keep();
    if (answer.kind === "missing") return this.#missing();
    const { page } = answer;
    const isStale = page.serial !== null && wantedSerial !== null && page.serial < wantedSerial;
    if (isStale && !isLastTry) throw new TryAgainSoon();
    await this.#update(page);
  }

  /** Records what was thrown as a failure of the project's page. */
  fail(error: unknown): void {
    const { failure, isBug } = pageFailureOf(this.#item.name, error);
    if (isBug) this.#context.tally.bugs.push({ name: this.#item.name, message: failure.message });
    this.#park(failure);
  }

  #isRemovedByJournal(): boolean {
    const removal = removalOf(this.#before.journal);
    // A list that is older than the removal still has the project.
    return removal !== undefined && removal.serial >= this.#item.newestSerial;
  }

  #missing(): void {
    if (this.#isRemovedByJournal()) return this.#remove();
    if (this.#item.isListed)
      return this.#park({
        ok: false,
        kind: "stale-page",
        message: `Cannot find the page of "${this.#item.name}", which the index lists`,
      });
    if (this.#before.known === undefined && this.#before.journal.length === 0) return this.#forget();
    this.#remove();
  }

  #remove(): void {
    const { hasJournal, nowMs } = this.#context;
    const { known, journal, displayName } = this.#before;
    const draft = removedProject({ known, displayName, journal, hasJournal, nowMs: nowMs() });
    this.#finish(draft, known?.status === "removed" ? outcomeOf(known, draft) : "removed");
  }

  /** Nothing is new: only the row goes. */
  #keep(): void {
    const { store, tally } = this.#context;
    store.transaction(() => store.crawl.plan.remove(this.#item.name));
    tally.addProject("unchanged");
  }

  /** A name that nothing but an unfinished plan or a failure remembers leaves no record. */
  #forget(): void {
    const { store, tally } = this.#context;
    const { name } = this.#item;
    store.transaction(() => {
      store.removeProject(name);
      store.crawl.parked.remove(name);
      store.crawl.plan.remove(name);
    });
    tally.addProject("unchanged");
  }

  #park(failure: FileFailure): void {
    const { nowMs, extractorVersion, tally } = this.#context;
    tally.addFailure(failure.kind);
    const { stored, displayName } = this.#before;
    const draft = failedProject({
      known: stored,
      listed: { name: this.#item.name, displayName },
      failure,
      nowMs: nowMs(),
      extractorVersion,
    });
    this.#finish(draft, "parked", stored);
  }

  async #update(page: ProjectPage): Promise<void> {
    const { sdists, extractorVersion, nowMs, tally, signal } = this.#context;
    const attempt = { nowMs: nowMs(), extractorVersion };
    const requests = planFileReads({ known: this.#before.known, page, sdists, ...attempt });
    tally.filesKnown += requests.length;
    let known = this.#before.known;
    for (let start = 0; start < requests.length; start += FILES_PER_SAVE) {
      const outcomes = await readFiles(requests.slice(start, start + FILES_PER_SAVE), this.#context);
      const isLast = start + FILES_PER_SAVE >= requests.length;
      if (isLast && !signal.aborted) return this.#complete(page, known, outcomes);
      if (outcomes.size > 0) known = this.#savePart(page, known, outcomes);
      if (signal.aborted) return;
    }
    this.#complete(page, known, new Map());
  }

  #updateInput(
    page: ProjectPage,
    known: ProjectRecord | undefined,
    outcomes: ReadonlyMap<string, FileOutcome>,
  ): Omit<UpdateInput, "isComplete"> {
    const { hasJournal, fileBaseUrl, extractorVersion, nowMs } = this.#context;
    const { journal, displayName } = this.#before;
    const listed = { displayName, serial: this.#item.wantedSerial };
    return {
      known,
      listed,
      page,
      outcomes,
      journal,
      hasJournal,
      fileBaseUrl,
      extractorVersion,
      nowMs: nowMs(),
    };
  }

  /** Saves what is known so far of a large project, whose row stays in the plan. */
  #savePart(
    page: ProjectPage,
    known: ProjectRecord | undefined,
    outcomes: ReadonlyMap<string, FileOutcome>,
  ): ProjectRecord {
    const { draft } = updateProject({ ...this.#updateInput(page, known, outcomes), isComplete: false });
    this.#put(draft, known);
    // So many files are a checkpoint of their own, and do not wait until enough other projects are written.
    this.#context.store.keepBatch();
    return canonicalProject(draft);
  }

  #complete(
    page: ProjectPage,
    known: ProjectRecord | undefined,
    outcomes: ReadonlyMap<string, FileOutcome>,
  ): void {
    const { tally } = this.#context;
    const input = this.#updateInput(page, known, outcomes);
    const { draft, changes } = updateProject({ ...input, isComplete: true });
    tally.addSkipped(changes.skippedCounts);
    const isStale = pageFailures(draft.failures).length > 0;
    if (isStale) tally.addFailure("stale-page");
    for (const _ of page.problems) tally.addFailure("entry");
    this.#finish(draft, isStale ? "parked" : outcomeOf(this.#before.known, draft), known);
  }

  /** Writes the record, takes the row out of the plan, and parks the project or lets it go: all, or nothing. */
  #finish(draft: ProjectDraft, outcome: ProjectOutcome, known = this.#before.known): void {
    const { store, tally, nowMs } = this.#context;
    const { name, wantedSerial } = this.#item;
    const { plan, parked } = store.crawl;
    store.transaction(() => {
      this.#put(draft, known);
      plan.remove(name);
      if (outcome === "parked") {
        const retryAfterMs = pageFailures(draft.failures)[0]?.retryAfterMs ?? nowMs() + PARKED_MS;
        parked.put({ name, retryAfterMs, wantedSerial }, nowMs());
      } else parked.remove(name);
    });
    tally.addProject(outcome);
  }

  #put(draft: ProjectDraft, known: ProjectRecord | undefined): void {
    const { store } = this.#context;
    store.transaction(() => {
      store.putProject(draft);
      if (known === undefined) store.crawl.plan.bumpDependents(requiredNames(draft));
    });
  }
}

function projectBefore(item: PlanItem, store: Store): ProjectBefore {
  const stored = store.getProject(item.name);
  const known = stored !== undefined && isNeverSeen(stored) ? undefined : stored;
  const journal = store.crawl.journal.of(item.name);
  const displayName = item.displayName ?? journal.at(-1)?.displayName ?? known?.displayName ?? item.name;
  return { stored, known, journal, displayName };
}

/** Whether the record is no more than a failure, so that its status and its lack of releases say nothing; see `failedProject`. */
function isNeverSeen({ serial, etag, releases, events, failures }: ProjectRecord): boolean {
  const isEmpty = serial === null && etag === null && releases.length === 0 && events.length === 0;
  return isEmpty && failures.length > 0;
}

/** Serial and entity tag do not count: they change with roles and invitations too, which a record does not show. */
function outcomeOf(known: ProjectRecord | undefined, draft: ProjectDraft): ProjectOutcome {
  if (known === undefined) return "added";
  const marks = { serial: null, etag: null, checkedAtMs: null };
  const isEqual = isDeepStrictEqual({ ...known, ...marks }, { ...canonicalProject(draft), ...marks });
  return isEqual ? "unchanged" : "changed";
}
