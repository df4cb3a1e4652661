/** Brings in what the index says of itself: the list of its projects and its changelog. */

import { UserError } from "../../common/user-error.ts";
import { isStoreFailure } from "../../database/sqlite/errors.ts";
import type { Store } from "../../database/sqlite/store.ts";
import type { HttpDoor } from "../http/http-types.ts";
import type { Sleep } from "../http/sleep.ts";
import { InvalidSinceError } from "../pypi-index/errors.ts";
import { fetchChangelogLastSerial } from "../pypi-index/fetch-changelog.ts";
import { fetchProjectList } from "../pypi-index/fetch-project-list.ts";
import { findSerialAt } from "../pypi-index/find-serial.ts";
import { changelogUrl } from "../pypi-index/index-url.ts";
import type { ProjectList } from "../pypi-index/page-types.ts";
import type { Since } from "../pypi-index/since.ts";
import type { CrawlLog } from "./crawl-log.ts";
import { type ChangelogDoor, isWithoutChangelog, patiently, readJournal } from "./read-journal.ts";

/** What the signals are asked for, and by which ways. */
export interface SignalsRequest {
  readonly http: HttpDoor;
  readonly indexUrl: string;
  readonly since: Since;
  /**
   * Whether a store that has nothing of the changelog yet begins to read it. PyPI's whole changelog is some 750 requests, which
   * a run for a few projects does not need; a later run reads it, and asks once more for the projects that it tells of.
   */
  readonly beginsJournal: boolean;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  readonly onLog: CrawlLog;
}

/** What the index says of itself. */
export interface IndexSignals {
  readonly list: ProjectList;
  /** Whether the index has a changelog, so that events are made from it. */
  readonly hasJournal: boolean;
  /** See `PlanRules`. */
  readonly sinceSerial: number | undefined;
}

/**
 * Fetches the list, then what is new in the changelog. In this order, since the list may be half an hour old, and the changelog
 * tells what happened since.
 *
 * A changelog that cannot be had is no reason to stop: what it tells is asked for by the next run.
 *
 * @throws As `fetchProjectList`; as `findSerialAt` for a moment; `InvalidSinceError` for one where there is no changelog.
 */
export async function fetchSignals(store: Store, request: SignalsRequest): Promise<IndexSignals> {
  const { http, indexUrl, since, sleep, signal } = request;
  const list = await fetchProjectList(http, indexUrl, { signal });
  const url = changelogUrl(indexUrl);
  const hasCursor = store.crawl.get("journalCursor") !== undefined;
  // An index without serials has nothing that a changelog could be read by.
  const door =
    url === undefined || (list.lastSerial === null && !hasCursor) ? undefined : { http, url, sleep, signal };
  const sinceSerial = await sinceSerialOf(since, door);
  if (door === undefined) return { list, hasJournal: false, sinceSerial };
  if (!hasCursor && !request.beginsJournal) return { list, hasJournal: true, sinceSerial };
  return { list, hasJournal: await bringUpToDate(store, door, request, sinceSerial), sinceSerial };
}

async function sinceSerialOf(since: Since, door: ChangelogDoor | undefined): Promise<number | undefined> {
  if (since.kind === "last") return undefined;
  if (since.kind === "serial") return since.serial;
  if (door === undefined)
    throw new InvalidSinceError("the index has no changelog that tells what changed when");
  const { http, url, signal } = door;
  const lastSerial = await patiently(door, () => fetchChangelogLastSerial(http, url, { signal }));
  return patiently(door, () => findSerialAt(http, url, { atMs: since.atMs, lastSerial }, { signal }));
}

/** Reads on in the changelog; false when the index has none. */
async function bringUpToDate(
  store: Store,
  door: ChangelogDoor,
  { beginsJournal, signal, onLog }: SignalsRequest,
  sinceSerial: number | undefined,
): Promise<boolean> {
  const { crawl } = store;
  const hadCursor = crawl.get("journalCursor") !== undefined;
  const startSerial = beginsJournal ? (sinceSerial ?? 0) : (crawl.get("journalStart") ?? 0);
  try {
    await readJournal(store, startSerial, door);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError) || isStoreFailure(error)) throw error;
    if (!hadCursor && isWithoutChangelog(error)) {
      for (const key of ["journalStart", "journalCursor", "journalPlanned"] as const)
        crawl.set(key, undefined);
      onLog({ level: "info", message: "The index has no changelog" });
      return false;
    }
    onLog({ level: "warning", message: `${error.message}; its news is left to the next run` });
    return true;
  }
}
