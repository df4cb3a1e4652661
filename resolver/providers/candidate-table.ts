/** The candidates of one project on one target, in the order of `candidate-axis.ts`. */

import { assert, defined } from "../../common/assert.ts";
import { IndexedPackage } from "../../database/index/indexed-package.ts";
import type { IndexedRequirement } from "../../database/index/indexed-requirement.ts";
import type { PackageId } from "../../database/index/package-index.ts";
import { parseLegacyRequirement } from "../../packaging/legacy-requirement.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import { type SpecifierSet, compileSpecifierSet, matchingIntervals } from "../../packaging/specifier.ts";
import { type Version, compareVersions, parseVersion, tryParseVersion } from "../../packaging/version.ts";
import { type Candidate, type CandidateAxis, EMPTY_AXIS, buildAxis } from "./candidate-axis.ts";
import type { CandidateFile, ProjectRecord } from "./project-record.ts";
import { type ProviderName, isCondaProvider } from "./provider-order.ts";
import { isLocationOf } from "./supplied-project.ts";
import { SuppliedRecord } from "./supplied-record.ts";
import type { TargetContext } from "./target-context.ts";
import { type UnusableGroup, type UnusableReason, reasonKey } from "./unusable.ts";

/** The candidates of one project; unusable ones stay on the axis, so that it can be said why they are. */
export class CandidateTable {
  /** The project in the index; negative for one that the index has never heard of. */
  readonly id: PackageId;
  readonly name: NormalizedName;
  readonly #record: ProjectRecord | null;
  readonly #axis: CandidateAxis;
  /** Whether pre-releases are not used, unless a line of the user's names one. */
  readonly #excludesPrereleases: boolean;
  /** Pairs of candidates by specifier text, of requirements that have no range of the index. */
  readonly #accepted = new Map<string, readonly number[]>();
  #versions: readonly Version[] | undefined;
  #unusable: readonly UnusableGroup[] | undefined;

  private constructor(
    id: PackageId,
    name: NormalizedName,
    content: {
      readonly record: ProjectRecord | null;
      readonly axis: CandidateAxis;
      readonly excludesPrereleases: boolean;
    },
  ) {
    this.id = id;
    this.name = name;
    this.#record = content.record;
    this.#axis = content.axis;
    this.#excludesPrereleases = content.excludesPrereleases;
  }

  /** The table of a name that nobody has. */
  static ofUnknown(id: PackageId, name: NormalizedName): CandidateTable {
    return new CandidateTable(id, name, { record: null, axis: EMPTY_AXIS, excludesPrereleases: false });
  }

  /** The table of a project. Cost: one look at every distinct group of files of the project. */
  static ofRecord(context: TargetContext, id: PackageId, record: ProjectRecord): CandidateTable {
    const mode = context.rules.prereleases(record.name);
    return new CandidateTable(id, record.name, {
      record,
      axis: buildAxis(context, record),
      excludesPrereleases: mode === "disallow" || mode === "explicit",
    });
  }

  /** The project's record; it must not be asked of a name that nobody has. */
  get project(): ProjectRecord {
    assert(this.#record !== null, `${this.name} is known`);
    return this.#record;
  }

  /** Whether what lies at the URL or path is the one candidate; else nobody knows what lies there. */
  liesAt(url: string): boolean {
    return this.#record instanceof SuppliedRecord && isLocationOf(url, this.#record.supplied);
  }

  /** Whether there is nothing to choose from: the project is not in the database, or has no version of PEP 440. */
  get isMissing(): boolean {
    return this.#axis.candidates.length === 0;
  }

  /** Whether the database has the project at all. */
  get isInDatabase(): boolean {
    return this.#record?.inDatabase ?? false;
  }

  /** How many candidates the solver sees; a missing project has one, of which a fact says that it is missing. */
  get count(): number {
    return Math.max(1, this.#axis.candidates.length);
  }

  /** How many tiers of providers there are. */
  get tierCount(): number {
    return this.#axis.tierCount;
  }

  /** The candidate's tier of providers: 0 is the most preferred. O(segments). */
  tier(candidate: number): number {
    const segment = this.#axis.segments.find(({ start, end }) => candidate >= start && candidate < end);
    return segment?.tier ?? 0;
  }

  /** Which run of ascending versions the candidate is in; a higher one is preferred. O(segments). */
  segment(candidate: number): number {
    return this.#axis.segments.findIndex(({ start, end }) => candidate >= start && candidate < end);
  }

  /** Index of the candidate's version in the project's record. */
  version(candidate: number): number {
    return this.#at(candidate).versionIndex;
  }

  provider(candidate: number): ProviderName {
    return this.#at(candidate).provider;
  }

  /** Whether the candidate is a package of conda. */
  isConda(candidate: number): boolean {
    return isCondaProvider(this.provider(candidate));
  }

  /** Why the candidate cannot be used; null when it can. */
  reason(candidate: number): UnusableReason | null {
    const { choice } = this.#at(candidate);
    if (choice === null) return { kind: "no-file" };
    if (choice.reason !== null) return choice.reason;
    return this.#excludesPrereleases && this.isPrerelease(candidate) ? { kind: "prerelease" } : null;
  }

  /** The metadata of the candidate's file, within its project; -1 where it is unknown. */
  metadataId(candidate: number): number {
    return this.#at(candidate).choice?.metadataId ?? -1;
  }

  /** The file that the candidate stands for; it must have one. */
  file(candidate: number): CandidateFile {
    const { versionIndex, choice } = this.#at(candidate);
    assert(choice !== null, "the candidate has a file");
    return defined(this.project.filesOf(versionIndex)[choice.place], "the candidate's file");
  }

  /** conda knows no pre-releases: of its packages none is one. */
  isPrerelease(candidate: number): boolean {
    return !this.isConda(candidate) && this.project.isPrerelease(this.version(candidate));
  }

  /** The unusable candidates by reason, in order of their first. Computed once. */
  get unusable(): readonly UnusableGroup[] {
    this.#unusable ??= this.#groupByReason();
    return this.#unusable;
  }

  /** Index of the version that equals the text, or -1. */
  indexOfVersion(text: string): number {
    const wanted = tryParseVersion(text);
    if (wanted === undefined || this.isMissing) return -1;
    return this.#parsedVersions().findIndex((version) => compareVersions(version, wanted) === 0);
  }

  /**
   * Half-open pairs of the candidates that have the versions, ascending, from half-open pairs of version indices. All that a missing
   * project has is accepted, so that its being missing is the only thing to say of it.
   */
  candidatesOf(versionPairs: ArrayLike<number>): number[] {
    if (this.isMissing) return [0, 1];
    const pairs: number[] = [];
    for (const { start, end } of this.#axis.segments)
      for (let i = 0; i < versionPairs.length; i += 2) {
        const first = this.#firstFrom(start, end, versionPairs[i] ?? 0);
        const past = this.#firstFrom(first, end, versionPairs[i + 1] ?? 0);
        if (first < past) pairs.push(first, past);
      }
    return pairs;
  }

  /**
   * Whether requirements of the index name their versions of this project by a range of the index. It is not so of a project of
   * which the index does not know all versions.
   */
  get hasIndexedRanges(): boolean {
    return this.#record === null || this.#record instanceof IndexedPackage;
  }

  /** As `candidatesOf`, of the versions that a requirement on the project allows. */
  accepted(requirement: Pick<IndexedRequirement, "rangeId" | "text">): readonly number[] {
    if (this.isMissing) return [0, 1];
    if (requirement.rangeId >= 0 && this.#record instanceof IndexedPackage)
      return this.candidatesOf(this.#record.range(requirement.rangeId));
    const known = this.#accepted.get(requirement.text);
    if (known !== undefined) return known;
    const { specifiers, url } = parseLegacyRequirement(requirement.text);
    const accepted = url === null ? this.acceptedBy(specifiers) : this.candidatesOf(this.#allVersions());
    this.#accepted.set(requirement.text, accepted);
    return accepted;
  }

  /** As `candidatesOf`, of the versions that specifiers accept. Cost: the project's versions are parsed at the first call. */
  acceptedBy(specifiers: SpecifierSet): readonly number[] {
    if (this.isMissing) return [0, 1];
    if (specifiers.specifiers.length === 0) return this.candidatesOf(this.#allVersions());
    return this.candidatesOf(matchingIntervals(compileSpecifierSet(specifiers), this.#parsedVersions()));
  }

  #allVersions(): readonly number[] {
    return [0, this.project.versionCount];
  }

  #parsedVersions(): readonly Version[] {
    this.#versions ??= Array.from({ length: this.project.versionCount }, (_, i) =>
      parseVersion(this.project.versionText(i)),
    );
    return this.#versions;
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
    let [last, lastKey]: [UnusableReason | null, string] = [null, ""];
    for (let candidate = 0; candidate < this.#axis.candidates.length; candidate++) {
      const reason = this.reason(candidate);
      if (reason === null) continue;
      // Releases of one group of files share their reason, and stand beside one another.
      const key: string = reason === last ? lastKey : reasonKey(reason);
      [last, lastKey] = [reason, key];
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { reason, candidates: [candidate] });
      else group.candidates.push(candidate);
    }
    return [...groups.values()];
  }

  #at(candidate: number): Candidate {
    return defined(this.#axis.candidates[candidate], `candidate ${candidate} of ${this.name}`);
  }
}
