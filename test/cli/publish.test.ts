import { expect, test } from "vitest";
import { renderPublishReport } from "../../cli/publish.ts";
import type { PublishedRevision } from "../../database/publish/latest.ts";
import type { PublishReport } from "../../database/publish/publish-dump.ts";

const FILE = { name: "x", sizeBytes: 1_500_000, sha256Hex: "0".repeat(64) };
const PUBLISHED: PublishedRevision = {
  revision: "a".repeat(64),
  dataDate: "2026-11-22",
  publishedAtMs: 0,
  manifest: FILE,
  delta: FILE,
  base: { files: [FILE, FILE], contentBytes: 9 },
};
const REPORT: PublishReport = {
  revision: "a".repeat(64),
  before: null,
  published: PUBLISHED,
  objects: { count: 1, sizeBytes: 2000 },
  missingDelta: null,
  removedFiles: 3,
  keptRevisions: 1,
};

test("renderPublishReport() says what was written", () => {
  expect(renderPublishReport(REPORT)).toEqual([
    "Published revision aaaaaaaaaaaa of 2026-11-22",
    "Delta: 1.5 MB",
    "Base: 3.0 MB",
    "New objects: 1 shard, 2.0 kB",
    "Removed 3 files that nobody needs any more",
  ]);
});

test("renderPublishReport() says that there was nothing to do, or why there is no delta", () => {
  expect(renderPublishReport({ ...REPORT, published: null, removedFiles: 0 })).toEqual([
    "Revision aaaaaaaaaaaa is published already",
  ]);
  const published = { ...PUBLISHED, delta: null, base: null };
  expect(renderPublishReport({ ...REPORT, published, missingDelta: "it is lost", removedFiles: 0 })).toEqual([
    "Published revision aaaaaaaaaaaa of 2026-11-22",
    "No delta: it is lost",
    "New objects: 1 shard, 2.0 kB",
  ]);
});
