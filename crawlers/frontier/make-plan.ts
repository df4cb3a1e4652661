/** Writes the plan of a run into the store: which projects are to be asked for, in one transaction. */

import type { Store } from "../../database/sqlite/store.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { ListedProject, ProjectList } from "../pypi-index/page-types.ts";
import { alignByName } from "./align-by-name.ts";
import { removalOf, summarizeJournal } from "./journal-facts.ts";
import { type PlanRules, type ProjectSighting, planProject, plannedRow } from "./plan.ts";
import { type RecheckShare, recheckCount } from "./recheck-share.ts";

/** What a run is to ask for. */
export interface PlanRequest {
  readonly list: ProjectList;
  readonly nowMs: number;
  /** See `PlanRules`. */
  readonly sinceSerial: number | undefined;
  readonly recheck: RecheckShare;
  readonly extractorVersion: number;
}

/**
 * Plans all that changed, beside what an earlier run has left undone. O(n) in the projects of the index and the store, each read
 * once in order; the list is all that is held in memory.
 *
 * The changelog is to be read before.
 */
export function makePlan(store: Store, request: PlanRequest): void {
  const { crawl } = store;
  store.transaction(() => {
    const rules = planRules(store, request);
    const isWholeIndex = request.sinceSerial === undefined;
    crawl.plan.selectAll(isWholeIndex);
    const sightings = alignByName({
      listed: request.list.projects,
      known: crawl.knownProjects(),
      journal: crawl.journal.summaries(crawl.get("journalPlanned") ?? 0),
      pending: crawl.plan.all(),
    });
    for (const sighting of sightings) {
      const planned = planProject(sighting, rules);
      if (planned !== undefined) crawl.plan.put(planned);
    }
    crawl.set("journalPlanned", crawl.get("journalCursor"));
    crawl.set("extractorVersion", request.extractorVersion);
  });
}

function planRules({ crawl }: Store, request: PlanRequest): PlanRules {
  const { nowMs, sinceSerial, recheck, extractorVersion } = request;
  const isNewExtractor = crawl.get("extractorVersion") !== extractorVersion;
  return {
    nowMs,
    sinceSerial,
    retries: new Set(crawl.failuresDue(nowMs)),
    // Asked once per version: what it learns nothing of would be asked for in every run.
    extractorDue: new Set(isNewExtractor ? crawl.extractorDue(extractorVersion) : []),
    rechecks:
      recheck === "all" ? "all" : new Set(crawl.takeRecheck(recheckCount(recheck, crawl.knownCount()))),
    isRemovalTold: (name) => removalOf(crawl.journal.of(name)) !== undefined,
    parked: new Map(crawl.parked.all().map((parked) => [parked.name, parked])),
  };
}

/**
 * Plans these projects and no others for this run; the rows of others wait.
 *
 * @returns The names that neither the list nor the store nor the changelog has.
 */
export function planAsked(
  store: Store,
  list: ProjectList,
  names: ReadonlySet<NormalizedName>,
): NormalizedName[] {
  const listed = new Map(
    list.projects.filter(({ name }) => names.has(name)).map((project) => [project.name, project]),
  );
  const unknown: NormalizedName[] = [];
  store.transaction(() => {
    store.crawl.plan.selectAll(false);
    for (const name of names) {
      const sighting = sightingOf(store, name, listed.get(name));
      if (sighting === undefined) unknown.push(name);
      else store.crawl.plan.put(plannedRow(sighting, "asked"));
    }
  });
  return unknown;
}

function sightingOf(
  store: Store,
  name: NormalizedName,
  listed: ListedProject | undefined,
): ProjectSighting | undefined {
  const journal = summarizeJournal(store.crawl.journal.of(name));
  const known = store.getProject(name);
  if (listed === undefined && known === undefined && journal === undefined) return undefined;
  return { listed, known, journal, pending: undefined };
}
