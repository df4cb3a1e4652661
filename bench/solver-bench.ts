/**
 * The solver alone, on worlds made of numbers: nothing is read or parsed, so that what is measured is the algorithm.
 *
 * Every world comes from a fixed seed. The counters are the same on every machine; the warm times are medians.
 */

import { CandidateSets } from "../resolver/solver/candidate-sets.ts";
import { type PackageId, ROOT } from "../resolver/solver/package-id.ts";
import { walkProof } from "../resolver/solver/proof.ts";
import type { Fact, Provider, SolutionView } from "../resolver/solver/provider.ts";
import type { SolveResult } from "../resolver/solver/solve-result.ts";
import { solve } from "../resolver/solver/solver.ts";
import { rounded, spreadOf, table } from "./measure.ts";

/** Rounds of a world end at either bound; the first is kept apart, since the code is not compiled then. */
const ROUND_COUNT_MAX = 60;
const WORLD_TIME_MS_MAX = 1500;

/** "These candidates of the package need these of the dependency", in half-open index pairs. */
interface Row {
  readonly candidates: readonly number[];
  readonly dependency: PackageId;
  readonly accepted: readonly number[];
}

/** Rows by package number; the root is package 0 and has candidate 0. */
interface World {
  readonly candidateCounts: readonly number[];
  readonly rows: readonly (readonly Row[])[];
  /** Whether the package with the fewest allowed candidates is decided first; otherwise the first mentioned is. */
  readonly isFewestFirst?: boolean;
}

/** Gives the rows of a world as facts. */
class WorldProvider implements Provider<Row> {
  readonly sets: CandidateSets = new CandidateSets((id) => this.candidateCount(id));
  readonly #world: World;
  readonly #given = new Set<Row>();

  constructor(world: World) {
    this.#world = world;
  }

  candidateCount(id: PackageId): number {
    return this.#world.candidateCounts[id] ?? 0;
  }

  packageFacts(): readonly Fact<Row>[] {
    return [];
  }

  candidateFacts(id: PackageId, candidate: number): readonly Fact<Row>[] {
    const facts: Fact<Row>[] = [];
    for (const row of this.#world.rows[id] ?? []) {
      if (this.#given.has(row) || !isWithin(candidate, row.candidates)) continue;
      this.#given.add(row);
      const accepted = this.sets.fromIntervals(row.dependency, row.accepted);
      const subject = { package: id, set: this.sets.fromIntervals(id, row.candidates) };
      const outside = { package: row.dependency, set: this.sets.complement(row.dependency, accepted) };
      facts.push({ terms: [subject, outside], cause: row });
    }
    return facts;
  }

  anchor(): PackageId {
    return -1;
  }

  choose(id: PackageId, allowed: number): number {
    return this.sets.highest(id, allowed);
  }

  tier(id: PackageId, view: SolutionView): number {
    return this.#world.isFewestFirst === true ? this.sets.count(id, view.allowed(id)) : 0;
  }
}

function isWithin(candidate: number, pairs: readonly number[]): boolean {
  for (let i = 0; i + 1 < pairs.length; i += 2)
    if (candidate >= (pairs[i] ?? 0) && candidate < (pairs[i + 1] ?? 0)) return true;
  return false;
}

/** Numbers below a bound, the same ones for the same seed: a linear congruential generator modulo 2^32. */
function draws(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** 600 packages of 1 to 160 candidates; each needs about eight others, with lower bounds that differ by candidate. */
function wideWorld(): World {
  const draw = draws(600);
  const packageCount = 600;
  const candidateCounts = [1, ...Array.from({ length: packageCount }, () => 1 + draw(160))];
  const rows: Row[][] = [[]];
  for (let id = 1; id <= packageCount; id++) {
    const own: Row[] = [];
    for (let need = 0; need < 8; need++) {
      const dependency = 1 + draw(packageCount);
      const from = draw(candidateCounts[id] ?? 1);
      const count = candidateCounts[dependency] ?? 1;
      if (dependency !== id)
        own.push({
          candidates: [from, candidateCounts[id] ?? 1],
          dependency,
          accepted: [draw(count), count],
        });
    }
    rows.push(own);
  }
  const roots = Array.from({ length: 25 }, (_, i) => ({
    candidates: [0, 1],
    dependency: 1 + i * 20,
    accepted: [0, candidateCounts[1 + i * 20] ?? 1],
  }));
  return { candidateCounts, rows: [roots, ...rows.slice(1)] };
}

/** 40 packages of 20 candidates that each need three others within ranges of seven: much to reconcile. */
function quarrelsomeWorld(seed: number): World {
  const draw = draws(seed);
  const packageCount = 40;
  const rows: Row[][] = [];
  for (let id = 0; id <= packageCount; id++) {
    const own: Row[] = [];
    for (let candidate = 0; candidate < (id === ROOT ? 1 : 20); candidate++)
      for (let need = 0; need < (id === ROOT ? 8 : 3); need++) {
        const low = draw(14);
        const dependency = 1 + draw(packageCount);
        if (dependency === id) continue;
        const accepted = id === ROOT ? [0, 20] : [low, low + 7];
        own.push({ candidates: [candidate, candidate + 1], dependency, accepted });
      }
    rows.push(own);
  }
  const candidateCounts = [1, ...Array.from({ length: packageCount }, () => 20)];
  return { candidateCounts, rows, isFewestFirst: true };
}

/** The root wants a dependency in its lowest candidate, and something of which each candidate pins another one. */
function pinnedWorld(pinCount: number): World {
  const pins = Array.from({ length: pinCount }, (_, i) => ({
    candidates: [i, i + 1],
    dependency: 2,
    accepted: [i, i + 1],
  }));
  const roots = [
    { candidates: [0, 1], dependency: 2, accepted: [0, 1] },
    { candidates: [0, 1], dependency: 1, accepted: [0, pinCount] },
  ];
  return { candidateCounts: [1, pinCount, pinCount], rows: [roots, pins, []] };
}

/** One package more than candidates of a shared resource: impossible, and known to have only long proofs. */
function pigeonWorld(holeCount: number): World {
  const pigeonCount = holeCount + 1;
  const hole = (index: number): PackageId => 1 + pigeonCount + index;
  const roots = Array.from({ length: pigeonCount }, (_, i) => ({
    candidates: [0, 1],
    dependency: 1 + i,
    accepted: [0, holeCount],
  }));
  const pigeons = Array.from({ length: pigeonCount }, (_, pigeon) =>
    Array.from({ length: holeCount }, (__, index) => ({
      candidates: [index, index + 1],
      dependency: hole(index),
      accepted: [pigeon, pigeon + 1],
    })),
  );
  const holes = Array.from({ length: holeCount }, () => []);
  return {
    candidateCounts: [
      1,
      ...Array.from({ length: pigeonCount }, () => holeCount),
      ...Array.from({ length: holeCount }, () => pigeonCount),
    ],
    rows: [roots, ...pigeons, ...holes],
  };
}

const WORLDS: readonly (readonly [name: string, world: World])[] = [
  ["wide: 600 packages", wideWorld()],
  ["500 distinct pins", pinnedWorld(500)],
  ["1,000 distinct pins", pinnedWorld(1000)],
  ["quarrelsome, seed 1", quarrelsomeWorld(1)],
  ["quarrelsome, seed 2", quarrelsomeWorld(2)],
  ["quarrelsome, seed 3", quarrelsomeWorld(3)],
  ["pigeons: 6 in 5 holes", pigeonWorld(5)],
  ["pigeons: 7 in 6 holes", pigeonWorld(6)],
];

/** Solves every world several times, and gives the table of counters and times. */
export function solverSuite(): string {
  const rows = WORLDS.map(([name, world]) => {
    const timesMs: number[] = [];
    let result: SolveResult<Row> | undefined;
    let firstMs = 0;
    const endMs = performance.now() + WORLD_TIME_MS_MAX;
    for (let round = 0; round < 2 || (round < ROUND_COUNT_MAX && performance.now() < endMs); round++) {
      const provider = new WorldProvider(world);
      const startMs = performance.now();
      result = solve(provider, provider.sets);
      const elapsedMs = performance.now() - startMs;
      if (round === 0) firstMs = elapsedMs;
      else timesMs.push(elapsedMs);
    }
    if (result === undefined) throw new Error("no rounds");
    const { decisions, conflicts, relationChecks, incompatibilities, packages, arenaWords } = result.counters;
    const proof = result.kind === "unsatisfiable" ? ` (${walkProof(result.proof).length} nodes)` : "";
    const counters = [packages, decisions, conflicts, relationChecks, incompatibilities, arenaWords];
    return [name, result.kind + proof, ...counters, rounded(firstMs), rounded(spreadOf(timesMs).medianMs)];
  });
  const head = [
    "world",
    "answer",
    "packages",
    "decisions",
    "conflicts",
    "relation checks",
    "incompatibilities",
  ];
  return table([...head, "arena words", "first ms", "warm ms"], rows);
}
