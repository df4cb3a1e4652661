/** Why a version of a project is not in an answer, and what would be otherwise with it. */

import type { NormalizedName } from "../packaging/name.ts";
import { type Requirement, parseRequirement } from "../packaging/requirement.ts";
import { compileSpecifierSet, specifierMatches } from "../packaging/specifier.ts";
import { parseVersion } from "../packaging/version.ts";
import { likelyNames } from "./describe-failure.ts";
import { type PinChange, type PinnedPackage, pinChanges } from "./lock/pin-changes.ts";
import { nearVersions } from "./near-versions.ts";
import { type PreferenceReason, preferenceReason, selectionOf } from "./preference-reason.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Question } from "./question.ts";
import type { ResolvedPackage, TargetResolution, Unsatisfiable } from "./resolution.ts";
import { resolve } from "./resolve.ts";
import { TargetSolver } from "./solve-target.ts";

export type { PreferenceReason } from "./preference-reason.ts";

/** The version that is asked about. */
export interface WantedVersion {
  readonly name: NormalizedName;
  readonly version: string;
}

/** The answer. */
export type WhyNot =
  /** The database does not have the project; names that may be meant. */
  | { readonly kind: "unknown-project"; readonly nearNames: readonly string[] }
  /** The project does not have the version; those next to it, and the newest. */
  | { readonly kind: "unknown-version"; readonly nearVersions: readonly string[] }
  /** The question has no answer as it is, with or without the version. */
  | { readonly kind: "no-answer"; readonly failure: Unsatisfiable }
  /** Nothing with the version meets the requirements. */
  | {
      readonly kind: "impossible";
      readonly targets: readonly ChosenInstead[];
      readonly failure: Unsatisfiable;
    }
  | { readonly kind: "possible"; readonly targets: readonly PossibleChoice[] };

/** What a target of the answer has of the project. */
export interface ChosenInstead {
  readonly targetId: string;
  /** The version; null where nothing needs the project. */
  readonly chosen: string | null;
  /** Whether it is the version that is asked about. */
  readonly isWanted: boolean;
}

/** The same with what a pin on the version would change. */
export interface PossibleChoice extends ChosenInstead {
  /** Why the chosen version was preferred; null where the wanted one was chosen, or none. */
  readonly reason: PreferenceReason | null;
  /** As few as possible: all other versions stay where they fit. */
  readonly changes: readonly PinChange[];
}

/** What the command line adds stands in no file. */
const ORIGIN = { file: "command line", line: 1 } as const;

/**
 * Solves the question as it is, and again with the version pinned.
 *
 * @throws What `resolve` throws.
 */
export function whyNot(question: Question, wanted: WantedVersion): WhyNot {
  const solvers = question.targets.map((target) => new TargetSolver(question, target));
  const unknown = unknownOf(solvers, wanted);
  if (unknown !== null) return unknown;
  // What is asked for counts here too, also where only the rest of it is to be written.
  const whole = { ...question, options: { ...question.options, onlyDependencies: false } };
  const before = resolve(whole);
  if (before.kind === "unsatisfiable") return { kind: "no-answer", failure: before };
  const pin = parseRequirement(`${wanted.name}==${wanted.version}`);
  const instead = before.targets.map((target) => chosenInstead(target, pin));
  if (instead.every(({ isWanted }) => isWanted)) return { kind: "possible", targets: instead.map(unchanged) };
  const after = resolve(pinned(whole, pin, before.targets));
  if (after.kind === "unsatisfiable")
    return { kind: "impossible", targets: instead, failure: withoutPinFixes(after) };
  return {
    kind: "possible",
    targets: instead.map((each, i) => {
      const [solver, from, to] = [solvers[i], before.targets[i], after.targets[i]];
      if (each.isWanted || solver === undefined || from === undefined || to === undefined)
        return unchanged(each);
      const changes = pinChanges(pinsOf(from), pinsOf(to));
      return { ...each, reason: reasonOf(solver, pin.normalizedName, from, to), changes };
    }),
  };
}

/** Null when some target's world has the version. */
function unknownOf(solvers: readonly TargetSolver[], { name, version }: WantedVersion): WhyNot | null {
  const tables = solvers.map(({ universe }) => universe.table(universe.find(name)));
  if (tables.some((table) => table.indexOfVersion(version) !== -1)) return null;
  const known = tables.find((table) => !table.isMissing);
  const [solver] = solvers;
  if (known === undefined && solver !== undefined && tables.every((table) => !table.isInDatabase))
    return { kind: "unknown-project", nearNames: likelyNames(solver, name) };
  const versions =
    known === undefined
      ? []
      : Array.from({ length: known.project.versionCount }, (_, i) => known.project.versionText(i));
  return { kind: "unknown-version", nearVersions: nearVersions(versions, parseVersion(version)) };
}

function chosenInstead({ target, packages }: TargetResolution, pin: Requirement): ChosenInstead {
  const entry = packages.find(({ name }) => name === pin.normalizedName);
  return {
    targetId: target.id,
    chosen: entry?.version ?? null,
    isWanted: entry !== undefined && meets(entry, pin),
  };
}

function meets({ version }: ResolvedPackage, { specifiers }: Requirement): boolean {
  return specifierMatches(compileSpecifierSet(specifiers), parseVersion(version));
}

function unchanged(instead: ChosenInstead): PossibleChoice {
  return { ...instead, reason: null, changes: [] };
}

/** The question with the pin, and with a preference for everything else that the answer has. */
function pinned(question: Question, pin: Requirement, answers: readonly TargetResolution[]): Question {
  const line: RootRequirement = { requirement: pin, origin: ORIGIN };
  const isOverridden = question.overrides.some(
    ({ requirement }) => requirement.normalizedName === pin.normalizedName,
  );
  const preferences = new Map(
    answers.map(({ target, packages }) => [
      target.id,
      new Map(
        packages
          .filter(({ name }) => name !== pin.normalizedName)
          .map(({ name, version }) => [name, version]),
      ),
    ]),
  );
  return {
    ...question,
    requirements: [...question.requirements, line],
    // An override takes the place of requirements, the pin among them, and leaves constraints alone.
    constraints: isOverridden ? [...question.constraints, line] : question.constraints,
    options: { ...question.options, preferences },
  };
}

/** To ask for another version than the one in question helps nobody. */
function withoutPinFixes(failure: Unsatisfiable): Unsatisfiable {
  const place = `${ORIGIN.file}:${ORIGIN.line}`;
  const fixes = failure.report.fixes.filter(({ text }) => !text.includes(place));
  return { ...failure, report: { ...failure.report, fixes } };
}

function reasonOf(
  solver: TargetSolver,
  name: NormalizedName,
  before: TargetResolution,
  after: TargetResolution,
): PreferenceReason | null {
  const [from, to] = [before, after].map(({ packages }) => packages.find((each) => each.name === name));
  if (from === undefined || to === undefined) return null;
  const [chosen, wanted] = [selectionOf(solver, from), selectionOf(solver, to)];
  return chosen === null || wanted === null
    ? null
    : preferenceReason(solver, { chosen, wanted, answer: before, instead: after });
}

/** Without their files: one version from one provider has one file on one target. */
function pinsOf({ packages }: TargetResolution): Map<string, PinnedPackage> {
  return new Map(packages.map(({ name, version, provider }) => [name, { version, provider, content: null }]));
}
