/** Projects of an index in a form that another resolver reads: candidates, and requirements with their markers judged. */

import type { PackageIndex } from "../../database/index/package-index.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { Requirement } from "../../packaging/requirement.ts";
import { compileSpecifierSet } from "../../packaging/specifier.ts";
import { isPrerelease, parseVersion } from "../../packaging/version.ts";
import type { Target } from "../../resolver/environment/target.ts";
import { CandidateReader, type JudgeCandidate, accepts, holds } from "../../test/judge/judge-universe.ts";

/** A specifier that no version meets. */
const NO_VERSION = ">1,<1";

/** What is wanted of which project with which extras, and the extra that brings it; null when it always holds. */
export type ExportedRequirement = readonly [
  name: NormalizedName,
  extras: readonly NormalizedName[],
  specifiers: string,
  extra: NormalizedName | null,
];

/** One version from one kind of file. */
export interface ExportedCandidate {
  readonly version: string;
  readonly isPrerelease: boolean;
  readonly requirements: readonly ExportedRequirement[];
}

/** Reads projects for one question. It shares no code with resolver/providers. */
export class ExportedProjects {
  readonly #reader: CandidateReader;
  readonly #target: Target;
  readonly #requirements: readonly Requirement[];

  constructor(index: PackageIndex, target: Target, requirements: readonly Requirement[]) {
    this.#reader = new CandidateReader(index, target);
    this.#target = target;
    this.#requirements = requirements;
  }

  /** The candidates that may be chosen, best first: wheels from the newest on, then sdists. None of a name that is unknown. */
  candidates(name: NormalizedName): ExportedCandidate[] {
    const usable = this.#reader.candidatesOf(name).filter((candidate) => this.#isUsable(candidate));
    const newestFirst = usable.toReversed();
    return [
      ...newestFirst.filter(({ kind }) => kind === "wheel"),
      ...newestFirst.filter(({ kind }) => kind === "sdist"),
    ].map((candidate) => this.#export(candidate));
  }

  /** Whether nothing rules it out that does not depend on other choices. */
  #isUsable(candidate: JudgeCandidate): boolean {
    const always = candidate.requirements.filter((each) => holds(each, this.#target, new Set()));
    if (always.some(({ url }) => url !== null)) return false;
    const self = always.filter(({ normalizedName }) => normalizedName === candidate.name);
    if (self.some((each) => !accepts(each, candidate.version))) return false;
    return (
      !candidate.isYanked ||
      this.#requirements.some(
        (line) =>
          line.normalizedName === candidate.name &&
          compileSpecifierSet(line.specifiers).pins &&
          accepts(line, candidate.version),
      )
    );
  }

  #export({ name, version, requirements, extras }: JudgeCandidate): ExportedCandidate {
    const exported: ExportedRequirement[] = [];
    for (const requirement of requirements) {
      if (holds(requirement, this.#target, new Set())) {
        const isOwn = requirement.normalizedName === name && requirement.extras.length === 0;
        if (!isOwn) exported.push(exportRequirement(requirement, null));
        continue;
      }
      for (const extra of extras)
        if (holds(requirement, this.#target, new Set([extra])))
          exported.push(exportRequirement(requirement, extra));
    }
    return { version, isPrerelease: isPrerelease(parseVersion(version)), requirements: exported };
  }
}

/** The requirement in the spelling of the specifications, whatever the metadata wrote. */
export function exportRequirement(
  { normalizedName, extras, specifiers, url }: Requirement,
  extra: NormalizedName | null,
): ExportedRequirement {
  const clauses = specifiers.specifiers.map(({ operator, versionText }) => `${operator}${versionText}`);
  return [normalizedName, extras.toSorted(), url === null ? clauses.join(",") : NO_VERSION, extra];
}
