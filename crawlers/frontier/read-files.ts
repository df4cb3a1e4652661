/** Reads files of a project side by side, within a bound that all projects share. */

import type PQueue from "p-queue";
import type { FileOutcome, FileReadRequest } from "../file-outcome.ts";
import { fileBugOf } from "./page-failure.ts";
import type { CrawlTally } from "./crawl-tally.ts";

/** Reads one file. It throws only when the signal is aborted, or by a fault of ours. */
export type FileReader = (request: FileReadRequest, signal: AbortSignal) => Promise<FileOutcome>;

/** What reading files needs. */
export interface FileReading {
  readonly readFile: FileReader;
  /** Bounds the files of all projects together. */
  readonly files: PQueue;
  readonly tally: CrawlTally;
  readonly signal: AbortSignal;
}

/**
 * The outcomes by filename. Where the signal is aborted, those that were had before: a failure that came of stopping is none.
 */
export async function readFiles(
  requests: readonly FileReadRequest[],
  { readFile, files, tally, signal }: FileReading,
): Promise<Map<string, FileOutcome>> {
  const outcomes = new Map<string, FileOutcome>();
  async function readOne(request: FileReadRequest): Promise<void> {
    if (signal.aborted) return;
    const outcome = await readFile(request, signal).catch((error: unknown): FileOutcome => {
      const { failure } = fileBugOf(request.file.filename, error);
      if (!signal.aborted) tally.bugs.push({ name: request.name, message: failure.message });
      return failure;
    });
    // Aborted or not cannot be told from the outcome: a request that was cut short looks like one that failed.
    if (signal.aborted && !outcome.ok) return;
    outcomes.set(request.file.filename, outcome);
    tally.addFile(outcome.ok ? undefined : outcome.kind);
  }
  await Promise.all(requests.map((request) => files.add(() => readOne(request))));
  return outcomes;
}
