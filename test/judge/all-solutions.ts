/** Every solution of a small universe, found by trying all candidates: the judge of what is said to be the best of them. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { Requirement } from "../../packaging/requirement.ts";
import type { Target } from "../../resolver/environment/target.ts";
import { type JudgeCandidate, type JudgeUniverse, accepts, holds } from "./judge-universe.ts";

/** The chosen candidate of each project that is needed. */
export type JudgeSolution = ReadonlyMap<NormalizedName, JudgeCandidate>;

/** Every set of candidates that meets the requirements and has nothing that they do not need; each once. */
export function* allSolutions(
  universe: JudgeUniverse,
  requirements: readonly Requirement[],
  target: Target,
  chosen: JudgeSolution = new Map(),
): Generator<JudgeSolution, void, undefined> {
  const open = nextOpen(requirements, target, chosen);
  if (open === "contradiction") return;
  if (open === undefined) {
    yield chosen;
    return;
  }
  for (const candidate of universe.get(open) ?? [])
    if (!candidate.isYanked)
      yield* allSolutions(universe, requirements, target, new Map([...chosen, [open, candidate]]));
}

/** A needed project that is not chosen yet; undefined when there is none. */
function nextOpen(
  requirements: readonly Requirement[],
  target: Target,
  chosen: JudgeSolution,
): NormalizedName | "contradiction" | undefined {
  const selected = new Map<NormalizedName, Set<NormalizedName>>();
  const waiting = requirements.filter((line) => holds(line, target, new Set()));
  let open: NormalizedName | undefined;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const candidate = chosen.get(next.normalizedName);
    if (candidate === undefined) {
      open ??= next.normalizedName;
      continue;
    }
    if (!accepts(next, candidate.version)) return "contradiction";
    const known = selected.get(candidate.name);
    const extras = new Set([...(known ?? []), ...next.extras]);
    if (known !== undefined && known.size === extras.size) continue;
    selected.set(candidate.name, extras);
    waiting.push(...candidate.requirements.filter((each) => holds(each, target, extras)));
  }
  return open;
}
