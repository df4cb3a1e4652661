/** The facts of an explanation as sentences, many of a kind as one. */

import type { Step } from "./explain/explanation.ts";
import type { Cause, DependencyCause } from "./providers/cause.ts";
import type { TargetContext } from "./providers/target-context.ts";
import type { CandidateSets } from "./solver/candidate-sets.ts";
import { type Subject, formatDependencies, formatStep } from "./step-texts.ts";

/** From so many demands of one project on another on, they are one sentence. */
const GROUP_SIZE_MIN = 4;

type DependencyStep = Step<Cause> & { readonly cause: DependencyCause };

/** The sentences, in the order of the steps. */
export function failureReasons(
  context: TargetContext,
  steps: readonly Step<Cause>[],
  sets: CandidateSets,
): string[] {
  const groups = demandGroups(steps);
  const sentences = steps.map((step) => {
    const group = isDependency(step) ? (groups.get(groupKey(step)) ?? []) : [];
    if (group.length < GROUP_SIZE_MIN) return formatStep(context, step.cause, subjectOf(step, sets));
    const causes = group.map(({ cause }) => cause);
    return formatDependencies(causes, subjectOfAll(group, sets));
  });
  // Every member of a group gives the group's sentence.
  return [...new Set(sentences)].filter((sentence) => sentence !== "");
}

function isDependency(step: Step<Cause>): step is DependencyStep {
  return step.cause.kind === "dependency";
}

function demandGroups(steps: readonly Step<Cause>[]): Map<string, DependencyStep[]> {
  const groups = new Map<string, DependencyStep[]>();
  for (const step of steps.filter(isDependency)) {
    const key = groupKey(step);
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return groups;
}

function groupKey({ cause }: DependencyStep): string {
  return `${cause.table.name}[${cause.row.conditionExtras.join(",")}] ${cause.dependency.name}`;
}

function subjectOf(step: Step<Cause>, sets: CandidateSets): Subject {
  return {
    candidates: sets.indices(step.package, step.candidates),
    among: sets.indices(step.package, step.among),
  };
}

function subjectOfAll(steps: readonly Step<Cause>[], sets: CandidateSets): Subject {
  const subjects = steps.map((step) => subjectOf(step, sets));
  const candidates = new Set(subjects.flatMap((subject) => subject.candidates));
  return { candidates: [...candidates].toSorted((a, b) => a - b), among: subjects[0]?.among ?? [] };
}
