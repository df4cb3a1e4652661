/**
 * Decides whether a project is to be asked for, from what the index's list, its changelog and the store say of it.
 *
 * Two signals tell of a change: the serial in the list, and the changelog, which alone tells of what went away while the list is
 * up to half an hour old. What neither tells of (archiving, late `.metadata`) is found by asking again for a share of all.
 */

import type {
  JournalSummary,
  KnownProject,
  ParkedProject,
  PlanItem,
  PlanReason,
  PlannedProject,
} from "../../database/sqlite/crawl-state-types.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { ListedProject } from "../pypi-index/page-types.ts";
import type { Alignment } from "./align-by-name.ts";

/** What is known of one project from each side; undefined where a side does not have it. */
export type ProjectSighting = Alignment<{
  /** The index's list of all projects. */
  listed: Iterable<ListedProject>;
  /** The store. */
  known: Iterable<KnownProject>;
  /** Rows of the changelog that no plan has been made of. */
  journal: Iterable<JournalSummary>;
  /** The plan of an earlier run that was not finished. */
  pending: Iterable<PlanItem>;
}>;

/** What a plan depends on besides the projects. */
export interface PlanRules {
  readonly nowMs: number;
  /** Projects that are not in the store are left for later when their serial is not above this; undefined leaves out none. */
  readonly sinceSerial: number | undefined;
  /** Projects with a failure that is due. */
  readonly retries: ReadonlySet<string>;
  /** Projects of which a newer extractor may learn more. */
  readonly extractorDue: ReadonlySet<string>;
  /** Projects to ask whether anything changed. */
  readonly rechecks: ReadonlySet<string> | "all";
  readonly parked: ReadonlyMap<string, ParkedProject>;
  /** Whether the changelog says that the project is gone. Asked for few projects, so that it may cost a query. */
  readonly isRemovalTold: (name: NormalizedName) => boolean;
}

/**
 * The row that the plan is to have for the project; undefined when the plan is to stay as it is.
 *
 * A row that waits already stays, whatever the rules say now: only its place in this run and in the list may change.
 */
export function planProject(sighting: ProjectSighting, rules: PlanRules): PlannedProject | undefined {
  const { pending } = sighting;
  const reason = isParked(sighting, rules) ? undefined : reasonToAsk(sighting, rules);
  if (reason === undefined) return pending === undefined ? undefined : keptRow(pending, sighting, rules);
  const planned = plannedRow(sighting, reason);
  return pending !== undefined && isCovered(planned, pending) ? undefined : planned;
}

/** The row for a project that is asked for whatever it looks like. */
export function plannedRow(sighting: ProjectSighting, reason: PlanReason): PlannedProject {
  const { listed, known, journal, pending } = sighting;
  const name = (listed ?? known ?? journal ?? pending)?.name;
  if (name === undefined) throw new TypeError("A project without a name cannot be planned");
  const serial = newestSerial(sighting);
  return {
    name,
    displayName: listed?.displayName ?? journal?.displayName ?? null,
    reason,
    wantedSerial: serial,
    newestSerial: serial ?? 0,
    isListed: listed !== undefined,
    isSelected: true,
  };
}

/** Serial of the last change that the index tells of; null where it tells of none. */
function newestSerial({ listed, journal }: ProjectSighting): number | null {
  const serials = [listed?.serial, journal?.newestSerial].filter((serial) => typeof serial === "number");
  return serials.length === 0 ? null : Math.max(...serials);
}

/** Whether the project could not be read lately, has not changed since, and is still listed: then it has to wait. */
function isParked(sighting: ProjectSighting, { parked, nowMs }: PlanRules): boolean {
  const name = (sighting.listed ?? sighting.known ?? sighting.journal)?.name;
  const entry = name === undefined ? undefined : parked.get(name);
  if (entry === undefined || entry.retryAfterMs <= nowMs || sighting.listed === undefined) return false;
  return (newestSerial(sighting) ?? 0) <= (entry.wantedSerial ?? 0);
}

function reasonToAsk(sighting: ProjectSighting, rules: PlanRules): PlanReason | undefined {
  const { listed, known, journal } = sighting;
  if (listed === undefined) return reasonToAskUnlisted(sighting, rules);
  if (known === undefined) return isTooOld(listed, rules) ? undefined : "new";
  if (hasChanged(listed, known)) return "changed";
  if (journal?.hasEvents === true) return "journal";
  // Gone by the changelog, while the list is older than that.
  if (known.status === "removed") return undefined;
  return reasonToAskAgain(known.name, rules) ?? (listed.serial === null ? "recheck" : undefined);
}

function reasonToAskUnlisted({ known, journal }: ProjectSighting, rules: PlanRules): PlanReason | undefined {
  if (journal !== undefined) {
    if (journal.isRemoved) return "gone";
    // Created, or cleared from quarantine, since the list was made; or quarantined, which takes a project out of the list.
    if (known === undefined || journal.hasEvents) return "journal";
  }
  if (known === undefined) return undefined;
  // A page that was missing once, by a fault of the index, is no proof.
  if (known.status === "removed")
    return isRecheck(known.name, rules) && !rules.isRemovalTold(known.name) ? "recheck" : undefined;
  // The list leaves out quarantined projects: their absence is no news.
  return known.status === "quarantined" ? reasonToAskAgain(known.name, rules) : "gone";
}

function reasonToAskAgain(name: string, rules: PlanRules): PlanReason | undefined {
  if (rules.retries.has(name) || rules.parked.has(name)) return "retry";
  if (rules.extractorDue.has(name)) return "extractor";
  return isRecheck(name, rules) ? "recheck" : undefined;
}

function isRecheck(name: string, { rechecks }: PlanRules): boolean {
  return rechecks === "all" || rechecks.has(name);
}

function isTooOld({ serial }: ListedProject, { sinceSerial }: PlanRules): boolean {
  return sinceSerial !== undefined && serial !== null && serial <= sinceSerial;
}

/** A lower serial in the list is no change: the list is older than the project's page that the store has seen. */
function hasChanged(listed: ListedProject, known: KnownProject): boolean {
  if (listed.serial === null) return known.status === "removed";
  return known.serial === null || listed.serial > known.serial;
}

/** The row that waits, where the list or the current run takes another view of it. */
function keptRow(
  pending: PlanItem,
  { listed, known }: ProjectSighting,
  rules: PlanRules,
): PlannedProject | undefined {
  const isListed = listed !== undefined;
  const isSelected = known !== undefined || !isListed || !isTooOld(listed, rules);
  if (isListed === pending.isListed && isSelected === pending.isSelected) return undefined;
  return { ...pending, isListed, isSelected };
}

/** Whether the row that waits already asks for all that is planned. */
function isCovered(planned: PlannedProject, pending: PlanItem): boolean {
  return (
    pending.isSelected &&
    pending.isListed === planned.isListed &&
    (pending.reason === planned.reason || planned.reason === "recheck") &&
    pending.displayName === planned.displayName &&
    (pending.wantedSerial ?? -1) >= (planned.wantedSerial ?? -1) &&
    pending.newestSerial >= planned.newestSerial
  );
}
