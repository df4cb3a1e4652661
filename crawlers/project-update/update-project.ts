/** Makes the new record of a project out of its page, its history and the files that were read. */

import type { ProjectDraft } from "../../database/canonical-project.ts";
import type { FailureRecord } from "../../database/record.ts";
import type { FileFailure } from "../file-outcome.ts";
import type { ListedProject, ProjectPage } from "../pypi-index/page-types.ts";
import { PAGE_SUBJECT, entryFailures, failureRecord, pageFailures } from "./failure-record.ts";
import { type PlacedPage, placeFiles } from "./page-files.ts";
import { type ProjectChanges, countFailures, recordChanges } from "./project-changes.ts";
import { type HistoryInput, projectEvents } from "./project-events.ts";
import { isOlderThanKnown, stalePageFailure } from "./stale-page.ts";
import { type FilesInput, updatedFiles } from "./updated-files.ts";

/**
 * What an update depends on.
 *
 * A project of many files may be saved several times on the way. Then each time either the record from before the first save is
 * given with all outcomes so far, or the record last saved with the outcomes since: an outcome given twice would count a failure
 * twice. Outcomes are taken in in the order of the plan, wheels first.
 */
export interface UpdateInput extends FilesInput, HistoryInput {
  /** The project in the list of all, whose serial says how new the page should be; null where nothing says so. */
  readonly listed: Pick<ListedProject, "displayName" | "serial">;
  readonly page: ProjectPage;
  /**
   * Whether all planned files have been read. A record that is saved before that keeps the serial and entity tag, and the
   * failures of the page, that are known, so that the project is taken up again after a kill.
   */
  readonly isComplete: boolean;
}

/** A record to be stored, and how it came about. */
export interface ProjectUpdate {
  readonly draft: ProjectDraft;
  readonly changes: ProjectChanges;
}

/**
 * The project as its page shows it.
 *
 * The record is a function of the page, the changelog and what the files hold; in which order, when and how often they were read
 * shows only in the counters of open failures and in events that no changelog dates. A page that is older than the index says is
 * used and noted as a failure; one that is older than what is known changes nothing else.
 *
 * O(n log n) in the number of files and versions.
 */
export function updateProject(input: UpdateInput): ProjectUpdate {
  const { known, listed, page } = input;
  const stale = stalePageFailure(page, [listed.serial, known?.serial ?? null]);
  if (known !== undefined && isOlderThanKnown(page, known)) {
    const draft = { ...known, displayName: listed.displayName, failures: withPageFailure(input, stale) };
    return { draft, changes: changesOf(input, draft, { stale, placed: undefined }) };
  }
  const placed = placeFiles(page);
  const { releases, failures } = updatedFiles(page.versions, placed, input);
  const shown = { status: page.status, releases };
  const marks = input.isComplete ? page : known;
  const draft: ProjectDraft = {
    name: page.name,
    displayName: listed.displayName,
    serial: marks?.serial ?? null,
    etag: marks?.etag ?? null,
    checkedAtMs: null,
    ...shown,
    events: projectEvents(input, shown),
    failures: [...failuresOfPage(input, stale), ...entryFailures(page.problems, input), ...failures],
  };
  return { draft, changes: changesOf(input, draft, { stale, placed }) };
}

/** The page's failures together with those of the files that stay as they are. */
function withPageFailure(input: UpdateInput, stale: FileFailure | undefined): readonly FailureRecord[] {
  const failures = input.known?.failures ?? [];
  const ofPage = new Set(pageFailures(failures));
  return [...failuresOfPage(input, stale), ...failures.filter((failure) => !ofPage.has(failure))];
}

function failuresOfPage(input: UpdateInput, stale: FileFailure | undefined): readonly FailureRecord[] {
  const previous = pageFailures(input.known?.failures ?? []);
  if (!input.isComplete) return previous;
  return stale === undefined ? [] : [failureRecord(PAGE_SUBJECT, stale, previous[0], input)];
}

function changesOf(
  { known, outcomes }: UpdateInput,
  draft: ProjectDraft,
  { stale, placed }: { readonly stale: FileFailure | undefined; readonly placed: PlacedPage | undefined },
): ProjectChanges {
  const used = (placed?.files ?? []).flatMap(({ file }) => outcomes.get(file.filename) ?? []);
  return {
    ...recordChanges(known, draft),
    filesRead: used.filter(({ ok }) => ok).length,
    failureCounts: countFailures(stale === undefined ? used : [...used, stale]),
    skippedCounts: placed?.skippedCounts ?? new Map(),
  };
}
