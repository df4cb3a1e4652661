/** The facts of an explanation as sentences, many of a kind as one. */

import { defined } from "../common/assert.ts";
import type { Step } from "./explain/explanation.ts";
import type { Cause, DependencyCause } from "./providers/cause.ts";
import type { TargetContext } from "./providers/target-context.ts";
import type { CandidateSet, CandidateSets } from "./solver/candidate-sets.ts";
import { type Subject, formatDependencies, formatStep, requirementText } from "./step-texts.ts";

/** From so many demands of one project on another on, they are one sentence. */
const GROUP_SIZE_MIN = 4;

type DependencyStep = Step<Cause> & { readonly cause: DependencyCause };

/** The sentences, in the order of the steps. */
export function failureReasons(
  context: TargetContext,
  steps: readonly Step<Cause>[],
  sets: CandidateSets,
): string[] {
  const byPair = demandGroups(steps, pairKey);
  const byText = demandGroups(steps, textKey);
  const told = new Set<string>();
  const sentences: string[] = [];
  for (const step of steps) {
    if (!isDependency(step)) {
      sentences.push(formatStep(context, step.cause, subjectOf([step], sets)));
      continue;
    }
    const pair = byPair.get(pairKey(step)) ?? [];
    const isGroup = pair.length >= GROUP_SIZE_MIN;
    const key = isGroup ? pairKey(step) : textKey(step);
    if (told.has(key)) continue;
    told.add(key);
    const causes = pair.map(({ cause }) => cause);
    sentences.push(
      isGroup
        ? formatDependencies(causes, subjectOf(pair, sets))
        : formatStep(context, step.cause, subjectOf(byText.get(key) ?? [step], sets)),
    );
  }
  return sentences.filter((sentence) => sentence !== "");
}

function isDependency(step: Step<Cause>): step is DependencyStep {
  return step.cause.kind === "dependency";
}

function demandGroups(
  steps: readonly Step<Cause>[],
  keyOf: (step: DependencyStep) => string,
): Map<string, DependencyStep[]> {
  const groups = new Map<string, DependencyStep[]>();
  for (const step of steps.filter(isDependency)) {
    const key = keyOf(step);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
  }
  return groups;
}

/** Equal for demands of one project, with the same extras, on another. */
function pairKey({ cause }: DependencyStep): string {
  return `${cause.table.name}[${cause.row.conditionExtras.join(",")}] ${cause.dependency.name}`;
}

/** Equal for demands that also read the same. */
function textKey(step: DependencyStep): string {
  return `${pairKey(step)} ${requirementText(step.cause.row)}`;
}

/** All candidates of steps about the same project, of which there is at least one. */
function subjectOf(steps: readonly Step<Cause>[], sets: CandidateSets): Subject {
  return {
    candidates: together(steps, ({ candidates }) => candidates, sets),
    among: together(steps, ({ among }) => among, sets),
  };
}

/** Ascending. There may be a thousand steps, and as many candidates in each: sets are united, not lists. */
function together(
  steps: readonly Step<Cause>[],
  setOf: (step: Step<Cause>) => CandidateSet,
  sets: CandidateSets,
): number[] {
  const first = defined(steps[0], "a step");
  let all = setOf(first);
  for (const step of steps)
    if (!sets.isSubset(first.package, setOf(step), all)) all = sets.union(first.package, all, setOf(step));
  return sets.indices(first.package, all);
}
