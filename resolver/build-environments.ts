/**
 * What the sdists of an answer are built with (PEP 517, PEP 518): for each its `build-system.requires` resolved for the same
 * target, and in turn for the sdists in there.
 *
 * Wheels go first here whatever the question prefers, then packages of nixpkgs, for a build that needs other builds needs a
 * beginning. Equal lists of requirements are resolved once. Where building something needs that same thing to be built before, there is no beginning at
 * all: then there is no environment, and the circle is named.
 */

import { UserError } from "../common/user-error.ts";
import { compareStrings } from "../common/ordering.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { InvalidRequirementError } from "../packaging/requirement.ts";
import { parseLegacyRequirements } from "../packaging/legacy-requirement.ts";
import { type BuildGraph, circleOf } from "./build-circle.ts";
import type { Target } from "./environment/target.ts";
import type { FailureReport } from "./explain/failure-report.ts";
import { PROJECTS_WITH_DEFAULTS } from "./provider-defaults.ts";
import type { ProviderOrder } from "./providers/provider-order.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Question } from "./question.ts";
import type { Resolved, ResolvedPackage } from "./resolution.ts";
import { resolve } from "./resolve.ts";
import { ConstraintExtrasError } from "./resolve-errors.ts";

/** What is installed before a build. */
export interface BuildEnvironment {
  readonly kind: "environment";
  /** What the requirements that hold on the target name, sorted. */
  readonly roots: readonly NormalizedName[];
  /** Sorted by name. */
  readonly packages: readonly ResolvedPackage[];
}

/** Why there is no environment. */
export type BuildProblem =
  | { readonly kind: "unknown" }
  | { readonly kind: "unreadable"; readonly requirement: string }
  | { readonly kind: "unsatisfiable"; readonly report: FailureReport }
  | { readonly kind: "impossible"; readonly message: string }
  /** Each is built with the next; the last is the first again. */
  | { readonly kind: "circle"; readonly packages: readonly BuiltPackage[] };

/** One version of one project. */
export interface BuiltPackage {
  readonly name: NormalizedName;
  readonly version: string;
}

/** A package whose build is not settled. */
export interface UnsettledBuild extends BuiltPackage {
  readonly targetId: string;
  readonly problem: BuildProblem;
}

/** The builds of one target. */
export interface TargetBuilds {
  readonly targetId: string;
  /** Packages of the answer, and of environments, that cannot be built by what is known; in order of name and version. */
  readonly unsettled: readonly UnsettledBuild[];
  /** The environment of a package that is built; null where there is none. */
  environmentOf(entry: ResolvedPackage): BuildEnvironment | null;
}

/** What is ready to be used goes first, whatever is preferred for the answer; orders for single projects do not count. */
const ORDER: ProviderOrder = [["wheel"], ["nixpkgs"], ["sdist"]];
const ORDERS_BY_NAME: ReadonlyMap<NormalizedName, ProviderOrder> = new Map(
  PROJECTS_WITH_DEFAULTS.map((name) => [name, ORDER]),
);

/**
 * The build environments of an answer, by target. Each is checked as every resolution is.
 *
 * Cost: one resolution for each distinct list of requirements.
 *
 * @throws {ConstraintExtrasError} when a build constraint has extras.
 */
export function resolveBuilds(question: Question, { targets }: Resolved): TargetBuilds[] {
  for (const constraint of question.buildConstraints)
    if (constraint.requirement.extras.length > 0) throw new ConstraintExtrasError(constraint);
  return targets.map(({ target, packages }) => new BuildResolver(question, target).resolveAll(packages));
}

/** Whether the package is built before it is installed. */
export function isBuilt({ file }: ResolvedPackage): boolean {
  return file.kind === "sdist";
}

class BuildResolver {
  readonly #question: Question;
  readonly #target: Target;
  /** By the requirements' key. */
  readonly #environments = new Map<string, BuildEnvironment | BuildProblem>();

  constructor(question: Question, target: Target) {
    this.#question = question;
    this.#target = target;
  }

  resolveAll(packages: readonly ResolvedPackage[]): TargetBuilds {
    const built = new Map<string, ResolvedPackage>();
    const open = [...packages];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const id = `${next.name} ${next.version} ${keyOf(requiresOf(next) ?? [])}`;
      if (!isBuilt(next) || built.has(id)) continue;
      built.set(id, next);
      open.push(...this.#packagesFor(next));
    }
    this.#replaceCircles();
    const unsettled = [...built.values()].flatMap((entry) => this.#unsettled(entry));
    return {
      targetId: this.#target.id,
      unsettled: unsettled.toSorted(
        (a, b) => compareStrings(a.name, b.name) || compareStrings(a.version, b.version),
      ),
      environmentOf: (entry) => {
        const environment = this.#get(entry);
        return environment.kind === "environment" ? environment : null;
      },
    };
  }

  /** What the package's environment has, which is resolved where it has not been yet. */
  #packagesFor(entry: ResolvedPackage): readonly ResolvedPackage[] {
    const requires = requiresOf(entry);
    if (requires === null) return [];
    const key = keyOf(requires);
    const environment = this.#environments.get(key) ?? this.#resolve(requires, entry);
    this.#environments.set(key, environment);
    return environment.kind === "environment" ? environment.packages : [];
  }

  #resolve(requires: readonly string[], entry: ResolvedPackage): BuildEnvironment | BuildProblem {
    const requirements: RootRequirement[] = [];
    for (const [i, text] of requires.entries()) {
      const origin = { file: `build-system.requires of ${entry.name} ${entry.version}`, line: i + 1 };
      const read = readRequirements(text);
      if (read === null) return { kind: "unreadable", requirement: text };
      requirements.push(...read.map((requirement) => ({ requirement, origin })));
    }
    try {
      const resolution = resolve(this.#buildQuestion(requirements));
      // Fixes would be about lines that are not the user's.
      if (resolution.kind === "unsatisfiable")
        return { kind: "unsatisfiable", report: { ...resolution.report, fixes: [], isPartial: false } };
      const [answer] = resolution.targets;
      const { roots = {}, packages = [] } = answer ?? {};
      return { kind: "environment", roots: roots["default"] ?? [], packages };
    } catch (error) {
      // A requirement with a URL, or a search without end: no matter of the answer itself, which stays right.
      if (error instanceof UserError) return { kind: "impossible", message: error.message };
      throw error;
    }
  }

  /**
   * The constraints, overrides, supplied projects and kept versions are those of the answer and not of its builds, as in pip; what
   * the options say about kinds of files and dates counts for both.
   */
  #buildQuestion(requirements: readonly RootRequirement[]): Question {
    const { index, nixpkgs, options, buildConstraints } = this.#question;
    return {
      index,
      requirements,
      constraints: buildConstraints,
      buildConstraints: [],
      overrides: [],
      exclusions: [],
      supplied: [],
      nixpkgs,
      // What builds is not in the environment that is made, and a package of conda cannot stand outside of its own.
      conda: null,
      files: [],
      targets: [this.#target],
      options: {
        ...options,
        providers: ORDER,
        providersByName: ORDERS_BY_NAME,
        strategy: "highest",
        preferences: new Map(),
        requireHashes: false,
        noDependencies: false,
        onlyDependencies: false,
      },
    };
  }

  /** No environment of a circle can be made, since each needs another to be there before it. */
  #replaceCircles(): void {
    const graph: BuildGraph<ResolvedPackage> = {
      keys: [...this.#environments.keys()],
      builtIn: (key) => {
        const environment = this.#environments.get(key);
        return environment?.kind === "environment" ? environment.packages.filter(isBuilt) : [];
      },
      keyOf: (entry) => {
        const requires = requiresOf(entry);
        return requires === null ? null : keyOf(requires);
      },
    };
    const circles = graph.keys.map((key) => [key, circleOf(graph, key)] as const);
    for (const [key, circle] of circles)
      if (circle !== null)
        this.#environments.set(key, {
          kind: "circle",
          packages: circle.map(({ name, version }) => ({ name, version })),
        });
  }

  #unsettled(entry: ResolvedPackage): UnsettledBuild[] {
    const problem = this.#get(entry);
    if (problem.kind === "environment") return [];
    const { name, version } = entry;
    return [{ name, version, targetId: this.#target.id, problem: seenFrom(entry, problem) }];
  }

  #get(entry: ResolvedPackage): BuildEnvironment | BuildProblem {
    const requires = requiresOf(entry);
    return (requires === null ? undefined : this.#environments.get(keyOf(requires))) ?? { kind: "unknown" };
  }
}

/** A circle that has the package begins with it. */
function seenFrom({ name, version }: BuiltPackage, problem: BuildProblem): BuildProblem {
  if (problem.kind !== "circle") return problem;
  const members = problem.packages.slice(1);
  const at = members.findIndex((each) => each.name === name && each.version === version);
  if (at === -1) return problem;
  return { kind: "circle", packages: [...members.slice(at), ...members.slice(0, at + 1)] };
}

/** Sorted, so that equal lists are equal; null where the database does not know. */
function requiresOf({ project, file }: ResolvedPackage): readonly string[] | null {
  const { requires } = project.buildSystem(file.metadataId);
  return requires === null ? null : [...new Set(requires)].toSorted(compareStrings);
}

function keyOf(requires: readonly string[]): string {
  return JSON.stringify(requires);
}

function readRequirements(text: string): RootRequirement["requirement"][] | null {
  try {
    return parseLegacyRequirements(text);
  } catch (error) {
    if (error instanceof InvalidRequirementError) return null;
    throw error;
  }
}
