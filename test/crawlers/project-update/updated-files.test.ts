import { expect, test } from "vitest";
import type { FileOutcome } from "../../../crawlers/file-outcome.ts";
import { placeFiles } from "../../../crawlers/project-update/page-files.ts";
import { updatedFiles } from "../../../crawlers/project-update/updated-files.ts";
import type { PageFile } from "../../../crawlers/pypi-index/page-types.ts";
import { type ProjectDraft, canonicalProject } from "../../../database/canonical-project.ts";
import type { FailureRecord, FileMetadata, ProjectRecord } from "../../../database/record.ts";
import { draft, failure, file, known } from "../../builders/records.ts";
import {
  BASE_URL,
  BUILT,
  HOUR_MS,
  NOW_MS,
  digest,
  failed,
  page,
  pageFile,
  sdistFacts,
  wheelFacts,
} from "./page-builder.ts";

const WHEEL = "demo-1-py3-none-any.whl";
const SDIST = "demo-1.tar.gz";
const UNKNOWN = { state: "unknown" } as const;

/** What the files become, by filename, and the failures. */
function updated(
  files: readonly (PageFile | string)[],
  outcomes: Readonly<Record<string, FileOutcome>> = {},
  before?: ProjectRecord,
): { metadata: Record<string, FileMetadata>; failures: readonly FailureRecord[] } {
  const { releases, failures } = updatedFiles([], placeFiles(page(files)), {
    known: before,
    outcomes: new Map(Object.entries(outcomes)),
    fileBaseUrl: BASE_URL,
    nowMs: NOW_MS,
    extractorVersion: 1,
  });
  const all = releases.flatMap((release) => release.files);
  return { metadata: Object.fromEntries(all.map((each) => [each.filename, each.metadata])), failures };
}

function record(
  files: ProjectDraft["releases"][number]["files"],
  failures: readonly FailureRecord[] = [],
): ProjectRecord {
  return canonicalProject(draft("demo", [{ version: "1", files }], { failures }));
}

function fileFailure(filename: string, kind: string, fields: Partial<FailureRecord> = {}): FailureRecord {
  return failure({ version: "1", filename, kind, message: `Cannot read it: ${kind}`, ...fields });
}

test("updatedFiles() says what the page says of a file", () => {
  const shown = pageFile(SDIST, {
    sha256Hex: digest("a"),
    sizeBytes: 3,
    uploadedAtMs: 4,
    requiresPython: ">= three",
    yanked: "",
  });
  const input = {
    known: undefined,
    outcomes: new Map(),
    fileBaseUrl: BASE_URL,
    nowMs: 0,
    extractorVersion: 1,
  };
  expect(updatedFiles(["0.9", "1"], placeFiles(page([shown])), input)).toEqual({
    releases: [
      { version: "0.9", files: [] },
      {
        version: "1",
        files: [
          file(SDIST, {
            sha256Hex: digest("a"),
            sizeBytes: 3,
            uploadedAtMs: 4,
            requiresPython: ">= three",
            yanked: "",
            urlPath: `packages/${SDIST}`,
            metadata: UNKNOWN,
          }),
        ],
      },
    ],
    failures: [],
  });
});

test("updatedFiles() takes the facts that were read, and drops the failure they answer", () => {
  const before = record([file(WHEEL, { metadata: UNKNOWN })], [fileFailure(WHEEL, "http")]);
  const { metadata, failures } = updated([WHEEL], { [WHEEL]: wheelFacts(["a"]) }, before);
  expect(metadata[WHEEL]).toEqual(known({ requiresDist: ["a"] }));
  expect(failures).toEqual([]);
});

test("updatedFiles() takes facts that came in a roundabout way, and notes that the direct one failed", () => {
  const shortfall = { ok: false, kind: "http", message: "It is not there" } as const;
  const { metadata, failures } = updated(
    [WHEEL],
    { [WHEEL]: { ...wheelFacts(["a"]), shortfall } },
    undefined,
  );
  expect(metadata[WHEEL]).toMatchObject({ state: "known" });
  expect(failures).toMatchObject([
    { version: "1", filename: WHEEL, kind: "http", message: "It is not there", attemptCount: 1 },
  ]);
  expect(failures[0]?.retryAfterMs).not.toBeNull();
});

test("updatedFiles() keeps facts and failures of files that were not read now", () => {
  const facts = known({ requiresDist: ["a"] });
  const open = fileFailure(SDIST, "http", { attemptCount: 4, retryAfterMs: 7 });
  const before = record([file(WHEEL, { metadata: facts }), file(SDIST, { metadata: UNKNOWN })], [open]);
  const alone = record([file(SDIST, { metadata: UNKNOWN })], [open]);
  expect(updated([WHEEL, SDIST], {}, before).metadata[WHEEL]).toEqual(facts);
  expect(updated([WHEEL, SDIST], {}, before).failures).toEqual([open]);
  expect(updated([SDIST], {}, alone)).toEqual({ metadata: { [SDIST]: UNKNOWN }, failures: [open] });
});

test("updatedFiles() drops facts and failures of content that the page no longer shows", () => {
  const before = record([file(SDIST, { sha256Hex: digest("a") })], [fileFailure(SDIST, "http")]);
  const shown = pageFile(SDIST, { sha256Hex: digest("b") });
  expect(updated([shown], {}, before)).toEqual({ metadata: { [SDIST]: UNKNOWN }, failures: [] });
  expect(updated([WHEEL], {}, before).failures).toEqual([]);
});

test.each([WHEEL, SDIST])("updatedFiles() never deletes known facts of %s for a failure", (filename) => {
  const metadata = known({ requiresDist: ["a"] }, { source: "setup-cfg" });
  const before = record([file(filename, { metadata })], [fileFailure(filename, "http", { attemptCount: 2 })]);
  const after = updated([filename], { [filename]: failed("http") }, before);
  expect(after.metadata[filename]).toEqual(metadata);
  expect(after.failures).toEqual([
    fileFailure(filename, "http", { attemptCount: 3, retryAfterMs: NOW_MS + 4 * HOUR_MS }),
  ]);
});

test("updatedFiles() calls an archive that states nothing a failure, unless a wheel answers", () => {
  const alone = updated([SDIST], { [SDIST]: sdistFacts() });
  expect(alone.metadata[SDIST]).toEqual(UNKNOWN);
  expect(alone.failures).toEqual([
    failure({
      version: "1",
      filename: SDIST,
      kind: "metadata",
      message:
        "Cannot tell the dependencies: nothing that can be read without running it states them reliably",
    }),
  ]);
  const answered = updated([SDIST, WHEEL], { [SDIST]: sdistFacts(), [WHEEL]: wheelFacts(["a"]) });
  expect(answered.metadata[SDIST]).toEqual(
    known({ requiresDist: ["a"], ...BUILT }, { source: "sibling-wheel", confidence: "high" }),
  );
  expect(answered.failures).toEqual([]);
});

test("updatedFiles() drops the failure of a silent archive when a wheel answers, so that it is read again", () => {
  const silent = fileFailure(SDIST, "metadata");
  const before = record([file(SDIST, { metadata: UNKNOWN })], [silent]);
  const after = updated([SDIST, WHEEL], { [WHEEL]: wheelFacts(["a"]) }, before);
  expect(after.metadata[SDIST]).toMatchObject({ source: "sibling-wheel", core: { buildBackend: null } });
  expect(after.failures).toEqual([]);
  expect(updated([SDIST, WHEEL], { [WHEEL]: failed("archive") }, before).failures).toContainEqual(silent);
});

test("updatedFiles() keeps the failure of a broken archive beside a sibling's facts", () => {
  const broken = fileFailure(SDIST, "archive");
  const before = record([file(SDIST, { metadata: UNKNOWN })], [broken]);
  const after = updated([SDIST, WHEEL], { [WHEEL]: wheelFacts(["a"]) }, before);
  expect(after.metadata[SDIST]).toMatchObject({ source: "sibling-wheel" });
  expect(after.failures).toEqual([broken]);
});

test("updatedFiles() forgets a sibling's facts with the sibling", () => {
  const metadata = known({ requiresDist: ["a"], ...BUILT }, { source: "sibling-wheel", confidence: "high" });
  const before = record([file(SDIST, { metadata }), file(WHEEL)]);
  expect(updated([SDIST], {}, before)).toEqual({ metadata: { [SDIST]: UNKNOWN }, failures: [] });
  expect(updated([SDIST], { [SDIST]: sdistFacts("egg-info", ["b"]) }, before).metadata[SDIST]).toMatchObject({
    source: "egg-info",
  });
});

test("updatedFiles() makes a failure of a name that is none, the same each time", () => {
  const misnamed = failure({
    version: null,
    filename: "demo-1.whl",
    kind: "filename",
    message: 'Cannot parse wheel name "demo-1.whl": it has 2 parts, not 5 or 6',
  });
  expect(updated(["demo-1.whl"])).toEqual({ metadata: {}, failures: [misnamed] });
  expect(updated(["demo-1.whl"], {}, record([], [misnamed])).failures).toEqual([misnamed]);
});

test("updatedFiles() makes a failure of a wheel without metadata", () => {
  const nothing = { ok: true, metadata: undefined, buildSystem: null } as const;
  const { metadata, failures } = updated([WHEEL], { [WHEEL]: nothing });
  expect(metadata[WHEEL]).toEqual(UNKNOWN);
  expect(failures).toMatchObject([{ filename: WHEEL, kind: "metadata" }]);
});
