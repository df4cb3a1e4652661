/** Proposals that change the targets, each made only where a reason of the failure suggests it. */

import { NEWEST_CPYTHON_PATCH, NEWEST_PYPY } from "../environment/newest-patches.ts";
import { type Target, parseTarget } from "../environment/target.ts";
import type { UnusableReason } from "../providers/unusable.ts";
import type { Question } from "../question.ts";
import type { Proposal } from "./proposal.ts";

/** So many other Pythons are tried, the nearest first. */
const PYTHON_COUNT_MAX = 6;

/** The kinds of reasons that the failure rests on. */
export type ReasonKinds = ReadonlySet<UnusableReason["kind"]>;

/**
 * The same system with a newer C library or macOS, then with other Pythons, the nearest first and newer before older, then one target
 * less where there are several: the first that has an answer is the fix.
 */
export function otherTargets(question: Question, targetPlace: number, kinds: ReasonKinds): Proposal[] {
  const target = question.targets[targetPlace];
  if (target === undefined || !(kinds.has("python") || kinds.has("tags"))) return [];
  const others = [
    ...(kinds.has("tags") ? [newestSystem(target)] : []),
    ...nearestMinors(target)
      .slice(0, PYTHON_COUNT_MAX)
      .map((minor) => withPython(target, minor)),
  ];
  return [
    ...others.flatMap((other) => replacement(question, targetPlace, parseTarget(other))),
    ...(question.targets.length > 1 ? [withoutTarget(question, target)] : []),
  ];
}

/** The system as it is meant when no version of it is named, of the same C library. */
function newestSystem({ id, libc, system }: Target): string {
  const python = id.split("/")[1] ?? "";
  return `${system}${libc?.family === "musl" ? "-musl" : ""}/${python}`;
}

function withPython({ id, implementation }: Target, minor: number): string {
  return `${id.split("/")[0] ?? ""}/${implementation}-3.${minor}`;
}

function replacement(question: Question, targetPlace: number, other: Target): Proposal[] {
  if (question.targets.some(({ id }) => id === other.id)) return [];
  const targets = question.targets.map((each, place) => (place === targetPlace ? other : each));
  return [{ text: `use --target ${other.id}`, question: { ...question, targets } }];
}

function withoutTarget(question: Question, target: Target): Proposal {
  const targets = question.targets.filter((each) => each !== target);
  return { text: `leave --target ${target.id} out`, question: { ...question, targets }, targetPlace: 0 };
}

function nearestMinors({ implementation, pythonVersion }: Target): number[] {
  const own = Number(pythonVersion.split(".")[1]);
  const known = [...(implementation === "cpython" ? NEWEST_CPYTHON_PATCH : NEWEST_PYPY).keys()];
  const distance = (minor: number): number => Math.abs(minor - own) * 2 - (minor > own ? 1 : 0);
  return known.filter((minor) => minor !== own).toSorted((a, b) => distance(a) - distance(b));
}
