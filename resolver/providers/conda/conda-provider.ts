/** Conda packages alone as the solver's world. */

import { defined } from "../../../common/assert.ts";
import { type CandidateSet, CandidateSets } from "../../solver/candidate-sets.ts";
import { type PackageId, ROOT } from "../../solver/package-id.ts";
import type { Fact, Provider, SolutionView } from "../../solver/provider.ts";
import type { CondaCause } from "./conda-cause.ts";
import { CondaFacts } from "./conda-facts.ts";
import type { CondaRoot } from "./conda-root.ts";
import type { CondaTable } from "./conda-table.ts";
import type { CondaWorld } from "./conda-world.ts";

const NO_ANCHOR = -1;
/**
 * What the user names is decided first, then Python, on which most packages depend and which nobody wants older for the sake of a newer
 * build of a library, then what has the fewest candidates left.
 */
const TIER = { root: 0, python: 1, other: 2 } as const;
const TIER_MAX = 2 ** 20;
const PYTHON = "python";

/** The solver's view of channels under one question. */
export class CondaProvider implements Provider<CondaCause> {
  readonly sets: CandidateSets;
  readonly #roots: readonly CondaRoot[];
  readonly #facts: CondaFacts;
  /** By the solver's number; the root has none. */
  readonly #tables: (CondaTable | undefined)[] = [undefined];
  readonly #ids = new Map<CondaTable, PackageId>();
  readonly #direct: ReadonlySet<string>;

  constructor(world: CondaWorld, roots: readonly CondaRoot[]) {
    this.sets = new CandidateSets((id) => this.candidateCount(id));
    this.#roots = roots;
    this.#facts = new CondaFacts(world, this.sets, (table) => this.#idOf(table));
    this.#direct = new Set(
      roots.flatMap(({ text }) => {
        const meaning = world.meaning(text);
        return meaning.kind === "candidates" ? [meaning.table.name] : [];
      }),
    );
  }

  /** The name that a number stands for. */
  table(id: PackageId): CondaTable {
    return defined(this.#tables[id], `the table of package ${id}`);
  }

  candidateCount(id: PackageId): number {
    return id === ROOT ? 1 : this.table(id).count;
  }

  packageFacts(id: PackageId): readonly Fact<CondaCause>[] {
    return id === ROOT ? [] : this.#facts.packageFacts(id, this.table(id));
  }

  candidateFacts(id: PackageId, candidate: number): readonly Fact<CondaCause>[] {
    if (id === ROOT)
      return this.#facts.rootFacts({ package: ROOT, set: this.sets.single(ROOT, 0) }, this.#roots);
    return this.#facts.candidateFacts(id, this.table(id), candidate);
  }

  anchor(): PackageId {
    return NO_ANCHOR;
  }

  choose(id: PackageId, allowed: CandidateSet): number {
    return this.sets.highest(id, allowed);
  }

  tier(id: PackageId, view: SolutionView): number {
    const { name } = this.table(id);
    if (this.#direct.has(name)) return TIER.root;
    if (name === PYTHON) return TIER.python;
    return Math.min(TIER.other + this.sets.count(id, view.allowed(id)), TIER_MAX);
  }

  #idOf(table: CondaTable): PackageId {
    let id = this.#ids.get(table);
    if (id === undefined) {
      id = this.#tables.push(table) - 1;
      this.#ids.set(table, id);
    }
    return id;
  }
}
