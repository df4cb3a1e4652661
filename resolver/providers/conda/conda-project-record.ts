/**
 * The record of a project of which conda has releases: the versions of the index, or of a package set, and those of conda, in one
 * ascending row.
 *
 * What a package of conda needs is what its own record says, and no matter of this one. Only what an extra brings is: that is what the
 * metadata on PyPI of the same version say, since conda knows no extras.
 */

import { assert, defined } from "../../../common/assert.ts";
import type { FileDetail } from "../../../database/index/indexed-file.ts";
import type { BuildSystem } from "../../../database/index/indexed-package.ts";
import type { IndexedRequirement } from "../../../database/index/indexed-requirement.ts";
import type { ProjectStatus } from "../../../database/record.ts";
import type { NormalizedName } from "../../../packaging/name.ts";
import { compareVersions, isPrerelease, parseVersion } from "../../../packaging/version.ts";
import { movedFile } from "../moved-file.ts";
import type { CandidateFile, ProjectRecord } from "../project-record.ts";
import {
  type CondaProviderName,
  type ProviderOrder,
  channelOfProvider,
  isCondaProvider,
} from "../provider-order.ts";
import type { CondaRelease } from "./conda-bridge.ts";
import type { CondaFile } from "./conda-file.ts";
import type { CondaTable } from "./conda-table.ts";
import type { Judgement } from "./judge-records.ts";

/** Metadata of packages of conda are counted from here on; those of package sets have lower numbers. */
const CONDA_METADATA_START = 2 ** 31;
const NO_METADATA = -1;

/** Which of the records can be used, and if none can, why. */
type JudgeRecords = (table: CondaTable, candidates: readonly number[]) => Judgement;

/** How the releases are seen. */
export interface CondaProjectRules {
  /** Where the project may come from: of the providers, those of conda count. */
  readonly order: ProviderOrder;
  readonly judge: JudgeRecords;
  /** What goes before the version in conda's order, higher is better. */
  readonly preferenceOf: (table: CondaTable, candidate: number) => number;
}

/** One version of either source, or of both. */
interface MergedVersion {
  readonly text: string;
  /** In the other record; -1 for a version that only conda has. */
  readonly other: number;
  readonly releases: readonly CondaRelease[];
}

/** A project with releases in conda. */
export class CondaProjectRecord implements ProjectRecord {
  readonly name: NormalizedName;
  readonly inDatabase = true;
  readonly status: ProjectStatus;
  readonly versionCount: number;
  readonly #other: ProjectRecord | null;
  readonly #versions: readonly MergedVersion[];
  readonly #providers: readonly CondaProviderName[];
  readonly #judge: JudgeRecords;
  readonly #preferenceOf: CondaProjectRules["preferenceOf"];
  readonly #files = new Map<number, readonly CandidateFile[]>();

  /**
   * @param other The record without conda; null where nobody else has the project.
   * @param releases Ascending, at least one, all of the project.
   */
  constructor(
    other: ProjectRecord | null,
    releases: readonly CondaRelease[],
    { order, judge, preferenceOf }: CondaProjectRules,
  ) {
    this.name = defined(releases[0], "a release of conda").project;
    this.status = other?.status ?? "active";
    this.#other = other;
    this.#versions = mergeVersions(other, releases);
    this.versionCount = this.#versions.length;
    this.#providers = order.flat().filter(isCondaProvider);
    this.#judge = judge;
    this.#preferenceOf = preferenceOf;
  }

  versionText(versionIndex: number): string {
    return this.#at(versionIndex).text;
  }

  isPrerelease(versionIndex: number): boolean {
    return isPrerelease(parseVersion(this.#at(versionIndex).text));
  }

  /** Every version is a group of its own: records make them differ. */
  fileGroup(versionIndex: number): number {
    return versionIndex;
  }

  /** Cost: each record of the version is judged, the first time. */
  filesOf(versionIndex: number): readonly CandidateFile[] {
    const known = this.#files.get(versionIndex);
    if (known !== undefined) return known;
    const files = this.#makeFiles(versionIndex);
    this.#files.set(versionIndex, files);
    return files;
  }

  #makeFiles(versionIndex: number): readonly CandidateFile[] {
    const { releases } = this.#at(versionIndex);
    const files = this.#otherFiles(versionIndex).map((file) => movedFile(file, versionIndex));
    const condaFiles = this.#providers.flatMap((provider) =>
      releases.flatMap((release) => this.#condaFile(versionIndex, provider, release)),
    );
    return [...files, ...condaFiles];
  }

  fileDetail(file: CandidateFile): FileDetail {
    const own = this.#otherFiles(file.versionIndex).find(({ ordinal }) => ordinal === file.ordinal);
    return this.#rest.fileDetail(defined(own, "a file of the other record"));
  }

  metadataProblem(metadataId: number): string | null {
    return metadataId >= CONDA_METADATA_START ? null : this.#rest.metadataProblem(metadataId);
  }

  /** Of a package of conda, what PyPI says of the version; only what extras bring counts. */
  metadataRows(metadataId: number): readonly IndexedRequirement[] {
    const own = this.#speakerOf(metadataId);
    return own === NO_METADATA ? [] : this.#rest.metadataRows(own);
  }

  providesExtra(metadataId: number): readonly NormalizedName[] {
    const own = this.#speakerOf(metadataId);
    return own === NO_METADATA ? [] : this.#rest.providesExtra(own);
  }

  buildSystem(metadataId: number): BuildSystem {
    return metadataId >= CONDA_METADATA_START
      ? { requires: null, backend: null }
      : this.#rest.buildSystem(metadataId);
  }

  #condaFile(versionIndex: number, provider: CondaProviderName, release: CondaRelease): CondaFile[] {
    const { table } = release;
    const channel = channelOfProvider(provider);
    const own = release.candidates.filter(
      (candidate) => channel === null || table.record(candidate).channel === channel,
    );
    if (own.length === 0) return [];
    const byPreference = Map.groupBy(own, (candidate) => this.#preferenceOf(table, candidate));
    return [...byPreference].map(([preference, records]) => {
      const { usable, reason } = this.#judge(table, records);
      return {
        ordinal: -1,
        versionIndex,
        kind: provider,
        tagSetId: -1,
        buildTag: null,
        requiresPythonId: -1,
        yanked: false,
        metadataId: CONDA_METADATA_START + versionIndex,
        table,
        records: usable.length === 0 ? records : usable,
        reason,
        preference,
        knowsExtras: this.#speakerOf(CONDA_METADATA_START + versionIndex) !== NO_METADATA,
      };
    });
  }

  /** The metadata of the other record by which a number speaks. */
  #speakerOf(metadataId: number): number {
    if (metadataId < CONDA_METADATA_START) return metadataId;
    const files = this.#otherFiles(metadataId - CONDA_METADATA_START);
    const known = files.filter((file) => isReadable(this.#rest, file));
    // Any file of the version may speak: a wheel says what is installed, an sdist what it would come to.
    return (known.find(({ kind }) => kind === "wheel") ?? known[0])?.metadataId ?? NO_METADATA;
  }

  get #rest(): ProjectRecord {
    assert(this.#other !== null, "only a project that others have too has files of theirs");
    return this.#other;
  }

  #otherFiles(versionIndex: number): readonly CandidateFile[] {
    const { other } = this.#at(versionIndex);
    return other === -1 ? [] : this.#rest.filesOf(other);
  }

  #at(versionIndex: number): MergedVersion {
    return defined(this.#versions[versionIndex], `version ${versionIndex} of ${this.name}`);
  }
}

function isReadable(record: ProjectRecord, { metadataId }: CandidateFile): boolean {
  return metadataId >= 0 && record.metadataProblem(metadataId) === null;
}

function mergeVersions(other: ProjectRecord | null, releases: readonly CondaRelease[]): MergedVersion[] {
  const known = Array.from({ length: other?.versionCount ?? 0 }, (_, index) => {
    const text = defined(other ?? undefined, "a record with versions").versionText(index);
    return { text, version: parseVersion(text), other: index, releases: [] as CondaRelease[] };
  });
  const merged = [...known];
  for (const release of releases) {
    const text = release.version ?? "";
    const version = parseVersion(text);
    const same = merged.find((each) => compareVersions(each.version, version) === 0);
    if (same === undefined) merged.push({ text, version, other: -1, releases: [release] });
    else same.releases.push(release);
  }
  return merged.toSorted((a, b) => compareVersions(a.version, b.version));
}
