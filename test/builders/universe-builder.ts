/** Parts of a resolution for tests that look at one part alone. */

import type { PackageIndex } from "../../database/index/package-index.ts";
import { normalizeName } from "../../packaging/name.ts";
import type { CandidateTable } from "../../resolver/providers/candidate-table.ts";
import { NO_CHANGES } from "../../resolver/providers/dependency-changes.ts";
import { FileRules } from "../../resolver/providers/file-rules.ts";
import { type Policy, PythonProvider } from "../../resolver/providers/python-provider.ts";
import { TargetContext } from "../../resolver/providers/target-context.ts";
import { type Additions, Universe } from "../../resolver/providers/universe.ts";
import { DEFAULT_OPTIONS, type ResolveOptions } from "../../resolver/question.ts";
import type { Lines } from "../../resolver/lines.ts";
import type { SolutionView } from "../../resolver/solver/provider.ts";
import { type UniverseLiteral, indexOf, lineOf, targetOf } from "./index-builder.ts";

/** The universe of a literal on CPython 3.11 for Linux, wheels before sdists unless the options say other. */
export function universeOf(literal: UniverseLiteral, options: Partial<ResolveOptions> = {}): Universe {
  return universeOfIndex(indexOf(literal), options);
}

/** As `universeOf`, of an index. */
function universeOfIndex(index: PackageIndex, options: Partial<ResolveOptions> = {}): Universe {
  return new Universe(contextOf(index, options), NO_ADDITIONS);
}

/** A universe has nothing but its index. */
const NO_ADDITIONS: Additions = { supplied: new Map(), nixpkgs: new Map(), conda: null, changes: NO_CHANGES };

/** An index seen from a target, CPython 3.11 on Linux when left out. */
export function contextOf(
  index: PackageIndex,
  options: Partial<ResolveOptions> = {},
  targetId = "x86_64-linux/cpython-3.11",
): TargetContext {
  return new TargetContext(index, targetOf(targetId), rulesOf(options));
}

/** The rules of options. */
function rulesOf(options: Partial<ResolveOptions> = {}): FileRules {
  return new FileRules({ ...DEFAULT_OPTIONS, ...options }, new Map());
}

/** The table of a project. */
export function tableIn(universe: Universe, name: string): CandidateTable {
  return universe.table(universe.find(normalizeName(name)));
}

/** The user's lines. */
export function firstPartyOf(requirements: readonly string[], constraints: readonly string[] = []): Lines {
  return {
    requirements: requirements.map((text, i) => lineOf(text, "reqs.txt", i + 1)),
    constraints: constraints.map((text, i) => lineOf(text, "cons.txt", i + 1)),
    condaRoots: [],
  };
}

/** A provider of the universe under the lines. */
export function providerOf(
  universe: Universe,
  firstParty: Lines,
  policy: Partial<Policy> = {},
): PythonProvider {
  const whole = {
    strategy: "highest",
    keptVersions: new Map(),
    preferredVersions: new Map(),
    keptRecords: new Map(),
    ...policy,
  } as const;
  const request = { ...firstParty, permitsYanked: () => false, leavesOut: null };
  return new PythonProvider(universe, request, whole);
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
