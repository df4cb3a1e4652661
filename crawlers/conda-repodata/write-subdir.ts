/** Writes what was read of a subdirectory into the store, as one change, once it is clear that it may replace what is there. */

import type { CondaReading } from "../../database/sqlite/conda-state.ts";
import type { CondaUpdate } from "../../database/sqlite/conda-update.ts";
import { RepodataError } from "./errors.ts";
import { STALE_MS } from "./limits.ts";
import { refuseLoss } from "./loss.ts";
import { publicUrlOf } from "./public-url.ts";
import { type IntakeTarget, RepodataIntake } from "./repodata-intake.ts";
import type { SubdirChange, SubdirContext } from "./subdir-context.ts";

/** Records between two reports of progress. */
const RECORDS_PER_REPORT = 20_000;

/** What was read, and how it gets into the store. */
export interface SubdirReading {
  readonly reading: CondaReading;
  /** Shards that were fetched for it. */
  readonly shardCount: number;
  /** Takes everything through the intake and finishes the update; gives where artifacts lie. */
  readonly fill: (intake: RepodataIntake, update: CondaUpdate) => Promise<string>;
}

/**
 * The time of data: what it says itself, else what its server says, else now. Never later than now, because the wrong clock of a server
 * would make all that follows look old.
 */
export function asOfMsOf(createdAtMs: number | null, lastModified: string | null, nowMs: number): number {
  const servedAtMs = lastModified === null ? Number.NaN : Date.parse(lastModified);
  return Math.min(createdAtMs ?? (Number.isNaN(servedAtMs) ? nowMs : servedAtMs), nowMs);
}

/**
 * Refuses data that are older than what is known, in whatever form that was read: some cache between us and the channel is behind. A
 * channel that shows older data for days means it.
 *
 * @throws {RepodataError} when they are.
 */
export function refuseStale(context: SubdirContext, { asOfMs }: CondaReading): void {
  const { store, channel, subdir, state, nowMs } = context;
  const known = state?.reading ?? null;
  if (known === null || asOfMs >= known.asOfMs) return;
  if (nowMs - (state?.staleSinceMs ?? nowMs) >= STALE_MS) return;
  store.conda.noteStale(channel, subdir, nowMs);
  throw new RepodataError(`it is of ${timeOf(asOfMs)}, and that of ${timeOf(known.asOfMs)} is known`);
}

/**
 * Writes the reading.
 *
 * @throws {RepodataError} when too much of what is known would be gone (see loss.ts); what `fill` throws. Then nothing is written.
 */
export async function writeSubdir(
  context: SubdirContext,
  { reading, shardCount, fill }: SubdirReading,
): Promise<SubdirChange> {
  const { store, channel, subdir, folderUrl, nowMs, signal, isLossAccepted } = context;
  const place = { channel, subdir, baseUrl: publicUrlOf(folderUrl) };
  let intake: RepodataIntake | undefined;
  const knownCount = store.conda.recordCount(channel, subdir);
  let recordCount = 0;
  const { changes } = await store.conda.update({
    ...place,
    asOfMs: eventMsOf(context, reading),
    work: async (update) => {
      intake = new RepodataIntake(watched(context, update), place);
      const baseUrl = await fill(intake, update);
      signal.throwIfAborted();
      recordCount = store.conda.recordCount(channel, subdir);
      const lostCount = update.changes.removed;
      refuseLoss(
        { knownCount, lostCount, count: recordCount, channel, isAccepted: isLossAccepted },
        "records",
      );
      return { baseUrl, checkedAtMs: nowMs, reading };
    },
  });
  return {
    kind: "read",
    form: reading.form,
    changes,
    recordCount,
    laterCount: intake?.laterCount ?? 0,
    leftOutCount: intake?.leftOutCount ?? 0,
    problems: intake?.problems ?? [],
    shardCount,
  };
}

/** The time of what has happened: that of the data, unless the channel's clock stands still or went back; then it is now. */
function eventMsOf({ state, nowMs }: SubdirContext, { asOfMs }: CondaReading): number {
  const known = state?.reading ?? null;
  return known === null || asOfMs > known.asOfMs ? asOfMs : nowMs;
}

/** The update, with reports of progress. */
function watched({ channel, subdir, onProgress, signal }: SubdirContext, update: CondaUpdate): IntakeTarget {
  let done = 0;
  return {
    put: (record) => {
      update.put(record);
      done += 1;
      if (done % RECORDS_PER_REPORT !== 0) return;
      signal.throwIfAborted();
      onProgress({ channel, subdir, done, total: undefined, unit: "records" });
    },
    putRemoved: (filename) => update.putRemoved(filename),
    countUnread: (name, counts) => update.countUnread(name, counts),
  };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
