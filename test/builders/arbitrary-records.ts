/** Generates project records of every shape that record.ts allows: odd texts, nulls, events, failures, versions that are none. */

import * as fc from "fast-check";
import type { ProjectDraft, ReleaseDraft } from "../../database/canonical-project.ts";
import {
  CONFIDENCES,
  DIST_FILE_KINDS,
  EVENT_KINDS,
  METADATA_SOURCES,
  PROJECT_STATUSES,
} from "../../database/record-values.ts";
import type {
  CoreMetadata,
  DistFile,
  EventRecord,
  FailureRecord,
  FileMetadata,
} from "../../database/record.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";

/** Any well-formed text, with the characters that text formats get wrong made likely. */
const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "\0", "\u2028", "\r\n", '"\\', "é", "😀", "null", "__proto__", "-0", "1", "\uFEFF"),
);
const nullableText = fc.option(text);
const natural = fc.oneof(fc.nat(), fc.constantFrom(0, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER));
const nullableNatural = fc.option(natural);
const texts = fc.array(text, { maxLength: 3 });
const sha256Hex = fc.option(
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef".split("")), minLength: 64, maxLength: 64 }),
);

const core: fc.Arbitrary<CoreMetadata> = fc.record({
  requiresDist: texts,
  requiresPython: nullableText,
  providesExtra: texts,
  buildRequires: fc.option(texts),
  buildBackend: nullableText,
});

const metadata: fc.Arbitrary<FileMetadata> = fc.oneof(
  fc.constant({ state: "unknown" as const }),
  fc.record({
    state: fc.constant("known" as const),
    core,
    source: fc.constantFrom(...METADATA_SOURCES),
    confidence: fc.constantFrom(...CONFIDENCES),
    extractorVersion: natural,
    metadataSha256Hex: sha256Hex,
  }),
);

const filename = fc.oneof(
  text,
  text.map((stem) => `${stem}.whl`),
);

const file: fc.Arbitrary<DistFile> = fc.record({
  filename,
  filenameAssumed: fc.boolean(),
  kind: fc.constantFrom(...DIST_FILE_KINDS),
  sizeBytes: nullableNatural,
  sha256Hex,
  uploadedAtMs: nullableNatural,
  yanked: fc.oneof(fc.constant(false as const), text),
  requiresPython: nullableText,
  urlPath: nullableText,
  metadata,
});

const version = fc.oneof(
  text,
  fc.constantFrom("1.0", "1.0.0", "1.0.post1", "1!0", "2a1", "1.0+Local", "dev-r12", "9".repeat(30)),
);

const event: fc.Arbitrary<EventRecord> = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  atMs: natural,
  version: nullableText,
  filename: nullableText,
  detail: nullableText,
});

const failure: fc.Arbitrary<FailureRecord> = fc.record({
  version: nullableText,
  filename: nullableText,
  kind: text,
  message: text,
  attemptCount: natural,
  retryAfterMs: nullableNatural,
  extractorVersion: natural,
});

const name: fc.Arbitrary<NormalizedName> = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(..."abz019-".split("")), minLength: 1, maxLength: 6 }),
    fc.constantFrom("constructor", "__proto__", "requests"),
  )
  .map(normalizeName);

const releases: fc.Arbitrary<ReleaseDraft[]> = fc
  .uniqueArray(fc.record({ version, files: fc.array(file, { maxLength: 3 }) }), {
    selector: (release) => release.version,
    maxLength: 4,
  })
  .map(withDistinctFilenames);

/** A project's record in any order. */
const arbitraryProject: fc.Arbitrary<ProjectDraft> = fc.record({
  name,
  displayName: text,
  status: fc.constantFrom(...PROJECT_STATUSES),
  serial: nullableNatural,
  etag: nullableText,
  checkedAtMs: nullableNatural,
  releases,
  events: fc.array(event, { maxLength: 3 }),
  failures: fc.array(failure, { maxLength: 3 }),
});

/** Records of different projects. */
export const arbitraryProjects: fc.Arbitrary<ProjectDraft[]> = fc.uniqueArray(arbitraryProject, {
  selector: (project) => project.name,
  maxLength: 6,
});

/** A filename stands once in a project. */
function withDistinctFilenames(drafts: readonly ReleaseDraft[]): ReleaseDraft[] {
  const seen = new Set<string>();
  return drafts.map((release) => ({
    version: release.version,
    files: release.files.filter((candidate) => {
      if (seen.has(candidate.filename)) return false;
      seen.add(candidate.filename);
      return true;
    }),
  }));
}
