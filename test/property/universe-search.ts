/** A second opinion on small worlds: a complete search that shares no idea and no code with the solver. */

import { type Requirement, type TestUniverse, needsOf } from "../resolver/solver/test-universe.ts";

/** Chosen candidate by project. */
export type Choice = ReadonlyMap<string, number>;

/** What a choice asks for, starting from the root and following the candidates that are chosen. */
interface Demand {
  /** Reached projects and extras, as `p0` and `p0[x]`. */
  readonly reached: ReadonlySet<string>;
  /** A reached project that is not chosen yet. */
  readonly open: string | undefined;
  readonly isContradictory: boolean;
}

/** Whether there is any choice that meets all requirements, found by trying them all. */
export function isSolvable(universe: TestUniverse, choice: Choice = new Map()): boolean {
  const { open, isContradictory } = demandOf(universe, choice);
  if (isContradictory) return false;
  if (open === undefined) return true;
  return (universe.projects[open] ?? []).some(
    (candidate, index) => candidate.isUsable && isSolvable(universe, new Map([...choice, [open, index]])),
  );
}

/** Every choice that meets all requirements and has nothing that is not required; each once. */
export function* solutionsOf(
  universe: TestUniverse,
  choice: Choice = new Map(),
): Generator<Choice, void, undefined> {
  const { open, isContradictory } = demandOf(universe, choice);
  if (isContradictory) return;
  if (open === undefined) return yield choice;
  for (const [index, candidate] of (universe.projects[open] ?? []).entries())
    if (candidate.isUsable) yield* solutionsOf(universe, new Map([...choice, [open, index]]));
}

/** Follows the requirements of everything reached to the end. */
export function demandOf(universe: TestUniverse, choice: Choice): Demand {
  const reached = new Set<string>();
  const waiting: Requirement[] = [...universe.root];
  let open: string | undefined;
  let isContradictory = false;
  const reach = (project: string, extra: string | null): void => {
    const key = extra === null ? project : `${project}[${extra}]`;
    if (reached.has(key)) return;
    reached.add(key);
    const index = choice.get(project);
    if (index === undefined) open ??= project;
    else waiting.push(...needsOf(universe.projects[project]?.[index], extra));
  };
  for (const { project, accepted, extras } of waiting) {
    reach(project, null);
    for (const extra of extras) reach(project, extra);
    const index = choice.get(project);
    if (index === undefined || accepted === "any") continue;
    if (!accepted.includes(index)) isContradictory = true;
  }
  return { reached, open, isContradictory };
}
