import { expect, test } from "vitest";
import type { FailureKind } from "../../../crawlers/file-outcome.ts";
import {
  PAGE_SUBJECT,
  entryFailures,
  failureRecord,
  isDue,
  pageFailures,
} from "../../../crawlers/project-update/failure-record.ts";
import { failure } from "../../builders/records.ts";
import { HOUR_MS, NOW_MS } from "./page-builder.ts";

const ATTEMPT = { nowMs: NOW_MS, extractorVersion: 3 };
const SUBJECT = { version: "1.0", filename: "demo-1.0.tar.gz" };

function retryHours(kind: FailureKind, attemptsBefore: number): number | null {
  const previous = attemptsBefore === 0 ? undefined : failure({ kind, attemptCount: attemptsBefore });
  const { retryAfterMs } = failureRecord(SUBJECT, { kind, message: "x" }, previous, ATTEMPT);
  return retryAfterMs === null ? null : (retryAfterMs - NOW_MS) / HOUR_MS;
}

test("failureRecord() doubles the wait of an hour up to a week", () => {
  const hours = [0, 1, 2, 3, 7, 8, 2000].map((count) => retryHours("http", count));
  expect(hours).toEqual([1, 2, 4, 8, 128, 168, 168]);
});

test.each(["http", "hash-mismatch", "page", "stale-page"] as const)(
  "failureRecord() of %s is tried again",
  (kind) => {
    expect(retryHours(kind, 0)).toBe(1);
  },
);

test.each(["archive", "metadata", "too-large", "filename"] as const)(
  "failureRecord() of %s waits for a newer extractor",
  (kind) => {
    expect(retryHours(kind, 0)).toBeNull();
  },
);

test("failureRecord() counts failures of the same kind in a row", () => {
  const second = failureRecord(SUBJECT, { kind: "http", message: "x" }, failure({ kind: "http" }), ATTEMPT);
  expect(second).toEqual({
    ...SUBJECT,
    kind: "http",
    message: "x",
    attemptCount: 2,
    retryAfterMs: NOW_MS + 2 * HOUR_MS,
    extractorVersion: 3,
  });
  expect(failureRecord(SUBJECT, { kind: "archive", message: "x" }, second, ATTEMPT).attemptCount).toBe(1);
});

test.each([
  [{ retryAfterMs: NOW_MS }, true],
  [{ retryAfterMs: NOW_MS + 1 }, false],
  [{ retryAfterMs: NOW_MS + 1, extractorVersion: 2 }, false],
  [{ retryAfterMs: null, extractorVersion: 3 }, false],
  [{ retryAfterMs: null, extractorVersion: 2 }, true],
])("isDue() of %o is %s", (fields, expected) => {
  expect(isDue(failure(fields), ATTEMPT)).toBe(expected);
});

test("pageFailures() leaves out those of releases and files", () => {
  const ofPage = failure({ ...PAGE_SUBJECT });
  expect(pageFailures([failure(), ofPage, failure({ version: null, filename: "a.whl" })])).toEqual([ofPage]);
});

test("entryFailures() are permanent, and no failures of the page as a whole", () => {
  const failures = entryFailures(["One is odd", "Another is odd"], { nowMs: 5, extractorVersion: 1 });
  expect(failures).toMatchObject([
    {
      version: null,
      filename: null,
      kind: "entry",
      message: "One is odd",
      attemptCount: 1,
      retryAfterMs: null,
    },
    { message: "Another is odd" },
  ]);
  expect(pageFailures(failures)).toEqual([]);
});
