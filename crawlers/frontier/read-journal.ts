/** Brings the changelog in the store up to date, page by page; every page that was read is kept, wherever the run ends. */

import type { Store } from "../../database/sqlite/store.ts";
import { HttpStatusError } from "../http/http-errors.ts";
import type { HttpDoor } from "../http/http-types.ts";
import type { Sleep } from "../http/sleep.ts";
import { ChangelogFormatError, XmlRpcFaultError } from "../pypi-index/errors.ts";
import { fetchChangelogSince } from "../pypi-index/fetch-changelog.ts";

/** How often a page is asked for while the server says that there were too many requests. */
const ATTEMPTS_MAX = 5;
/** Longer waits are left to the next run: the changelog is then read from where it stands. */
const WAIT_MAX_MS = 2 * 60_000;
const WAIT_DEFAULT_MS = 5000;

/** By these an index says that it has no changelog at its place. */
const NO_CHANGELOG: readonly number[] = [404, 405, 410, 501];

/** Where the changelog is, and how to ask for it. */
export interface ChangelogDoor {
  readonly http: HttpDoor;
  /** See `changelogUrl`. */
  readonly url: string;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
}

/**
 * Reads on from where the store stands to the end of the changelog.
 *
 * @param startSerial Where to begin in a store that has none of it; 0 for all. A store that began later begins again at 0.
 * @returns The number of rows kept.
 * @throws As `fetchChangelogSince`.
 */
export async function readJournal(store: Store, startSerial: number, door: ChangelogDoor): Promise<number> {
  const { crawl } = store;
  store.transaction(() => {
    if ((crawl.get("journalStart") ?? Infinity) <= startSerial) return;
    crawl.set("journalStart", startSerial);
    crawl.set("journalCursor", startSerial);
    crawl.set("journalPlanned", startSerial);
  });
  let keptCount = 0;
  for (;;) {
    const cursor = crawl.get("journalCursor") ?? startSerial;
    const { rows, last } = await patiently(door, () =>
      fetchChangelogSince(door.http, door.url, cursor, { signal: door.signal }),
    );
    // A server that repeated itself would be asked for ever.
    if (last === null || last.serial <= cursor) return keptCount;
    store.transaction(() => {
      crawl.journal.put(rows);
      crawl.set("journalCursor", last.serial);
    });
    keptCount += rows.length;
  }
}

/** Whether the error says that the index has no changelog at all, rather than that it cannot be had now. */
export function isWithoutChangelog(error: unknown): boolean {
  if (error instanceof HttpStatusError) return NO_CHANGELOG.includes(error.status);
  if (error instanceof XmlRpcFaultError) return !error.retryable;
  return error instanceof ChangelogFormatError;
}

/** Calls again when the server says that it had too many requests, after the time that it names. */
export async function patiently<T>(
  { sleep, signal }: Pick<ChangelogDoor, "sleep" | "signal">,
  call: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof XmlRpcFaultError) || !error.retryable || attempt >= ATTEMPTS_MAX) throw error;
      const waitMs = error.retryAfterMs ?? WAIT_DEFAULT_MS;
      if (waitMs > WAIT_MAX_MS) throw error;
      await sleep(waitMs, signal);
    }
  }
}
