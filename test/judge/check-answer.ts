/** Checks an answer directly: walks from the requirements and finds out on its own what must be there. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { Requirement } from "../../packaging/requirement.ts";
import { compileSpecifierSet } from "../../packaging/specifier.ts";
import type { TargetResolution } from "../../resolver/resolution.ts";
import { type JudgeCandidate, type JudgeUniverse, accepts, holds } from "./judge-universe.ts";
import type { JudgeQuestion } from "./sat-judge.ts";

/** What is wrong with the answer, one sentence each; empty when it is right. */
export function mistakesOf(
  universe: JudgeUniverse,
  question: JudgeQuestion,
  { target, packages }: TargetResolution,
): string[] {
  const mistakes: string[] = [];
  const chosen = new Map<NormalizedName, JudgeCandidate>();
  for (const { name, version, provider } of packages) {
    const candidate = universe.get(name)?.find((each) => each.version === version && each.kind === provider);
    if (candidate === undefined) mistakes.push(`${name} ${version} (${provider}) cannot be used`);
    else chosen.set(name, candidate);
  }
  const lines = [...question.requirements, ...question.constraints].filter((line) =>
    holds(line, target, new Set()),
  );
  for (const candidate of chosen.values()) {
    const own = lines.filter((line) => line.normalizedName === candidate.name);
    const isPinned = own.some(isPin) || isPinnedByOthers(candidate, chosen, packages, target);
    if (candidate.isYanked && !isPinned)
      mistakes.push(`${candidate.name} ${candidate.version} is yanked and not pinned`);
    for (const line of own)
      if (!accepts(line, candidate.version)) mistakes.push(`"${line.text}" refuses ${candidate.version}`);
  }
  const selected = selectedExtras(question, chosen, target, mistakes);
  for (const { name, extras } of packages) {
    const own = selected.get(name);
    if (own === undefined) mistakes.push(`nothing needs ${name}`);
    const expected = [...(own ?? [])].filter((extra) => chosen.get(name)?.extras.includes(extra)).toSorted();
    if (expected.join() !== extras.join()) mistakes.push(`${name} should have the extras ${expected.join()}`);
  }
  return mistakes;
}

function isPin({ specifiers }: Requirement): boolean {
  return compileSpecifierSet(specifiers).pins;
}

/** Whether what another chosen candidate needs names one version of the project, which is enough for pip. */
function isPinnedByOthers(
  { name }: JudgeCandidate,
  chosen: ReadonlyMap<NormalizedName, JudgeCandidate>,
  packages: TargetResolution["packages"],
  target: TargetResolution["target"],
): boolean {
  return packages.some(({ name: parent, extras }) =>
    chosen
      .get(parent)
      ?.requirements.some(
        (requirement) =>
          parent !== name &&
          requirement.normalizedName === name &&
          isPin(requirement) &&
          holds(requirement, target, new Set(extras)),
      ),
  );
}

/** The extras of every project that is reached from the requirements; what is missing or refused goes to `mistakes`. */
function selectedExtras(
  question: JudgeQuestion,
  chosen: ReadonlyMap<NormalizedName, JudgeCandidate>,
  target: TargetResolution["target"],
  mistakes: string[],
): Map<NormalizedName, Set<NormalizedName>> {
  const selected = new Map<NormalizedName, Set<NormalizedName>>();
  const open: Requirement[] = question.requirements.filter((line) => holds(line, target, new Set()));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const candidate = chosen.get(next.normalizedName);
    if (candidate === undefined || next.url !== null || !accepts(next, candidate.version)) {
      mistakes.push(`"${next.text}" is not met`);
      continue;
    }
    const known = selected.get(candidate.name);
    const extras = new Set([...(known ?? []), ...next.extras]);
    if (known !== undefined && known.size === extras.size) continue;
    selected.set(candidate.name, extras);
    // The walk visits a project again whenever its extras have grown.
    open.push(...candidate.requirements.filter((requirement) => holds(requirement, target, extras)));
  }
  return selected;
}
