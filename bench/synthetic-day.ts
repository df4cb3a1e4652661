/**
 * A day of PyPI that nobody lived: a dump with as many shards and projects as PyPI has, and the dump of the day after.
 *
 * Of 65,536 shards only those that the day touches are written, since nothing else of a dump is read to make or to apply a delta; the
 * manifests name them all. Everything is drawn from seeds. Hashes are random, so that they compress as little as real ones.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shardFileOf } from "../database/publish/shard-bytes.ts";
import type { DistFile, KnownMetadata, ProjectRecord, ReleaseRecord } from "../database/record.ts";
import { formatDependencyLine } from "../database/shards/dependency-line.ts";
import { formatFileLine } from "../database/shards/file-line.ts";
import { LAYERS, MANIFEST_NAME, shardName } from "../database/shards/layout.ts";
import { type ManifestShard, formatManifest } from "../database/shards/manifest.ts";
import { shardOf } from "../database/shards/shard-key.ts";
import { formatShard } from "../database/shards/shard-text.ts";
import { normalizeName } from "../packaging/name.ts";
import { RandomSource } from "../test/builders/random-source.ts";

const SHARD_DIGITS = 4;
const DAY_MS = 86_400_000;
const TODAY_MS = Date.UTC(2026, 10, 1);
const SEED = 20261101;
/** Releases of a project are spread by Pareto's law; with these their mean is 10, as on PyPI. */
const RELEASES_MIN = 3;
const RELEASES_EXPONENT = 1 / 1.4;
const RELEASES_MAX = 2000;
/** A project with so many releases certainly may change; one with fewer, in proportion. */
const BUSY_RELEASES = 60;
/** Of all draws; since most draws of old projects are refused, every fourteenth changed project is new, as on PyPI. */
const NEW_PER_MILLE = 13;
const WORDS =
  "data flow py net lab test core auto ml cloud web api kit tool async graph text image db stream".split(" ");
const PLATFORMS = [
  "cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64",
  "cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64",
  "cp312-cp312-manylinux_2_17_aarch64.manylinux2014_aarch64",
  "cp312-cp312-macosx_11_0_arm64",
  "cp313-cp313-win_amd64",
];

/** How large the day is. */
export interface DaySize {
  readonly projectCount: number;
  readonly changedFileCount: number;
}

/** What was written. */
export interface SyntheticDay {
  readonly changedProjects: number;
  readonly newFiles: number;
  readonly touchedShards: number;
  /** Of the touched shards, before the day. */
  readonly touchedBytes: number;
}

/** Writes the two dumps into the directories. */
export function writeSyntheticDay(before: string, after: string, size: DaySize): SyntheticDay {
  const { changed, newFiles } = drawChanges(size);
  const membersByShard = new Map<string, number[]>();
  for (const i of changed) membersByShard.set(shardOfProject(i), []);
  const newProjects = [...changed].filter((i) => i >= size.projectCount);
  for (let i = 0; i < size.projectCount; i += 1) membersByShard.get(shardOfProject(i))?.push(i);
  for (const i of newProjects) membersByShard.get(shardOfProject(i))?.push(i);
  for (const directory of [before, after])
    for (const layer of LAYERS) mkdirSync(join(directory, layer), { recursive: true });
  const shards: [old: ManifestShard, young: ManifestShard][] = [];
  let touchedBytes = 0;
  for (let number = 0; number < 16 ** SHARD_DIGITS; number += 1) {
    const shard = number.toString(16).padStart(SHARD_DIGITS, "0");
    const members = membersByShard.get(shard);
    if (members === undefined) {
      const untouched = untouchedShard(shard, number);
      shards.push([untouched, untouched]);
      continue;
    }
    const old = members.filter((i) => i < size.projectCount).map((i) => projectRecord(i, 0));
    const young = members.map((i) => projectRecord(i, changed.has(i) ? 1 : 0, i >= size.projectCount));
    const written: [ManifestShard, ManifestShard] = [
      writeShard(before, shard, old),
      writeShard(after, shard, young),
    ];
    touchedBytes += written[0].deps.sizeBytes + written[0].files.sizeBytes;
    shards.push(written);
  }
  writeManifest(
    before,
    shards.map(([old]) => old),
    { files: 0, projects: size.projectCount },
  );
  writeManifest(
    after,
    shards.map(([, young]) => young),
    {
      files: newFiles,
      projects: size.projectCount + newProjects.length,
    },
  );
  return { changedProjects: changed.size, newFiles, touchedShards: membersByShard.size, touchedBytes };
}

/** Projects that get a release, the busy ones more likely; some of them are new. */
function drawChanges({ projectCount, changedFileCount }: DaySize): {
  changed: Set<number>;
  newFiles: number;
} {
  const random = new RandomSource(SEED);
  const changed = new Set<number>();
  let newFiles = 0;
  let nextNew = projectCount;
  while (newFiles < changedFileCount) {
    const isNew = random.below(1000) < NEW_PER_MILLE;
    const i = isNew ? nextNew++ : random.below(projectCount);
    const accepted = isNew || random.below(BUSY_RELEASES) < traitsOf(i).releaseCount;
    if (!accepted || changed.has(i)) continue;
    changed.add(i);
    newFiles += filenamesOf(i, 0).length;
  }
  return { changed, newFiles };
}

/** What is fixed of a project. */
interface Traits {
  readonly name: string;
  readonly releaseCount: number;
  readonly style: "pure" | "source" | "binary";
  readonly seed: number;
}

function traitsOf(i: number): Traits {
  const seed = (Math.imul(i, 2654435761) ^ SEED) >>> 0;
  const random = new RandomSource(seed);
  const share = (random.below(1_000_000) + 1) / 1_000_001;
  const style = random.below(100);
  return {
    name: normalizeName(`${random.pick(WORDS)}-${random.pick(WORDS)}-${i.toString(36)}`),
    releaseCount: Math.min(RELEASES_MAX, Math.floor(RELEASES_MIN * share ** -RELEASES_EXPONENT)),
    style: style < 6 ? "binary" : style < 14 ? "source" : "pure",
    seed,
  };
}

function shardOfProject(i: number): string {
  return shardOf(normalizeName(traitsOf(i).name), SHARD_DIGITS);
}

function filenamesOf(i: number, release: number): string[] {
  const { name, style } = traitsOf(i);
  const stem = `${name.replaceAll("-", "_")}-${versionOf(release)}`;
  if (style === "source") return [`${stem}.tar.gz`];
  if (style === "pure") return [`${stem}-py3-none-any.whl`, `${stem}.tar.gz`];
  const wheels = PLATFORMS.flatMap((tag) => [
    `${stem}-${tag}.whl`,
    `${stem}-${tag.replace("cp31", "cp39")}.whl`,
  ]);
  return [...wheels, `${stem}.tar.gz`];
}

function versionOf(release: number): string {
  return `${Math.floor(release / 20)}.${Math.floor(release / 4) % 5}.${release % 4}`;
}

/** The project with so many releases more than before; a new one has no others. */
function projectRecord(i: number, more: number, isNewProject = false): ProjectRecord {
  const { name, seed, ...traits } = traitsOf(i);
  const releaseCount = isNewProject ? 0 : traits.releaseCount;
  const random = new RandomSource(seed + 1);
  const releases: ReleaseRecord[] = [];
  let metadata = metadataOf(random);
  for (let k = 0; k < releaseCount + more; k += 1) {
    if (random.below(5) === 0) metadata = metadataOf(random);
    const isNew = k >= releaseCount;
    const files = filenamesOf(i, k).map((filename) => fileOf(filename, metadata, { random, isNew }));
    releases.push({ version: versionOf(k), canonicalVersion: versionOf(k), files });
  }
  const page = new RandomSource(seed + 2 + more);
  return {
    name: normalizeName(name),
    displayName: name,
    status: "active",
    serial: 20_000_000 + more * 15_000_000 + page.below(20_000),
    etag: `"${hexOf(page, 32)}"`,
    checkedAtMs: null,
    releases,
    events: [],
    failures: [],
  };
}

function metadataOf(random: RandomSource): KnownMetadata {
  const requirement = (): string =>
    `${random.pick(WORDS)}-${random.pick(WORDS)}>=${random.below(9)}.${random.below(30)}`;
  return {
    state: "known",
    core: {
      requiresDist: Array.from({ length: random.below(8) }, requirement),
      requiresPython: `>=3.${7 + random.below(5)}`,
      providesExtra: [],
      buildRequires: null,
      buildBackend: null,
    },
    source: "pep658",
    confidence: "exact",
    extractorVersion: 1,
    metadataSha256Hex: null,
  };
}

function fileOf(
  filename: string,
  metadata: KnownMetadata,
  { random, isNew }: { readonly random: RandomSource; readonly isNew: boolean },
): DistFile {
  const isWheel = filename.endsWith(".whl");
  const path = hexOf(random, 64);
  const ageMs = isNew ? random.below(DAY_MS) : DAY_MS + random.below(2 ** 31) * 100;
  return {
    filename,
    filenameAssumed: false,
    kind: isWheel ? "wheel" : "sdist",
    sizeBytes: random.below(3_000_000),
    sha256Hex: hexOf(random, 64),
    uploadedAtMs: TODAY_MS - ageMs,
    yanked: false,
    requiresPython: metadata.core.requiresPython,
    urlPath: `packages/${path.slice(0, 2)}/${path.slice(2, 4)}/${path.slice(4)}/${filename}`,
    metadata: isWheel ? { ...metadata, metadataSha256Hex: hexOf(random, 64) } : metadata,
  };
}

function hexOf(random: RandomSource, digits: number): string {
  let text = "";
  while (text.length < digits)
    text += random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, "0");
  return text;
}

function writeShard(directory: string, shard: string, projects: readonly ProjectRecord[]): ManifestShard {
  const sorted = projects.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const deps = Buffer.from(formatShard(sorted.map(formatDependencyLine)));
  const files = Buffer.from(formatShard(sorted.flatMap((project) => formatFileLine(project) ?? [])));
  writeFileSync(join(directory, shardName("deps", shard)), deps);
  writeFileSync(join(directory, shardName("files", shard)), files);
  return { shard, deps: shardFileOf(deps), files: shardFileOf(files) };
}

function untouchedShard(shard: string, number: number): ManifestShard {
  const random = new RandomSource(number);
  const layer = (): { sizeBytes: number; sha256Hex: string } => ({
    sizeBytes: random.below(100_000),
    sha256Hex: hexOf(random, 64),
  });
  return { shard, deps: layer(), files: layer() };
}

function writeManifest(
  directory: string,
  shards: readonly ManifestShard[],
  { files, projects }: { readonly files: number; readonly projects: number },
): void {
  const counts = { projects, releases: 0, files, filesWithMetadata: files, events: 0, failures: 0 };
  const source = { name: "synthetic", description: "Nobody's projects", dataDate: null, gaps: [] };
  const facts = { dataDate: null, fileBaseUrl: "https://files.example.org/", sources: [source] };
  const text = formatManifest({ ...facts, shardDigits: SHARD_DIGITS, counts, shards });
  writeFileSync(join(directory, MANIFEST_NAME), text);
}
