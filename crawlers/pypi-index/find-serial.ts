/**
 * Finds the serial at which the changelog stood at a moment. The changelog can only be read by serial, so this guesses how far
 * back the moment lies and narrows the guess down by the times of the rows that come back.
 */

import type { HttpDoor } from "../http/http-types.ts";
import { ChangelogFormatError } from "./errors.ts";
import { type ChangelogOptions, fetchChangelogRows } from "./fetch-changelog.ts";
import type { ChangelogRow } from "./parse-changelog.ts";

/** Rows of PyPI's journal in a day, in 2026. A wrong number costs requests, never the answer. */
const ROWS_PER_DAY = 25_000;
/** How much further back than estimated the search starts, since a guess that falls short costs a request too. */
const MARGIN = 1.5;
/** The nearest that the search starts, for moments of which a rate says nothing. */
const DISTANCE_MIN = 100;
/** Rows in one answer of PyPI. Other servers show their own number in their first full answer. */
const PAGE_ROW_COUNT = 50_000;
const DAY_MS: number = 24 * 60 * 60 * 1000;

/** What is known so far: the answer lies from `low` to `high`. */
interface Bounds {
  /** A row before the moment; undefined while none is known. */
  readonly low: Place | undefined;
  /** All rows after this serial are at the moment or later, the first of them at `atMs`. */
  readonly high: Place;
  /** How many serials one answer goes through. */
  readonly pageSerialCount: number;
}

interface Place {
  readonly serial: number;
  readonly atMs: number;
}

/** What is looked for, and where the journal ends. */
export interface SerialSearch {
  /** The moment, in milliseconds since 1970-01-01 UTC. */
  readonly atMs: number;
  /** Serial of the journal's last row, as `fetchChangelogLastSerial` gives it. */
  readonly lastSerial: number;
}

/**
 * The serial of the last row before the moment, or 0 when there is none: reading on from it gives the rows from the moment on.
 * Relies on times that ascend with the serials.
 *
 * Requests to PyPI: 2 for a moment up to a day ago, 3 to 5 for one up to a year ago, at most about 30 for any. The rows of the
 * last one are not handed out: the caller reads on page by page, and reading one page twice is less than a second way to read.
 *
 * @param url Of the changelog, as `changelogUrl` gives it.
 * @throws {XmlRpcFaultError} which says whether and when to call again.
 * @throws {ChangelogFormatError} also when a part of the journal is not there.
 * @throws {HttpError} of the door.
 */
export async function findSerialAt(
  http: HttpDoor,
  url: string,
  { atMs, lastSerial }: SerialSearch,
  options: ChangelogOptions = {},
): Promise<number> {
  if (lastSerial === 0) return 0;
  const [lastRow] = await fetchChangelogRows(http, url, lastSerial - 1, options);
  if (lastRow === undefined) throw missingRows(lastSerial - 1);
  if (lastRow.atMs < atMs) return lastSerial;
  const high = { serial: lastSerial - 1, atMs: lastRow.atMs };
  let bounds: Bounds = { low: undefined, high, pageSerialCount: PAGE_ROW_COUNT };
  const days = (lastRow.atMs - atMs) / DAY_MS;
  let distance = DISTANCE_MIN + Math.ceil(days * ROWS_PER_DAY * MARGIN);
  // Every request moves a bound and every other one halves what is between them, whatever the server answers.
  for (let i = 0; (bounds.low?.serial ?? 0) < bounds.high.serial; i += 1) {
    const isGuess = i % 2 === 1;
    const from =
      bounds.low === undefined
        ? Math.max(0, lastSerial - distance)
        : serialBetween(bounds.low, bounds, isGuess ? atMs : undefined);
    bounds = narrow(bounds, from, { rows: await fetchChangelogRows(http, url, from, options), atMs });
    distance *= 2;
  }
  return bounds.high.serial;
}

/**
 * Where to read next: at the moment's place if rows came evenly, so that it falls into the middle of the page, or, without a
 * moment, halfway. Rows come unevenly, so every other request must be a half to bound their number.
 */
function serialBetween(low: Place, { high, pageSerialCount }: Bounds, atMs: number | undefined): number {
  const serialCount = high.serial - low.serial;
  if (serialCount <= pageSerialCount) return low.serial;
  if (atMs === undefined) return low.serial + Math.floor(serialCount / 2);
  const share = (atMs - low.atMs) / (high.atMs - low.atMs);
  const guess = low.serial + Math.floor(serialCount * share - pageSerialCount / 2);
  return Math.min(Math.max(low.serial, guess), high.serial - 1);
}

/** What the rows after the serial `from` add to what is known. */
function narrow(
  bounds: Bounds,
  from: number,
  { rows, atMs }: { readonly rows: readonly ChangelogRow[]; readonly atMs: number },
): Bounds {
  const last = rows.at(-1);
  if (last === undefined) throw missingRows(from);
  const i = rows.findIndex((row) => row.atMs >= atMs);
  const [before, first] = [rows[i - 1], rows[i]];
  if (first === undefined) return { ...bounds, low: last, pageSerialCount: last.serial - from };
  if (before === undefined) return { ...bounds, high: { serial: from, atMs: first.atMs } };
  return { ...bounds, low: before, high: { serial: before.serial, atMs: first.atMs } };
}

/** Where the changelog ends before its own last serial, an answer would leave out the rows between. */
function missingRows(from: number): ChangelogFormatError {
  return new ChangelogFormatError(`expected rows after serial ${from}, found none`);
}
