/** The facts of an explanation as sentences, many of a kind as one. */

import { defined } from "../common/assert.ts";
import { formatCandidates } from "./candidate-texts.ts";
import type { Step } from "./explain/explanation.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { Cause, DependencyCause } from "./providers/cause.ts";
import type { TargetContext } from "./providers/target-context.ts";
import type { CandidateSet, CandidateSets } from "./solver/candidate-sets.ts";
import type { PackageId } from "./solver/package-id.ts";
import {
  type DemandParts,
  demandParts,
  formatChoices,
  formatDependencies,
  formatStep,
  requirementText,
} from "./step-texts.ts";
import { type Subject, verb } from "./subject.ts";

/** From so many demands of one project on another on, they are one sentence. */
const GROUP_SIZE_MIN = 4;
/** From so many sentences on about what one project needs, they are one. */
const SUBJECT_SIZE_MIN = 4;
/** Demands on Python that are told of one project. */
const PYTHON_COUNT_MAX = 4;

type DependencyStep = Step<Cause> & { readonly cause: DependencyCause };

/** The sentences, in the order of the steps. */
export function failureReasons(
  context: TargetContext,
  steps: readonly Step<Cause>[],
  sets: CandidateSets,
): string[] {
  const byPython = pythonGroups(steps);
  const byPair = demandGroups(steps, pairKey);
  const byText = demandGroups(steps, textKey);
  const bySubject = choiceGroups(steps, byPair, sets);
  const told = new Set<string>();
  const unmet = new Set<CandidateTable>();
  const sentences: string[] = [];
  const plain = new PlainDemands(sentences);
  for (const step of steps) {
    const pythons = byPython.get(step.package) ?? [];
    if (pythons.length > 1 && pythons.includes(step)) {
      if (pythons[0] === step) sentences.push(pythonSentence(context, pythons, sets));
      continue;
    }
    if (!isDependency(step)) {
      sentences.push(formatStep(context, step.cause, subjectOf([step], sets)));
      continue;
    }
    const choices = bySubject.get(subjectKey(step));
    if (choices !== undefined) {
      if (choices[0] === step) sentences.push(choiceSentence(choices, byPair, sets));
      continue;
    }
    const pair = byPair.get(pairKey(step)) ?? [];
    const isGroup = pair.length >= GROUP_SIZE_MIN;
    const key = isGroup ? pairKey(step) : textKey(step);
    if (told.has(key)) continue;
    told.add(key);
    const causes = pair.map(({ cause }) => cause);
    if (isGroup) sentences.push(formatDependencies(causes, subjectOf(pair, sets)));
    else plain.add(demandParts(step.cause, subjectOf(byText.get(key) ?? [step], sets), unmet));
  }
  return sentences.filter((sentence) => sentence !== "");
}

/** Joins what one project needs without further remarks: `a 1.0 needs b and c`. */
class PlainDemands {
  readonly #sentences: string[];
  /** By the start of the sentence, its place. */
  readonly #places = new Map<string, number>();

  constructor(sentences: string[]) {
    this.#sentences = sentences;
  }

  add({ start, object, isPlain }: DemandParts): void {
    const place = isPlain ? this.#places.get(start) : undefined;
    if (place !== undefined) {
      this.#sentences[place] += ` and ${object}`;
      return;
    }
    if (isPlain) this.#places.set(start, this.#sentences.length);
    this.#sentences.push(`${start} ${object}`);
  }
}

function isDependency(step: Step<Cause>): step is DependencyStep {
  return step.cause.kind === "dependency";
}

/** By project, the steps that say which Python some of its versions need. */
function pythonGroups(steps: readonly Step<Cause>[]): Map<PackageId, readonly Step<Cause>[]> {
  return Map.groupBy(
    steps.filter(({ cause }) => pythonOf(cause) !== null),
    (step) => step.package,
  );
}

function pythonOf(cause: Cause): string | null {
  return cause.kind === "unusable" && cause.group.reason.kind === "python"
    ? cause.group.reason.requiresPython
    : null;
}

/** What Python several versions of one project need, newest versions first; of many, the newest and the oldest stand for all. */
function pythonSentence(
  { target }: TargetContext,
  steps: readonly Step<Cause>[],
  sets: CandidateSets,
): string {
  const shown =
    steps.length > PYTHON_COUNT_MAX ? [...steps.slice(0, PYTHON_COUNT_MAX - 1), steps.at(-1)] : steps;
  const needs = shown.flatMap((step, i) => {
    if (step === undefined || !("table" in step.cause)) return [];
    const { table } = step.cause;
    const subject = subjectOf([step], sets);
    const what = formatCandidates(table.name, table, subject.candidates, subject.among);
    const word = `${verb(table, subject, "needs", "need")} ${i === 0 ? "Python " : ""}`;
    return `${what} ${word}${pythonOf(step.cause) ?? ""}`;
  });
  const others = steps.length > shown.length ? "; and others between" : "";
  return `${needs.join("; ")}${others}; the target has Python ${target.environment.python_full_version}`;
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

/**
 * By project, with the same extras, its demands where they are many and each version has one of them only: which version has which
 * is not worth a sentence each.
 */
function choiceGroups(
  steps: readonly Step<Cause>[],
  byPair: ReadonlyMap<string, readonly DependencyStep[]>,
  sets: CandidateSets,
): Map<string, readonly DependencyStep[]> {
  const groups = [...demandGroups(steps, subjectKey)].filter(([, group]) => {
    const texts = new Set(
      group.map((step) =>
        (byPair.get(pairKey(step)) ?? []).length >= GROUP_SIZE_MIN ? pairKey(step) : textKey(step),
      ),
    );
    const isPlain = group.every(({ cause }) => cause.row.override === null);
    return (
      isPlain && texts.size >= SUBJECT_SIZE_MIN && isChoice([...demandGroups(group, pairKey).values()], sets)
    );
  });
  return new Map(groups);
}

/** Whether there are several, and no version has a demand in two of them. */
function isChoice(pairs: readonly (readonly DependencyStep[])[], sets: CandidateSets): boolean {
  const seen = new Set<number>();
  return (
    pairs.length > 1 &&
    pairs.every((pair) => {
      const { candidates } = subjectOf(pair, sets);
      const isNew = candidates.every((candidate) => !seen.has(candidate));
      for (const candidate of candidates) seen.add(candidate);
      return isNew;
    })
  );
}

/** `a 1.0-2.4 (12 versions) each need b 1.0-1.9 (10 versions), c 2.0 or d`. */
function choiceSentence(
  steps: readonly DependencyStep[],
  byPair: ReadonlyMap<string, readonly DependencyStep[]>,
  sets: CandidateSets,
): string {
  const pairs = new Set(steps.map((step) => byPair.get(pairKey(step)) ?? [step]));
  return formatChoices(
    [...pairs].map((pair) => pair.map(({ cause }) => cause)),
    subjectOf(steps, sets),
  );
}

/** Equal for demands of one project, with the same extras. */
function subjectKey({ cause }: DependencyStep): string {
  return `${cause.table.name}[${cause.row.conditionExtras.join(",")}]`;
}

/** Equal for demands of one project, with the same extras, on another. */
function pairKey(step: DependencyStep): string {
  return `${subjectKey(step)} ${step.cause.dependency.name}`;
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
