/**
 * The candidates of one project on one target.
 *
 * The axis runs from the least preferred to the most preferred: for each provider, the least preferred first, its versions
 * ascending. So the highest candidate of any set is the preferred one, and a set of versions is one interval per provider.
 */

import { assert, defined } from "../../common/assert.ts";
import type { IndexedFile } from "../../database/index/indexed-file.ts";
import type { IndexedPackage } from "../../database/index/indexed-package.ts";
import type { PackageId } from "../../database/index/package-index.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import { type FileChoice, chooseFile } from "./file-choice.ts";
import type { TargetContext } from "./target-context.ts";
import { type UnusableGroup, type UnusableReason, reasonKey } from "./unusable.ts";

/** Where a candidate comes from. `conda` and `nixpkgs` are to be others. */
export type ProviderName = "wheel" | "sdist";

/** One version from one provider. */
interface Candidate {
  readonly provider: ProviderName;
  readonly versionIndex: number;
  /** Null for a release that has no file for any provider. */
  readonly choice: FileChoice | null;
}

interface Axis {
  readonly candidates: readonly Candidate[];
  /** Half-open intervals of candidates, one per provider. */
  readonly segments: readonly (readonly [start: number, end: number])[];
}

/** The choices of one release, by provider. */
type ReleaseChoices = ReadonlyMap<ProviderName, FileChoice>;

/** The candidates of one project; unusable ones stay on the axis, so that it can be said why they are. */
export class CandidateTable {
  /** The project in the index; negative for one that the index has never heard of. */
  readonly id: PackageId;
  readonly name: NormalizedName;
  readonly #project: IndexedPackage | null;
  readonly #axis: Axis;
  #unusable: readonly UnusableGroup[] | undefined;

  private constructor(id: PackageId, name: NormalizedName, project: IndexedPackage | null, axis: Axis) {
    this.id = id;
    this.name = name;
    this.#project = project;
    this.#axis = axis;
  }

  /** The table of a name that the index does not have. */
  static ofUnknown(id: PackageId, name: NormalizedName): CandidateTable {
    return new CandidateTable(id, name, null, { candidates: [], segments: [] });
  }

  /**
   * The table of a project of the index.
   *
   * @param providers Most preferred first. Cost: one look at every distinct group of files of the project.
   */
  static ofProject(
    context: TargetContext,
    id: PackageId,
    providers: readonly ProviderName[],
  ): CandidateTable {
    const project = context.index.get(id);
    const axis = buildAxis(releaseChoices(context, project, providers), providers);
    return new CandidateTable(id, project.name, project, axis);
  }

  /** The project's record in the index; it must not be asked of a name that the index does not have. */
  get project(): IndexedPackage {
    assert(this.#project !== null, `${this.name} is in the index`);
    return this.#project;
  }

  /** Whether there is nothing to choose from: the project is not in the database, or has no version of PEP 440. */
  get isMissing(): boolean {
    return this.#axis.candidates.length === 0;
  }

  /** Whether the database has the project at all. */
  get isInDatabase(): boolean {
    return this.#project?.inDatabase ?? false;
  }

  /** How many candidates the solver sees; a missing project has one, of which a fact says that it is missing. */
  get count(): number {
    return Math.max(1, this.#axis.candidates.length);
  }

  /** Index of the candidate's version in the project's record. */
  version(candidate: number): number {
    return this.#at(candidate).versionIndex;
  }

  provider(candidate: number): ProviderName {
    return this.#at(candidate).provider;
  }

  /** Why the candidate cannot be used; null when it can. */
  reason(candidate: number): UnusableReason | null {
    const { choice } = this.#at(candidate);
    return choice === null ? { kind: "no-file" } : choice.reason;
  }

  /** The metadata of the candidate's file, within its project; -1 where it is unknown. */
  metadataId(candidate: number): number {
    return this.#at(candidate).choice?.metadataId ?? -1;
  }

  /** The file that the candidate stands for; it must have one. */
  file(candidate: number): IndexedFile {
    const { versionIndex, choice } = this.#at(candidate);
    assert(choice !== null, "the candidate has a file");
    return defined(this.project.filesOf(versionIndex)[choice.place], "the candidate's file");
  }

  isPrerelease(candidate: number): boolean {
    return this.project.isPrerelease(this.version(candidate));
  }

  /** The unusable candidates by reason, in order of their first. Computed once. */
  get unusable(): readonly UnusableGroup[] {
    this.#unusable ??= this.#groupByReason();
    return this.#unusable;
  }

  /**
   * Half-open pairs of the candidates that have the versions, ascending, from half-open pairs of version indices. All that a missing
   * project has is accepted, so that its being missing is the only thing to say of it.
   */
  candidatesOf(versionPairs: ArrayLike<number>): number[] {
    if (this.isMissing) return [0, 1];
    const pairs: number[] = [];
    for (const [start, end] of this.#axis.segments)
      for (let i = 0; i < versionPairs.length; i += 2) {
        const first = this.#firstFrom(start, end, versionPairs[i] ?? 0);
        const past = this.#firstFrom(first, end, versionPairs[i + 1] ?? 0);
        if (first < past) pairs.push(first, past);
      }
    return pairs;
  }

  /** As `candidatesOf`, of a range of the project's record. */
  candidatesInRange(rangeId: number): number[] {
    return this.candidatesOf(this.isMissing ? [] : this.project.range(rangeId));
  }

  /** The first candidate in [start, end) whose version is at or after the given one; `end` when there is none. */
  #firstFrom(start: number, end: number, versionIndex: number): number {
    let [low, high] = [start, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#at(middle).versionIndex < versionIndex) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #groupByReason(): UnusableGroup[] {
    const groups = new Map<string, { readonly reason: UnusableReason; readonly candidates: number[] }>();
    for (const candidate of this.#axis.candidates.keys()) {
      const reason = this.reason(candidate);
      if (reason === null) continue;
      const key = reasonKey(reason);
      const group = groups.get(key) ?? { reason, candidates: [] };
      group.candidates.push(candidate);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  #at(candidate: number): Candidate {
    return defined(this.#axis.candidates[candidate], `candidate ${candidate} of ${this.name}`);
  }
}

function buildAxis(releases: readonly ReleaseChoices[], providers: readonly ProviderName[]): Axis {
  const candidates: Candidate[] = [];
  const segments: (readonly [number, number])[] = [];
  for (const provider of providers.toReversed()) {
    const start = candidates.length;
    // A release without a file for anyone still exists, or it could not be said that it has none.
    const isLeastPreferred = provider === providers.at(-1);
    for (const [versionIndex, choices] of releases.entries()) {
      const choice = choices.get(provider) ?? null;
      if (choice !== null || (isLeastPreferred && choices.size === 0))
        candidates.push({ provider, versionIndex, choice });
    }
    segments.push([start, candidates.length]);
  }
  return { candidates, segments };
}

/**
 * The best file of each provider, by version. Releases of the same group of files share their choices, unless the past is asked
 * for: when a file was uploaded is its own.
 */
function releaseChoices(
  context: TargetContext,
  project: IndexedPackage,
  providers: readonly ProviderName[],
): ReleaseChoices[] {
  const byGroup = new Map<number, ReleaseChoices>();
  return Array.from({ length: project.versionCount }, (_, versionIndex) => {
    const group = project.fileGroup(versionIndex);
    const known = context.asOfMs === null ? byGroup.get(group) : undefined;
    if (known !== undefined) return known;
    const choices = chooseFiles(context, project, { versionIndex, providers });
    byGroup.set(group, choices);
    return choices;
  });
}

function chooseFiles(
  context: TargetContext,
  project: IndexedPackage,
  release: { readonly versionIndex: number; readonly providers: readonly ProviderName[] },
): ReleaseChoices {
  const files = project.filesOf(release.versionIndex);
  const choices = new Map<ProviderName, FileChoice>();
  for (const provider of release.providers) {
    const choice = chooseFile(context, project, { files, kind: provider });
    if (choice !== null) choices.set(provider, choice);
  }
  return choices;
}
