import { expect, test } from "vitest";
import { failedProject } from "../../../crawlers/project-update/failed-project.ts";
import type { FailureKind } from "../../../crawlers/file-outcome.ts";
import { canonicalProject } from "../../../database/canonical-project.ts";
import type { ProjectRecord } from "../../../database/record.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { failure, project, release } from "../../builders/records.ts";
import { HOUR_MS, NOW_MS, failed } from "./page-builder.ts";

function fail(known: ProjectRecord | undefined, kind: FailureKind): ProjectRecord {
  const listed = { name: normalizeName("demo"), displayName: "Demo" };
  return canonicalProject(
    failedProject({ known, listed, failure: failed(kind), nowMs: NOW_MS, extractorVersion: 1 }),
  );
}

const OF_PAGE = { version: null, filename: null, message: "Cannot read it: http", kind: "http" };

test("failedProject() keeps everything that is known beside the failure", () => {
  const ofFile = failure({ filename: "demo-1.tar.gz" });
  const known = project("demo", [release("demo", "1")], { serial: 4, etag: "x", failures: [ofFile] });
  expect(fail(known, "http")).toEqual({
    ...known,
    failures: [failure({ ...OF_PAGE, retryAfterMs: NOW_MS + HOUR_MS }), ofFile],
  });
});

test("failedProject() of a project that is not known says nothing but the failure", () => {
  expect(fail(undefined, "http")).toEqual({
    ...project("demo", []),
    displayName: "Demo",
    failures: [failure({ ...OF_PAGE, retryAfterMs: NOW_MS + HOUR_MS })],
  });
});

test("failedProject() counts failures of one kind in a row, and keeps only the last", () => {
  const twice = fail(fail(undefined, "http"), "http");
  expect(twice.failures).toEqual([
    failure({ ...OF_PAGE, attemptCount: 2, retryAfterMs: NOW_MS + 2 * HOUR_MS }),
  ]);
  expect(fail(twice, "page").failures).toMatchObject([{ kind: "page", attemptCount: 1 }]);
});
