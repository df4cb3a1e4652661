/** From a question to one target's view of it: the lines that hold there, and the world in which they are solved. */

import { NOARCH, subdirOfSystem } from "../packaging/conda/subdir.ts";
import { evaluateMarker } from "../packaging/marker.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { condaSettingsOf } from "./conda-target.ts";
import { CondaBridge } from "./providers/conda/conda-bridge.ts";
import { rootsFor } from "./providers/conda/conda-root.ts";
import type { InterpreterChoice } from "./providers/conda/target-python.ts";
import { CondaWorld } from "./providers/conda/conda-world.ts";
import type { Target } from "./environment/target.ts";
import { ordersByName } from "./provider-defaults.ts";
import type { DependencyChanges } from "./providers/dependency-changes.ts";
import { FileRules } from "./providers/file-rules.ts";
import { lineHashes } from "./providers/line-hashes.ts";
import type { NixpkgsPackage } from "../database/nixpkgs/nixpkgs-set.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { SuppliedProject } from "./providers/supplied-project.ts";
import { TargetContext } from "./providers/target-context.ts";
import { Universe } from "./providers/universe.ts";
import type { Question } from "./question.ts";
import type { Lines } from "./lines.ts";

/** What a target's view of a question consists of. */
export interface TargetView {
  readonly lines: Lines;
  readonly universe: Universe;
}

/** How a target is seen. */
export interface TargetViewOptions {
  /** Who has seen it before. */
  readonly known?: { readonly question: Question; readonly universe: Universe } | null;
  /** Which of conda's interpreters are meant (settle-interpreter.ts); all of the target's Python when left out. */
  readonly interpreter?: InterpreterChoice | null;
}

/**
 * The lines and the universe of a target.
 *
 * @param options.known The target's view of another question: its universe is taken, with all that is worked out in it, where both
 * questions see projects alike.
 */
export function targetView(
  question: Question,
  target: Target,
  { known = null, interpreter = null }: TargetViewOptions = {},
): TargetView {
  const overrides = overridesOn(target, question.overrides);
  const constraints = question.constraints.filter((line) => holdsOn(target, line));
  const requirements = question.requirements
    .filter((line) => holdsOn(target, line))
    .flatMap((line) => overrides.get(line.requirement.normalizedName) ?? [line]);
  const condaRoots = rootsFor(question.conda?.roots ?? [], subdirOfSystem(target.system) ?? NOARCH);
  const lines = { requirements, constraints, condaRoots };
  if (known !== null && seesAlike(question, known.question)) return { lines, universe: known.universe };
  const nixpkgs = attributesOf(question, target);
  const providersByName = ordersByName(question.options.providersByName, nixpkgs);
  const rules = new FileRules(
    { ...question.options, providersByName },
    lineHashes([...requirements, ...constraints]),
  );
  const changes: DependencyChanges = {
    overrides,
    exclusions: question.exclusions,
    noDependencies: question.options.noDependencies,
  };
  const settings =
    question.conda === null
      ? null
      : condaSettingsOf(question.conda, target, { question, rules, interpreter });
  const universe = new Universe(new TargetContext(question.index, target, rules), {
    supplied: suppliedOn(question, lines),
    nixpkgs,
    conda: settings === null ? null : new CondaBridge(new CondaWorld(settings)),
    changes,
  });
  return { lines, universe };
}

/** Whether two questions differ in nothing but lines that only say which versions are wanted. */
function seesAlike(a: Question, b: Question): boolean {
  return (
    a.index === b.index &&
    a.options === b.options &&
    a.nixpkgs === b.nixpkgs &&
    a.conda === b.conda &&
    isSameList(a.supplied, b.supplied) &&
    isSameList(a.exclusions, b.exclusions) &&
    isSameList(a.overrides, b.overrides) &&
    isSameList(linesAboutFiles(a), linesAboutFiles(b))
  );
}

/** Lines that say which files of a project there are. */
function linesAboutFiles({ requirements, constraints }: Question): RootRequirement[] {
  return [...requirements, ...constraints].filter(
    ({ requirement, hashes = [] }) => requirement.url !== null || hashes.length > 0,
  );
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function holdsOn(target: Target, { requirement }: RootRequirement): boolean {
  return requirement.marker === null || evaluateMarker(requirement.marker, target.environment, new Set());
}

/** By project, the overrides whose markers hold; an empty list where none of a project's does. */
function overridesOn(
  target: Target,
  overrides: readonly RootRequirement[],
): Map<NormalizedName, RootRequirement[]> {
  const held = new Map<NormalizedName, RootRequirement[]>();
  for (const line of overrides) {
    const known = held.get(line.requirement.normalizedName) ?? [];
    held.set(line.requirement.normalizedName, holdsOn(target, line) ? [...known, line] : known);
  }
  return held;
}

/**
 * What is supplied on the target: what a line that holds there names by its URL or path, and what no line names at all, which can only
 * be meant for requirements of other projects.
 */
function suppliedOn(question: Question, lines: Lines): Map<NormalizedName, SuppliedProject> {
  const named = (each: readonly RootRequirement[]): Set<NormalizedName> =>
    new Set(
      each
        .filter(({ requirement }) => requirement.url !== null)
        .map(({ requirement }) => requirement.normalizedName),
    );
  const here = named([...lines.requirements, ...lines.constraints]);
  const anywhere = named([...question.requirements, ...question.constraints, ...question.overrides]);
  return new Map(
    question.supplied
      .filter(({ name }) => here.has(name) || !anywhere.has(name))
      .map((supplied) => [supplied.name, supplied]),
  );
}

/** The attributes of the target's Python, by project. */
function attributesOf(
  { nixpkgs }: Question,
  { implementation, pythonVersion }: Target,
): Map<NormalizedName, NixpkgsPackage[]> {
  const packages = implementation === "cpython" ? (nixpkgs?.packagesByPython.get(pythonVersion) ?? []) : [];
  return Map.groupBy(packages, ({ name }) => name);
}
