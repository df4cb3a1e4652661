/** Small worlds in memory for solver tests: projects with candidates, requirements and extras, and the provider for them. */

import { CandidateSets } from "../../../resolver/solver/candidate-sets.ts";
import { type PackageId, ROOT } from "../../../resolver/solver/package-id.ts";
import type { Fact, Provider, SolutionView } from "../../../resolver/solver/provider.ts";
import type { SolveResult } from "../../../resolver/solver/solve-result.ts";
import { solve } from "../../../resolver/solver/solver.ts";
import type { Term } from "../../../resolver/solver/term.ts";

/** "Some candidate of `project` among `accepted`, with these extras." */
export interface Requirement {
  readonly project: string;
  /** Candidate numbers; numbers that do not exist accept nothing. */
  readonly accepted: readonly number[] | "any";
  readonly extras: readonly string[];
}

export interface Candidate {
  readonly requirements: readonly Requirement[];
  readonly extras: Readonly<Record<string, readonly Requirement[]>>;
  readonly isUsable: boolean;
}

/** A project that is required but not listed has no candidates. */
export interface TestUniverse {
  readonly root: readonly Requirement[];
  readonly projects: Readonly<Record<string, readonly Candidate[]>>;
}

/** A requirement as text: "a" (any), "a 2", "a 0-3", "a[x,y] 1-2", or "a none" for one that nothing meets. */
function requirement(text: string): Requirement {
  const match =
    /^(?<project>\w+)(?:\[(?<extras>[\w,]+)\])?(?: (?:(?<low>\d+)(?:-(?<high>\d+))?|none))?$/.exec(text);
  const { project = "", extras, low, high } = match?.groups ?? {};
  if (project === "") throw new Error(`not a requirement: ${text}`);
  const isAny = low === undefined && !text.endsWith(" none");
  const [first, last] = low === undefined ? [1, 0] : [Number(low), Number(high ?? low)];
  const accepted = isAny ? "any" : Array.from({ length: last - first + 1 }, (__, i) => first + i);
  return { project, accepted, extras: extras?.split(",") ?? [] };
}

/** One candidate: what it needs always, and by extra; "unusable" as a need makes it unusable. */
export function candidate(
  needs: readonly string[],
  extras: Readonly<Record<string, readonly string[]>> = {},
): Candidate {
  return {
    requirements: needs.filter((need) => need !== "unusable").map((text) => requirement(text)),
    extras: Object.fromEntries(
      Object.entries(extras).map(([extra, texts]) => [extra, texts.map((t) => requirement(t))]),
    ),
    isUsable: !needs.includes("unusable"),
  };
}

/** A world in short: the needs of every project's candidates, candidate 0 first. */
export function universe(
  root: readonly string[],
  projects: Readonly<Record<string, readonly (readonly string[] | Candidate)[]>>,
): TestUniverse {
  const entries = Object.entries(projects).map(([name, candidates]) => [
    name,
    candidates.map((each) => ("isUsable" in each ? each : candidate(each))),
  ]);
  return { root: root.map((text) => requirement(text)), projects: Object.fromEntries(entries) };
}

/** What a number stands for: a project, or one of its extras. */
interface Owner {
  readonly project: string;
  readonly extra: string | null;
}

/** Gives facts as a real provider does: one for all candidates that share a requirement, and each once. */
export class TestProvider implements Provider<string> {
  readonly sets: CandidateSets = new CandidateSets((id) => this.candidateCount(id));
  /** Every fact given, to be compared with the leaves of a proof. */
  readonly given: Fact<string>[] = [];
  /** Every question asked, in words. */
  readonly log: string[] = [];
  /** Changes the order of decisions; the lowest tier is first. */
  tierOf: (name: string, view: SolutionView) => number = () => 0;
  /** Changes the choice. */
  chooseOf: (name: string, allowed: readonly number[]) => number = (_, allowed) => allowed.at(-1) ?? 0;
  readonly #universe: TestUniverse;
  readonly #owners: Owner[] = [{ project: "root", extra: null }];
  readonly #ids = new Map<string, PackageId>();
  readonly #done = new Set<string>();

  constructor(testUniverse: TestUniverse) {
    this.#universe = testUniverse;
  }

  id(project: string, extra: string | null = null): PackageId {
    const key = extra === null ? project : `${project}[${extra}]`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#owners.push({ project, extra }) - 1;
    this.#ids.set(key, id);
    return id;
  }

  name(id: PackageId): string {
    const { project, extra } = this.#owner(id);
    return extra === null ? project : `${project}[${extra}]`;
  }

  candidateCount(id: PackageId): number {
    const { project, extra } = this.#owner(id);
    return id === ROOT || extra !== null ? 1 : this.#candidates(project).length;
  }

  packageFacts(id: PackageId): readonly Fact<string>[] {
    this.log.push(`about ${this.name(id)}`);
    const { project, extra } = this.#owner(id);
    if (id === ROOT) return [];
    if (extra !== null) {
      const base = this.id(project);
      return this.#give(`${this.name(id)} needs ${project}`, [
        { package: id, set: this.sets.single(id, 0) },
        { package: base, set: this.sets.absent(base) },
      ]);
    }
    const unusable = this.#candidates(project).flatMap((each, i) => (each.isUsable ? [] : [i]));
    if (unusable.length === 0) return [];
    return this.#give(`${project} ${unusable.join(",")} unusable`, [
      { package: id, set: this.#setOf(id, unusable) },
    ]);
  }

  candidateFacts(id: PackageId, index: number, view: SolutionView): readonly Fact<string>[] {
    const { project, extra } = this.#owner(id);
    this.log.push(`needs of ${this.name(id)} ${extra === null ? index : view.decided(this.id(project))}`);
    if (id === ROOT) {
      const subject = { package: ROOT, set: this.sets.single(ROOT, 0) };
      return this.#universe.root.flatMap((need) => this.#requirementFacts("root", [subject], need));
    }
    const candidates = this.#candidates(project);
    const asked = candidates[extra === null ? index : view.decided(this.id(project))];
    return needsOf(asked, extra).flatMap((need) => {
      const sharing = candidates.flatMap((each, i) =>
        needsOf(each, extra).some((n) => keyOf(n) === keyOf(need)) ? [i] : [],
      );
      const subject = [{ package: this.id(project), set: this.#setOf(this.id(project), sharing) }];
      if (extra !== null) subject.push({ package: id, set: this.sets.single(id, 0) });
      return this.#requirementFacts(`${this.name(id)} ${sharing.join(",")}`, subject, need);
    });
  }

  anchor(id: PackageId): PackageId {
    const { project, extra } = this.#owner(id);
    return extra === null ? -1 : this.id(project);
  }

  choose(id: PackageId, allowed: number, view: SolutionView): number {
    this.log.push(`choose ${this.name(id)} at ${view.decided(id)}`);
    return this.chooseOf(this.name(id), this.sets.indices(id, allowed));
  }

  tier(id: PackageId, view: SolutionView): number {
    return this.tierOf(this.name(id), view);
  }

  #requirementFacts(who: string, subject: readonly Term[], need: Requirement): Fact<string>[] {
    const extras = need.extras.length > 0 ? `[${need.extras.join(",")}]` : "";
    const cause = `${who} needs ${need.project}${extras} ${need.accepted.toString()}`;
    if (this.#done.has(cause)) return [];
    this.#done.add(cause);
    const dependency = this.id(need.project);
    const accepted = this.#setOf(dependency, need.accepted);
    const outside = { package: dependency, set: this.sets.complement(dependency, accepted) };
    return [
      ...this.#give(cause, [...subject, outside]),
      ...need.extras.flatMap((extra) => {
        const extraId = this.id(need.project, extra);
        return this.#give(`${cause} [${extra}]`, [
          ...subject,
          { package: extraId, set: this.sets.absent(extraId) },
        ]);
      }),
    ];
  }

  #give(cause: string, terms: readonly Term[]): Fact<string>[] {
    const fact = { terms, cause };
    this.given.push(fact);
    return [fact];
  }

  #setOf(id: PackageId, indices: readonly number[] | "any"): number {
    const count = this.candidateCount(id);
    if (indices === "any") return this.sets.fromIntervals(id, [0, count]);
    return this.sets.fromIntervals(
      id,
      indices.filter((i) => i < count).flatMap((i) => [i, i + 1]),
    );
  }

  #candidates(project: string): readonly Candidate[] {
    return this.#universe.projects[project] ?? [];
  }

  #owner(id: PackageId): Owner {
    const owner = this.#owners[id];
    if (owner === undefined) throw new Error(`no package ${id}`);
    return owner;
  }
}

/** The needs of a candidate under an extra, or always; an extra that it does not know brings nothing. */
export function needsOf(of: Candidate | undefined, extra: string | null): readonly Requirement[] {
  return (extra === null ? of?.requirements : of?.extras[extra]) ?? [];
}

const KEYS = new WeakMap<Requirement, string>();

function keyOf(need: Requirement): string {
  const known = KEYS.get(need);
  if (known !== undefined) return known;
  const key = `${need.project}[${need.extras.toString()}] ${need.accepted.toString()}`;
  KEYS.set(need, key);
  return key;
}

/** Solves, and names the answer: `{a: 2, "a[x]": 0}`, "unsatisfiable", or "limit". */
export function answerOf(
  provider: TestProvider,
  result: SolveResult<string>,
): Record<string, number> | string {
  if (result.kind !== "solved") return result.kind;
  return Object.fromEntries([...result.decisions].map(([id, index]) => [provider.name(id), index]));
}

/** The named answer of a world. */
export function solveUniverse(testUniverse: TestUniverse): Record<string, number> | string {
  const provider = new TestProvider(testUniverse);
  return answerOf(provider, solve(provider, provider.sets));
}
