import { expect, test } from "vitest";
import { type SdistChoice, planFileReads } from "../../../crawlers/project-update/plan-file-reads.ts";
import type { PageFile, ProjectPage } from "../../../crawlers/pypi-index/page-types.ts";
import type { DistFile, FailureRecord, KnownMetadata, ProjectRecord } from "../../../database/record.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { failure, file, known, project } from "../../builders/records.ts";
import { BUILT, NOW_MS, digest, offered, page, pageFile } from "./page-builder.ts";

const WHEEL = "demo-1-py3-none-any.whl";
const OTHER_WHEEL = "demo-1-cp311-cp311-win32.whl";
const SDIST = "demo-1.tar.gz";
const UNKNOWN = { state: "unknown" } as const;

/** Names of the files to read. */
function plan(shown: ProjectPage, before?: ProjectRecord, sdists: SdistChoice = "all"): string[] {
  const input = { known: before, page: shown, nowMs: NOW_MS, extractorVersion: 2, sdists };
  return planFileReads(input).map((request) => request.file.filename);
}

/** A record of release 1 with these files, and failures of them. */
function record(files: readonly DistFile[], failures: readonly Partial<FailureRecord>[] = []): ProjectRecord {
  return project("demo", [{ version: "1", files }], {
    failures: failures.map((fields) => failure({ version: "1", ...fields })),
  });
}

function wheelKnown(provenance: Partial<KnownMetadata> = {}): DistFile {
  return file(WHEEL, { metadata: known({}, provenance) });
}

function sdistKnown(provenance: Partial<KnownMetadata>, isBuildKnown = true): DistFile {
  return file(SDIST, { metadata: known(isBuildKnown ? BUILT : {}, { extractorVersion: 2, ...provenance }) });
}

test("planFileReads() of a new project reads all wheels before all sdists, the newest upload first", () => {
  const files: [string, number | null][] = [
    ["demo-1.tar.gz", 5],
    ["demo-3.tar.gz", 7],
    ["demo-2-py3-none-any.whl", null],
    ["demo-1-py3-none-any.whl", 1],
    ["demo-4-py3-none-any.whl", 3],
    ["demo-3-py3-none-any.whl", 3],
    ["demo-4.exe", 9],
    ["demo-4.whl", 9],
  ];
  expect(plan(page(files.map(([name, uploadedAtMs]) => pageFile(name, { uploadedAtMs }))))).toEqual([
    "demo-3-py3-none-any.whl",
    "demo-4-py3-none-any.whl",
    "demo-1-py3-none-any.whl",
    "demo-2-py3-none-any.whl",
    "demo-3.tar.gz",
    "demo-1.tar.gz",
  ]);
});

test("planFileReads() says what the project says of each file", () => {
  const shown = pageFile("demo-1.0.0.tar.gz");
  const input = { known: undefined, nowMs: NOW_MS, extractorVersion: 2, sdists: "all" as const };
  expect(planFileReads({ ...input, page: page([shown], { versions: ["1.0"] }) })).toEqual([
    { file: shown, kind: "sdist", name: normalizeName("demo"), version: "1.0" },
  ]);
});

test.each<[string, KnownMetadata, PageFile["coreMetadata"] | undefined, boolean]>([
  ["facts from core metadata", known(), offered(), false],
  ["exact facts of an older extractor", known({}, { extractorVersion: 0 }), undefined, false],
  ["lesser facts of an older extractor", known({}, { confidence: "high" }), undefined, true],
  [
    "lesser facts of this extractor",
    known({}, { confidence: "high", extractorVersion: 2 }),
    undefined,
    false,
  ],
  ["facts of a ranged read", known({}, { source: "wheel-range" }), undefined, false],
  [
    "facts of a ranged read, core metadata now offered",
    known({}, { source: "wheel-range" }),
    offered(),
    true,
  ],
  ["facts of the whole wheel, core metadata now offered", known({}, { source: "wheel" }), offered(), true],
  ["facts of an import, core metadata now offered", known({}, { source: "import" }), offered(), false],
  [
    "core metadata of the offered hash",
    known({}, { metadataSha256Hex: digest("a") }),
    offered(digest("a")),
    false,
  ],
  [
    "core metadata of another hash",
    known({}, { metadataSha256Hex: digest("a") }),
    offered(digest("b")),
    true,
  ],
])("planFileReads() of a wheel with %s", (_, metadata, coreMetadata, isRead) => {
  const shown = page([pageFile(WHEEL, coreMetadata === undefined ? {} : { coreMetadata })]);
  expect(plan(shown, record([file(WHEEL, { metadata })]))).toEqual(isRead ? [WHEEL] : []);
});

test("planFileReads() reads a file again whose content changed under its name", () => {
  const shown = page([pageFile(WHEEL, { sha256Hex: digest("b") })]);
  const before = record([{ ...wheelKnown(), sha256Hex: digest("a") }], [{ filename: WHEEL }]);
  expect(plan(shown, before)).toEqual([WHEEL]);
});

test.each<[string, Partial<FailureRecord>, PageFile["coreMetadata"] | undefined, boolean]>([
  ["is not due", { kind: "http", retryAfterMs: NOW_MS + 1 }, undefined, false],
  ["is due", { kind: "http", retryAfterMs: NOW_MS }, undefined, true],
  ["is permanent", { kind: "archive", extractorVersion: 2 }, undefined, false],
  ["is permanent, of an older extractor", { kind: "archive", extractorVersion: 1 }, undefined, true],
  ["is of the wheel, core metadata now offered", { kind: "archive", extractorVersion: 2 }, offered(), true],
  [
    "is of the wheel's size, core metadata now offered",
    { kind: "too-large", extractorVersion: 2 },
    offered(),
    true,
  ],
  ["is of metadata that are offered", { kind: "metadata", extractorVersion: 2 }, offered(), false],
  ["is not due, core metadata now offered", { kind: "http", retryAfterMs: NOW_MS + 1 }, offered(), false],
])("planFileReads() of a wheel whose failure %s", (_, fields, coreMetadata, isRead) => {
  const shown = page([pageFile(WHEEL, coreMetadata === undefined ? {} : { coreMetadata })]);
  for (const metadata of [UNKNOWN, known({}, { source: "wheel-range" })]) {
    const before = record([file(WHEEL, { metadata })], [{ filename: WHEEL, ...fields }]);
    expect(plan(shown, before), `${metadata.state} before`).toEqual(isRead ? [WHEEL] : []);
  }
});

test("planFileReads() reads a known file that was never read and has no failure", () => {
  const before = record([file(WHEEL, { metadata: UNKNOWN }), file(SDIST, { metadata: UNKNOWN })]);
  expect(plan(page([WHEEL, SDIST]), before)).toEqual([WHEEL, SDIST]);
});

test.each<[string, Partial<KnownMetadata>, boolean]>([
  ["exact facts", { source: "project-table", extractorVersion: 1 }, false],
  ["lesser facts", { source: "setup-cfg", confidence: "high" }, false],
  [
    "lesser facts of an older extractor",
    { source: "setup-cfg", confidence: "high", extractorVersion: 1 },
    true,
  ],
  ["a sibling's facts", { source: "sibling-wheel", confidence: "high" }, true],
])("planFileReads() of an sdist with %s, no wheel beside it", (_, provenance, isRead) => {
  expect(plan(page([SDIST]), record([sdistKnown(provenance)]))).toEqual(isRead ? [SDIST] : []);
});

test("planFileReads() reads an sdist again whose sibling wheel has gone, unless another known one is there", () => {
  const sdist = sdistKnown({ source: "sibling-wheel", confidence: "high" });
  const other = file(OTHER_WHEEL, { metadata: known() });
  expect(plan(page([SDIST, OTHER_WHEEL]), record([sdist, wheelKnown(), other]))).toEqual([]);
  expect(plan(page([SDIST]), record([sdist, wheelKnown()]))).toEqual([SDIST]);
  // The new wheel may turn out unreadable, and then nobody would come back to the sdist.
  expect(plan(page([SDIST, OTHER_WHEEL]), record([sdist, wheelKnown()]))).toEqual([OTHER_WHEEL, SDIST]);
});

test("planFileReads() reads the archive of an sdist that has only a sibling's facts", () => {
  const sdist = sdistKnown({ source: "sibling-wheel", confidence: "high" }, false);
  expect(plan(page([SDIST, WHEEL]), record([sdist, wheelKnown()]))).toEqual([SDIST]);
  const broken = record([sdist, wheelKnown()], [{ filename: SDIST, kind: "archive", extractorVersion: 2 }]);
  expect(plan(page([SDIST, WHEEL]), broken)).toEqual([]);
});

test("planFileReads() reads a silent archive once more when a wheel comes", () => {
  const silent = file(SDIST, { metadata: UNKNOWN });
  const before = record([silent], [{ filename: SDIST, kind: "metadata", extractorVersion: 2 }]);
  expect(plan(page([SDIST]), before)).toEqual([]);
  expect(plan(page([SDIST, WHEEL]), before)).toEqual([WHEEL, SDIST]);
  const brokenWheel = record(
    [silent, file(WHEEL, { metadata: UNKNOWN })],
    [
      { filename: SDIST, kind: "metadata", extractorVersion: 2 },
      { filename: WHEEL, kind: "archive", extractorVersion: 2 },
    ],
  );
  expect(plan(page([SDIST, WHEEL]), brokenWheel)).toEqual([]);
  const brokenArchive = record([silent], [{ filename: SDIST, kind: "archive", extractorVersion: 2 }]);
  expect(plan(page([SDIST, WHEEL]), brokenArchive)).toEqual([WHEEL]);
});

test.each<[SdistChoice, readonly string[]]>([
  ["all", [WHEEL, "demo-2.tar.gz", SDIST]],
  ["without-wheel", [WHEEL, "demo-2.tar.gz"]],
  ["none", [WHEEL]],
])("planFileReads() with sdists: %s", (sdists, expected) => {
  const shown = page([SDIST, WHEEL, pageFile("demo-2.tar.gz", { uploadedAtMs: 1 })]);
  expect(plan(shown, undefined, sdists)).toEqual(expected);
});

test("planFileReads() reads nothing of a page that is older than what is known", () => {
  const before = project("demo", [], { serial: 11 });
  expect(plan(page([WHEEL], { serial: 10 }), before)).toEqual([]);
  expect(plan(page([WHEEL], { serial: 11 }), before)).toEqual([WHEEL]);
});
