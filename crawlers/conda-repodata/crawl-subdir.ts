/** Brings one subdirectory of a channel up to date: by shards where the channel has them, else by its whole file. */

import { HashMismatchError } from "../file-hash.ts";
import { HttpError } from "../http/http-errors.ts";
import { crawlShards } from "./crawl-shards.ts";
import { crawlWhole } from "./crawl-whole.ts";
import { isRefused } from "./download.ts";
import { RepodataError } from "./errors.ts";
import { NO_SHARDS_MS } from "./limits.ts";
import type { SubdirContext, SubdirOutcome } from "./subdir-context.ts";

/**
 * Reads the subdirectory into the store. What cannot be read is an outcome; the subdirectory then stays as it was.
 *
 * @throws {StoreDiskError} when the store cannot be written any more; the reason of the signal once it is aborted.
 */
export async function crawlSubdir(context: SubdirContext): Promise<SubdirOutcome> {
  const { store, channel, subdir, nowMs, signal } = context;
  try {
    const outcome = await readSubdir(context);
    if (outcome.kind === "unchanged") store.conda.noteUnchanged(channel, subdir, nowMs);
    if (outcome.kind === "failed")
      store.conda.noteFailure(channel, subdir, { message: outcome.message, atMs: nowMs });
    return outcome;
  } catch (error) {
    signal.throwIfAborted();
    const message = failureOf(error);
    if (message === undefined) throw error;
    store.conda.noteFailure(channel, subdir, { message, atMs: nowMs });
    return { kind: "failed", message };
  }
}

async function readSubdir(context: SubdirContext): Promise<SubdirOutcome> {
  const { store, channel, subdir, state, nowMs } = context;
  const byShards = mayHaveShards(context) ? await tryShards(context) : "not-asked";
  if (typeof byShards === "object" && !(byShards instanceof Error)) {
    if (state !== undefined) store.conda.noteShards(channel, subdir, null);
    return byShards;
  }
  const whole = await crawlWhole(context);
  if (whole !== "missing") {
    if (byShards === "missing") store.conda.noteShards(channel, subdir, nowMs);
    return whole;
  }
  if (byShards instanceof Error) throw byShards;
  // A subdirectory that was never there leaves no trace.
  if (state === undefined || state.checkedAtMs === null) return { kind: "absent" };
  return { kind: "failed", message: "the channel has no repodata there any more" };
}

function mayHaveShards({ state, nowMs }: SubdirContext): boolean {
  const missingAtMs = state?.shardsMissingAtMs ?? null;
  return missingAtMs === null || nowMs - missingAtMs >= NO_SHARDS_MS;
}

/** Shards that cannot be used, for the reason that is given, are as good as none for this run: the whole file says the same. */
async function tryShards(context: SubdirContext): Promise<SubdirOutcome | "missing" | RepodataError> {
  try {
    return await crawlShards(context);
  } catch (error) {
    context.signal.throwIfAborted();
    const isUnusable =
      error instanceof RepodataError || error instanceof HashMismatchError || isRefused(error);
    if (!isUnusable) throw error;
    const { channel, subdir, onLog } = context;
    const message = `The shards of ${channel}/${subdir} cannot be used: ${error.message}. Its whole file is read instead`;
    onLog({ level: "warning", message });
    return error instanceof RepodataError ? error : new RepodataError(error.message, { cause: error });
  }
}

/** What is told of an error of the channel or of the way to it; undefined for any other. */
function failureOf(error: unknown): string | undefined {
  if (error instanceof RepodataError || error instanceof HttpError) return error.message;
  return undefined;
}
