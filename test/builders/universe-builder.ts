/** Parts of a resolution for tests that look at one part alone. */

import { normalizeName } from "../../packaging/name.ts";
import type { CandidateTable } from "../../resolver/providers/candidate-table.ts";
import type { FirstParty } from "../../resolver/providers/fact-builder.ts";
import { type Policy, PythonProvider } from "../../resolver/providers/python-provider.ts";
import { TargetContext } from "../../resolver/providers/target-context.ts";
import { Universe } from "../../resolver/providers/universe.ts";
import type { SolutionView } from "../../resolver/solver/provider.ts";
import { type UniverseLiteral, indexOf, lineOf, targetOf } from "./index-builder.ts";

/** The universe of a literal on CPython 3.11 for Linux, wheels before sdists. */
export function universeOf(literal: UniverseLiteral): Universe {
  return new Universe(new TargetContext(indexOf(literal), targetOf("x86_64-linux/cpython-3.11")), [
    "wheel",
    "sdist",
  ]);
}

/** The table of a project. */
export function tableIn(universe: Universe, name: string): CandidateTable {
  return universe.table(universe.find(normalizeName(name)));
}

/** The user's lines. */
export function firstPartyOf(
  requirements: readonly string[],
  constraints: readonly string[] = [],
): FirstParty {
  return {
    requirements: requirements.map((text, i) => lineOf(text, "reqs.txt", i + 1)),
    constraints: constraints.map((text, i) => lineOf(text, "cons.txt", i + 1)),
  };
}

/** A provider of the universe under the lines. */
export function providerOf(
  universe: Universe,
  firstParty: FirstParty,
  policy: Partial<Policy> = {},
): PythonProvider {
  const whole = { prereleases: "if-necessary", preferredVersions: new Map(), ...policy } as const;
  return new PythonProvider(universe, { ...firstParty, policy: whole });
}

/** A view in which these candidates are decided, and all else is open; `allowed` must not be asked. */
export function viewOf(decided: ReadonlyMap<number, number>): SolutionView {
  return {
    decided: (id) => decided.get(id) ?? -1,
    isRequired: (id) => decided.has(id),
    allowed: () => {
      throw new Error("this view knows no allowed sets");
    },
    conflictCount: () => 0,
  };
}
