import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalProject } from "../../../database/canonical-project.ts";
import { type BuildProgress, buildIndex } from "../../../database/index/build-index.ts";
import { MemoryIndexOutput } from "../../../database/index/build/index-output.ts";
import type { IndexedPackage } from "../../../database/index/indexed-package.ts";
import type { PackageIndex } from "../../../database/index/package-index.ts";
import type {
  CoreMetadata,
  DistFile,
  EventRecord,
  KnownMetadata,
  ProjectRecord,
} from "../../../database/record.ts";
import { parseLegacyRequirements } from "../../../packaging/legacy-requirement.ts";
import { formatMarker } from "../../../packaging/marker.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { compileSpecifierSet, specifierMatches } from "../../../packaging/specifier.ts";
import { isPrerelease, parseVersion } from "../../../packaging/version.ts";
import { arbitraryProjects } from "../../builders/arbitrary-records.ts";
import { indexBytes, memoryIndex, packageOf } from "../../builders/memory-index.ts";
import { core, file, known, project, release } from "../../builders/records.ts";

/** What the index should say of a project, straight from its record. */
function expectedFacts(record: ProjectRecord): unknown {
  return {
    name: record.name,
    displayName: record.displayName,
    status: record.status,
    versions: record.releases
      .filter(({ canonicalVersion }) => canonicalVersion !== null)
      .map(({ version, files }) => {
        const parsed = parseVersion(version);
        return {
          text: parsed.text,
          isPrerelease: isPrerelease(parsed),
          isLocal: parsed.local !== null,
          files: files
            .filter(({ kind }) => kind !== "conda")
            .map((source) => expectedFile(source, record.events, version)),
        };
      }),
  };
}

/** Written apart from the source on purpose: releases are yanked, and the record has its events in order of time. */
function expectedYankChanges(events: readonly EventRecord[], version: string): unknown[] {
  return events
    .filter((event) => event.version === version && event.filename === null)
    .filter(({ kind }) => kind === "yanked" || kind === "un-yanked")
    .map(({ kind, atMs }) => ({ atMs, isYanked: kind === "yanked" }));
}

function expectedFile(source: DistFile, events: readonly EventRecord[], version: string): unknown {
  const metadata = source.metadata.state === "known" ? source.metadata : undefined;
  return {
    kind: source.kind,
    requiresPython: source.requiresPython ?? metadata?.core.requiresPython ?? null,
    yanked: source.yanked,
    metadata: metadata && expectedMetadata(metadata.core),
    detail: {
      filename: source.filename,
      filenameAssumed: source.filenameAssumed,
      sizeBytes: source.sizeBytes,
      sha256Hex: source.sha256Hex,
      uploadedAtMs: source.uploadedAtMs,
      urlPath: source.urlPath,
      source: metadata?.source ?? null,
      confidence: metadata?.confidence ?? null,
      metadataSha256Hex: metadata?.metadataSha256Hex ?? null,
      yankChanges: expectedYankChanges(events, version),
    },
  };
}

function expectedMetadata({
  requiresDist,
  providesExtra,
  buildRequires,
  buildBackend,
}: CoreMetadata): unknown {
  const requirements = requiresDist.map((text) => readRequirements(text));
  const hasProblem = requirements.includes(undefined);
  return {
    hasProblem,
    requirements: hasProblem ? [] : requirements.flatMap((read) => read ?? []),
    providesExtra: providesExtra.map(normalizeName),
    buildSystem: { requires: buildRequires, backend: buildBackend },
  };
}

function readRequirements(text: string): unknown[] | undefined {
  try {
    return parseLegacyRequirements(text).map((requirement) => {
      const { namesPrerelease, pins } = compileSpecifierSet(requirement.specifiers);
      return {
        dependency: requirement.normalizedName,
        extras: requirement.extras,
        marker: requirement.marker && formatMarker(requirement.marker),
        url: requirement.url,
        namesPrerelease,
        pins,
        text,
      };
    });
  } catch {
    return undefined;
  }
}

/** The same, as the index tells it. */
function indexedFacts(index: PackageIndex, indexed: IndexedPackage): unknown {
  return {
    name: indexed.name,
    displayName: indexed.displayName,
    status: indexed.status,
    versions: Array.from({ length: indexed.versionCount }, (_, versionIndex) => ({
      text: indexed.versionText(versionIndex),
      isPrerelease: indexed.isPrerelease(versionIndex),
      isLocal: indexed.isLocal(versionIndex),
      files: indexed.filesOf(versionIndex).map((indexedFile) => ({
        kind: indexedFile.kind,
        requiresPython:
          indexedFile.requiresPythonId === -1 ? null : index.requiresPythonText(indexedFile.requiresPythonId),
        yanked: indexedFile.yanked,
        metadata:
          indexedFile.metadataId === -1 ? undefined : indexedMetadata(index, indexed, indexedFile.metadataId),
        detail: indexed.fileDetail(indexedFile),
      })),
    })),
  };
}

function indexedMetadata(index: PackageIndex, indexed: IndexedPackage, metadataId: number): unknown {
  return {
    hasProblem: indexed.metadataProblem(metadataId) !== null,
    requirements: indexed.metadataRows(metadataId).map((row) => ({
      dependency: index.get(row.dependency).name,
      extras: row.extras,
      marker: row.markerId === -1 ? null : index.markerText(row.markerId),
      url: row.url,
      namesPrerelease: row.namesPrerelease,
      pins: row.pins,
      text: row.text,
    })),
    providesExtra: indexed.providesExtra(metadataId),
    buildSystem: indexed.buildSystem(metadataId),
  };
}

/** Projects with many versions that require each other in the ways of real metadata. */
const versionText = fc.oneof(
  fc
    .tuple(
      fc.nat(3),
      fc.nat(12),
      fc.nat(12),
      fc.constantFrom("", "", "", "a1", "rc2", ".post1", ".dev3", "+cpu"),
    )
    .map(([major, minor, patch, end]) => `${major}.${minor}.${patch}${end}`),
  fc.constantFrom(
    "1",
    "1.0",
    "1.0.0",
    "v1.0",
    "1!0.1",
    "1.0.0.0.0",
    "20230101",
    "01.2",
    "1.0-1",
    "1.0+A.b",
    "99999999999999999999",
  ),
);
const specifierText = fc
  .array(
    fc.tuple(
      fc.constantFrom(">=", "<=", ">", "<", "==", "!=", "~=", "==="),
      fc.nat(3),
      fc.nat(12),
      fc.constantFrom("", ".*", "rc2", ".dev1"),
    ),
    { maxLength: 3 },
  )
  .map((clauses) =>
    clauses
      .map(([operator, major, minor, end]) =>
        end === ".*" && operator !== "==" && operator !== "!="
          ? `${operator}${major}.${minor}`
          : `${operator}${major}.${minor}${end}`,
      )
      .join(","),
  );
const NAMES = ["Alpha", "beta_two", "gamma.three", "delta-4"];
const requirementText = fc
  .tuple(
    fc.constantFrom(...NAMES, "nowhere", "Also.Nowhere"),
    fc.constantFrom("", "", "[x]", "[x, Y.z]"),
    specifierText,
    fc.constantFrom("", "", '; python_version < "3.9"', "; extra == 'X'", "; os.name=='nt' and extra=='y'"),
  )
  .map(([name, extras, specifier, marker]) => `${name}${extras} ${specifier}${marker}`);
const oddRequirementText = fc.constantFrom(
  "alpha (>=1)",
  "alpha @ https://host.example/a-1.zip",
  "not a requirement!",
  "# nothing",
  "beta-two>=1\ndelta-4",
);
const linkedProjects = fc
  .tuple(
    ...NAMES.map((name) =>
      fc
        .uniqueArray(
          fc.record({
            version: versionText,
            requiresDist: fc.array(fc.oneof({ weight: 9, arbitrary: requirementText }, oddRequirementText), {
              maxLength: 4,
            }),
            isRepeated: fc.boolean(),
          }),
          { selector: ({ version }) => version, maxLength: 25 },
        )
        .map((releases) => ({ name, releases })),
    ),
  )
  .map((projects) =>
    projects.map(({ name, releases }) =>
      project(
        name,
        releases.map(({ version, requiresDist, isRepeated }) => {
          const requires = isRepeated ? (releases[0]?.requiresDist ?? []) : requiresDist;
          const wheel = release(normalizeName(name), version, requires);
          const sdist = file(`${name}-${version}.tar.gz`, {
            requiresPython: ">=3.8",
            metadata: known({ requiresDist: requires }),
          });
          return { version, files: [...wheel.files, sdist] };
        }),
      ),
    ),
  );

test("buildIndex() keeps all that the index tells of records of every shape", () => {
  fc.assert(
    fc.property(arbitraryProjects, (drafts) => {
      const records = drafts.map(canonicalProject);
      const index = memoryIndex(records);
      for (const record of records)
        expect(indexedFacts(index, packageOf(index, record.name))).toEqual(expectedFacts(record));
    }),
    { seed: 1, numRuns: 150 },
  );
});

test("buildIndex() keeps all that the index tells of projects that require each other", () => {
  fc.assert(
    fc.property(linkedProjects, (records) => {
      const index = memoryIndex(records);
      for (const record of records)
        expect(indexedFacts(index, packageOf(index, record.name))).toEqual(expectedFacts(record));
    }),
    { seed: 2, numRuns: 60 },
  );
});

test("buildIndex() gives each requirement the range of exactly the versions that its specifier accepts", () => {
  // Version specifiers: "A version specifier consists of a series of version clauses", all of which a version must match.
  let checkCount = 0;
  fc.assert(
    fc.property(linkedProjects, (records) => {
      const index = memoryIndex(records);
      for (const record of records) {
        const indexed = packageOf(index, record.name);
        for (const row of allRows(indexed)) {
          const requirement = parseLegacyRequirements(row.text).find(
            ({ normalizedName }) => normalizedName === index.get(row.dependency).name,
          );
          const dependency = index.get(row.dependency);
          const compiled = requirement && compileSpecifierSet(requirement.specifiers);
          const accepted = Array.from({ length: dependency.versionCount }, (_, i) => i).filter(
            (i) => compiled && specifierMatches(compiled, parseVersion(dependency.versionText(i))),
          );
          expect(indicesOf(dependency.range(row.rangeId))).toEqual(accepted);
          checkCount++;
        }
      }
    }),
    { seed: 3, numRuns: 80 },
  );
  expect(checkCount).toBeGreaterThan(1000);
});

test("buildIndex() gives equal ranges equal numbers", () => {
  const index = memoryIndex([
    project("a", [release("a", "1.0"), release("a", "2.0")]),
    project("b", [release("b", "1", ["a>1.0", "a>=2", "a == 2.*", "a", "a>=0", "a>9", "a<1", "a!=2"])]),
  ]);
  const rows = packageOf(index, "b").metadataRows(0);
  expect(rows.map(({ rangeId }) => rangeId)).toEqual([3, 3, 3, 1, 1, 0, 0, 2]);
});

test("buildIndex() gives the same bytes whatever the order of the projects", () => {
  fc.assert(
    fc.property(linkedProjects, fc.integer(), (records, seed) => {
      const shuffled = records.toSorted(
        (a, b) => ((a.name.length * seed) % 7) - ((b.name.length * seed) % 7),
      );
      expect(indexBytes(shuffled)).toEqual(indexBytes(records));
      expect(indexBytes(records.toReversed())).toEqual(indexBytes(records));
    }),
    { seed: 4, numRuns: 15 },
  );
});

test("buildIndex() numbers names by how often they are required, the unknown ones too", () => {
  const index = memoryIndex([
    project("lonely"),
    project("popular"),
    project("user", [release("user", "1", ["missing", "popular"]), release("user", "2", ["popular"])]),
  ]);
  expect([0, 1, 2, 3].map((id) => index.get(id).name)).toEqual(["popular", "missing", "lonely", "user"]);
  expect([0, 1, 2, 3].map((id) => index.get(id).inDatabase)).toEqual([true, false, true, true]);
  expect([...index.names()]).toEqual(["lonely", "missing", "popular", "user"]);
});

test("buildIndex() keeps why a metadata cannot be used, and none of its requirements", () => {
  const index = memoryIndex([project("a", [release("a", "1", ["b", "not a requirement!"])])]);
  const a = packageOf(index, "a");
  expect(a.metadataRows(0)).toEqual([]);
  expect(a.metadataProblem(0)).toMatch(/^"not a requirement!": Cannot parse requirement/);
});

test("buildIndex() leaves out releases whose version is not of PEP 440, and conda packages", () => {
  const index = memoryIndex([
    project("a", [
      { version: "2004d", files: [file("a-2004d.tar.gz")] },
      { version: "1", files: [file("a-1-0.conda", { kind: "conda" }), file("a-1.tar.gz")] },
    ]),
  ]);
  const a = packageOf(index, "a");
  expect(a.versionCount).toBe(1);
  expect(a.filesOf(0).map((indexed) => a.fileDetail(indexed).filename)).toEqual(["a-1.tar.gz"]);
});

test("buildIndex() refuses a header that does not fit", () => {
  const options = { projects: () => [], dataDate: null, fileBaseUrl: null, output: new MemoryIndexOutput() };
  expect(() => buildIndex({ ...options, revision: "r".repeat(5000) })).toThrow(
    expect.objectContaining({ code: "E_INDEX_LIMIT" }),
  );
});

test("buildIndex() tells how far it has come", () => {
  const reports: BuildProgress[] = [];
  const projects = [project("a"), project("b")];
  buildIndex({
    projects: () => projects,
    revision: "r",
    dataDate: null,
    fileBaseUrl: null,
    output: new MemoryIndexOutput(),
    onProgress: (progress) => reports.push(progress),
  });
  expect(reports).toEqual([
    { phase: "survey", projectCount: 2 },
    { phase: "requirements", projectCount: 0 },
    { phase: "projects", projectCount: 2 },
    { phase: "writing", projectCount: 0 },
  ]);
});

test("buildIndex() stores a metadata once however many files have it", () => {
  const index = memoryIndex([
    project("a", [
      { version: "1", files: [file("a-1.tar.gz", { metadata: requiringB() })] },
      {
        version: "2",
        files: [
          file("a-2.tar.gz", { metadata: requiringB() }),
          file("a-2.zip", { metadata: { ...known(), core: core({ requiresDist: ["c"] }) } }),
        ],
      },
    ]),
  ]);
  const a = packageOf(index, "a");
  expect([a.filesOf(0), a.filesOf(1)].map((files) => files.map(({ metadataId }) => metadataId))).toEqual([
    [0],
    [0, 1],
  ]);
});

/** A new object each time, as two files of a dump may have. */
function requiringB(): KnownMetadata {
  return known({ requiresDist: ["b"] });
}

function allRows(indexed: IndexedPackage): ReturnType<IndexedPackage["metadataRows"]> {
  const metadataIds = new Set<number>();
  for (let i = 0; i < indexed.versionCount; i++)
    for (const { metadataId } of indexed.filesOf(i)) if (metadataId !== -1) metadataIds.add(metadataId);
  return [...metadataIds].flatMap((id) => [...indexed.metadataRows(id)]);
}

function indicesOf(pairs: Int32Array): number[] {
  const indices: number[] = [];
  for (let i = 0; i < pairs.length; i += 2)
    for (let index = pairs[i] ?? 0; index < (pairs[i + 1] ?? 0); index++) indices.push(index);
  return indices;
}
