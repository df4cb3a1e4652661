/** What of the database a request sees: all of it, the revision that its path names, or the state of a day. */

import type { PackageIndex } from "../database/index/package-index.ts";
import { tryParseMoment } from "../database/moment.ts";
import { type Refusal, quoted } from "./refusal.ts";

/** The database as one request sees it. */
export interface View {
  readonly index: PackageIndex;
  /** The moment whose state is shown, in milliseconds since 1970-01-01 UTC; null for the state of the database itself. */
  readonly asOfMs: number | null;
  /** Whether that is before the end of the day that the database shows. */
  readonly isPast: boolean;
  /** Whether the path names the revision, so that what it answers never changes. */
  readonly isPinned: boolean;
}

/** The fewest digits of a revision that name it. */
const REVISION_DIGITS_MIN = 8;
const REVISION = /^[0-9a-f]+$/i;

/** The whole database, as `/simple/` shows it. */
export function wholeView(index: PackageIndex): View {
  return { index, asOfMs: null, isPast: false, isPinned: false };
}

/**
 * What `/@<name>/` shows: the open revision, by its digits or at least the first eight of them, or the state of a moment.
 *
 * A file without an upload time cannot be shown to have existed at a moment, with one exception: the end of the day whose state the
 * database shows. Later days are refused, for what was uploaded until then is not in the database.
 */
export function viewNamed(name: string, index: PackageIndex): View | Refusal {
  const moment = tryParseMoment(name);
  if (moment !== undefined) return viewAsOf(moment.lastMs, name, index);
  const digits = name.toLowerCase();
  if (!REVISION.test(digits) || digits.length < REVISION_DIGITS_MIN)
    return {
      status: 404,
      text:
        `${quoted(`@${name}`)} names neither a revision (its first ${REVISION_DIGITS_MIN} digits or more) nor a day ` +
        "(2026-11-20) or a time in UTC (2026-11-20T12:00:00Z).",
    };
  if (!index.revision.startsWith(digits))
    return {
      status: 404,
      text: `Revision ${quoted(digits)} is not the one that this server has open, which is ${index.revision}.`,
    };
  return { ...wholeView(index), isPinned: true };
}

function viewAsOf(asOfMs: number, name: string, index: PackageIndex): View | Refusal {
  const { dataDate } = index;
  const endMs = dataDate === null ? undefined : tryParseMoment(dataDate)?.lastMs;
  if (endMs !== undefined && asOfMs > endMs)
    return {
      status: 404,
      text: `The database shows ${dataDate}, and cannot know what there was at ${quoted(name)}: ask for that day or an earlier one.`,
    };
  return { index, asOfMs, isPast: asOfMs !== endMs, isPinned: false };
}
