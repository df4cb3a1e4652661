/**
 * The judge's own reading of an index on one target: which candidates there are and what each needs. It asks packaging/ about
 * texts and shares no code with resolver/providers, which it judges.
 */

import type { IndexedFile } from "../../database/index/indexed-file.ts";
import type { IndexedPackage } from "../../database/index/indexed-package.ts";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { parseLegacyRequirement } from "../../packaging/legacy-requirement.ts";
import { evaluateMarker } from "../../packaging/marker.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { Requirement } from "../../packaging/requirement.ts";
import { compileSpecifierSet, specifierMatches, tryParseSpecifierSet } from "../../packaging/specifier.ts";
import { expandTagSet } from "../../packaging/tag.ts";
import { parseVersion } from "../../packaging/version.ts";
import type { Target } from "../../resolver/environment/target.ts";

/** One version from one kind of file. */
export interface JudgeCandidate {
  readonly name: NormalizedName;
  readonly version: string;
  readonly kind: "wheel" | "sdist";
  readonly isYanked: boolean;
  readonly requirements: readonly Requirement[];
  /** Extras that it declares or uses. */
  readonly extras: readonly NormalizedName[];
}

/** The candidates of every project of the index, by name. */
export type JudgeUniverse = ReadonlyMap<NormalizedName, readonly JudgeCandidate[]>;

/** Reads the whole index. Cost: every requirement of every file is parsed, once per distinct text. */
export function judgeUniverse(index: PackageIndex, target: Target): JudgeUniverse {
  const reader = new CandidateReader(index, target);
  return new Map([...index.names()].map((name) => [name, reader.candidatesOf(name)]));
}

/**
 * The part of the index that a question can reach: every project that some candidate of a reached one may need, with the extras
 * that may be asked for. Undefined when it has more candidates than the limit.
 */
export function reachableUniverse(
  index: PackageIndex,
  target: Target,
  { requirements, candidateCountMax }: { requirements: readonly Requirement[]; candidateCountMax: number },
): JudgeUniverse | undefined {
  const reader = new CandidateReader(index, target);
  const universe = new Map<NormalizedName, JudgeCandidate[]>();
  const extrasOf = new Map<NormalizedName, Set<NormalizedName>>();
  const open = [...requirements];
  let candidateCount = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const name = next.normalizedName;
    const known = extrasOf.get(name);
    const extras = new Set([...(known ?? []), ...next.extras]);
    if (known?.size === extras.size) continue;
    extrasOf.set(name, extras);
    const candidates = universe.get(name) ?? reader.candidatesOf(name);
    if (!universe.has(name)) candidateCount += candidates.length;
    if (candidateCount > candidateCountMax) return undefined;
    universe.set(name, candidates);
    const reached = candidates.flatMap((candidate) => candidate.requirements);
    for (const requirement of new Set(reached))
      if (holds(requirement, target, extras)) open.push(requirement);
  }
  return universe;
}

/** Whether the version is one that the requirement accepts. */
export function accepts(requirement: Requirement, version: string): boolean {
  return specifierMatches(compileSpecifierSet(requirement.specifiers), parseVersion(version));
}

/** Whether the requirement holds on the target when these extras of its owner are selected. */
export function holds(requirement: Requirement, target: Target, extras: ReadonlySet<string>): boolean {
  return requirement.marker === null || evaluateMarker(requirement.marker, target.environment, extras);
}

/** Reads the candidates of one project at a time. */
export class CandidateReader {
  readonly #index: PackageIndex;
  readonly #target: Target;
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #requirements = new Map<string, Requirement>();

  constructor(index: PackageIndex, target: Target) {
    this.#index = index;
    this.#target = target;
    this.#ranks = new Map(target.supportedTags.map((tag, rank) => [tag, rank]));
  }

  candidatesOf(name: NormalizedName): JudgeCandidate[] {
    const id = this.#index.find(name);
    if (id === undefined) return [];
    const project = this.#index.get(id);
    if (project.status === "quarantined" || project.status === "removed") return [];
    const candidates: JudgeCandidate[] = [];
    for (let i = 0; i < project.versionCount; i++)
      for (const kind of ["wheel", "sdist"] as const) {
        const file = this.#bestFile(project, i, kind);
        if (file !== undefined) candidates.push(this.#candidate(project, file));
      }
    return candidates;
  }

  #candidate(project: IndexedPackage, file: IndexedFile): JudgeCandidate {
    const requirements = project.metadataRows(file.metadataId).map(({ text }) => this.#parse(text));
    const used = requirements.flatMap(({ text }) =>
      [...text.matchAll(/extra\s*==\s*["']([^"']+)["']/g)].map((match) => normalizeName(match[1] ?? "")),
    );
    return {
      name: project.name,
      version: project.versionText(file.versionIndex),
      kind: file.kind,
      isYanked: file.yanked !== false,
      requirements,
      extras: [...new Set([...project.providesExtra(file.metadataId), ...used])],
    };
  }

  /** Unyanked before yanked, then by the target's tags, then by build tag. */
  #bestFile(project: IndexedPackage, versionIndex: number, kind: "wheel" | "sdist"): IndexedFile | undefined {
    const files = project
      .filesOf(versionIndex)
      .filter((file) => file.kind === kind && this.#isUsable(project, file));
    return files.toSorted(
      (a, b) =>
        Number(a.yanked !== false) - Number(b.yanked !== false) ||
        this.#tagRank(a) - this.#tagRank(b) ||
        buildNumber(b) - buildNumber(a),
    )[0];
  }

  #isUsable(project: IndexedPackage, file: IndexedFile): boolean {
    if (file.metadataId < 0 || project.metadataProblem(file.metadataId) !== null) return false;
    if (this.#tagRank(file) === Infinity) return false;
    if (file.requiresPythonId < 0) return true;
    const specifiers = tryParseSpecifierSet(this.#index.requiresPythonText(file.requiresPythonId));
    const python = parseVersion(this.#target.environment.python_full_version);
    return specifiers === undefined || specifierMatches(compileSpecifierSet(specifiers), python);
  }

  #tagRank(file: IndexedFile): number {
    if (file.kind === "sdist") return 0;
    const text = this.#index.tagSetText(file.tagSetId);
    const tags = new Set(text === "" ? [] : expandTagSet(text));
    return Math.min(...[...tags].map((tag) => this.#ranks.get(tag) ?? Infinity));
  }

  #parse(text: string): Requirement {
    const requirement = this.#requirements.get(text) ?? parseLegacyRequirement(text);
    this.#requirements.set(text, requirement);
    return requirement;
  }
}

function buildNumber({ buildTag }: IndexedFile): number {
  return buildTag === null ? -1 : Number.parseInt(buildTag, 10);
}
