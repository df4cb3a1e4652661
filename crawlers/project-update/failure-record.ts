/** Failures as they are stored: how often in a row, and when to try again. */

import type { FailureRecord } from "../../database/record.ts";
import type { FailureKind, FileFailure } from "../file-outcome.ts";

/** When something is tried, and by which extractor. */
export interface Attempt {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
  readonly extractorVersion: number;
}

/** What a failure is about; both null for the project's page. */
export type FailureSubject = Pick<FailureRecord, "version" | "filename">;

/** The project's page. */
export const PAGE_SUBJECT: FailureSubject = { version: null, filename: null };

const HOUR_MS = 60 * 60 * 1000;
const RETRY_FIRST_MS = HOUR_MS;
const RETRY_MAX_MS = 7 * 24 * HOUR_MS;

/** Kinds that time may heal. The others lie in the bytes of the file, so that only another extractor can do better. */
const TRANSIENT_KINDS: ReadonlySet<FailureKind> = new Set(["http", "hash-mismatch", "page", "stale-page"]);

/**
 * The record of a failure. A transient one is tried again after an hour, twice that after each further failure of the same kind
 * in a row, at most a week; a permanent one only by a newer extractor.
 *
 * @param previous The failure that was open for the same subject.
 */
export function failureRecord(
  subject: FailureSubject,
  { kind, message }: Omit<FileFailure, "ok">,
  previous: FailureRecord | undefined,
  { nowMs, extractorVersion }: Attempt,
): FailureRecord {
  const attemptCount = previous?.kind === kind ? previous.attemptCount + 1 : 1;
  const delayMs = Math.min(RETRY_FIRST_MS * 2 ** (attemptCount - 1), RETRY_MAX_MS);
  const retryAfterMs = TRANSIENT_KINDS.has(kind) ? nowMs + delayMs : null;
  const { version, filename } = subject;
  return { version, filename, kind, message, attemptCount, retryAfterMs, extractorVersion };
}

/** Whether it is time to try again. */
export function isDue(failure: FailureRecord, { nowMs, extractorVersion }: Attempt): boolean {
  return failure.retryAfterMs === null
    ? failure.extractorVersion < extractorVersion
    : failure.retryAfterMs <= nowMs;
}

/** The failures of the project's page as a whole, not those of its entries, releases and files. */
export function pageFailures(failures: readonly FailureRecord[]): readonly FailureRecord[] {
  return failures.filter(
    ({ version, filename, kind }) => version === null && filename === null && kind !== "entry",
  );
}

/** What on the page could not be used: each update finds it anew, so nothing is counted. */
export function entryFailures(problems: readonly string[], attempt: Attempt): FailureRecord[] {
  return problems.map((message) =>
    failureRecord(PAGE_SUBJECT, { kind: "entry", message }, undefined, attempt),
  );
}
