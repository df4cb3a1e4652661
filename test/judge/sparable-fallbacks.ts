/** Says by a SAT solver which sdists of an answer need not be (docs/resolver.md, "As many as possible from the first provider"). */

import { isPrerelease, parseVersion } from "../../packaging/version.ts";
import type { TargetResolution } from "../../resolver/resolution.ts";
import type { JudgeCandidate, JudgeUniverse } from "./judge-universe.ts";
import { type JudgeQuestion, SatJudge } from "./sat-judge.ts";

/**
 * The sdists of the answer without which there is a solution that has no other sdist than the answer, no pre-release or yanked release
 * where the answer has none, and the answer's versions of what the question names. The providers must be wheels, then sdists. Cost: a SAT instance for each sdist.
 */
export function sparableFallbacks(
  universe: JudgeUniverse,
  question: JudgeQuestion,
  { target, packages }: TargetResolution,
): string[] {
  const chosen = new Map<string, JudgeCandidate>();
  for (const { name, version, provider } of packages) {
    const candidate = universe.get(name)?.find((each) => each.version === version && each.kind === provider);
    if (candidate !== undefined) chosen.set(name, candidate);
  }
  const isLate = ({ version }: JudgeCandidate): boolean => isPrerelease(parseVersion(version));
  const direct = new Set<string>(question.requirements.map(({ normalizedName }) => normalizedName));
  const mayBe = (spared: string, candidate: JudgeCandidate): boolean => {
    const own = chosen.get(candidate.name);
    if (direct.has(candidate.name) && own?.version !== candidate.version) return false;
    if (candidate.kind === "sdist" && (own?.kind !== "sdist" || candidate.name === spared)) return false;
    if (isLate(candidate) && (own === undefined || !isLate(own))) return false;
    return !candidate.isYanked || own?.isYanked === true;
  };
  const fallbacks = [...chosen.values()].filter(({ kind }) => kind === "sdist");
  return fallbacks
    .filter(({ name: spared }) => {
      const rest = [...universe].map(
        ([name, candidates]) => [name, candidates.filter((each) => mayBe(spared, each))] as const,
      );
      return new SatJudge(new Map(rest), target).isPossible(question);
    })
    .map(({ name, version }) => `the sdist of ${name} ${version} can be spared`);
}
