/** Why a package of conda is not in an answer, and what would be otherwise with it: as why-not.ts, for names of conda. */

import { parseMatchSpec, recordMatcher, versionOfRecord } from "../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../packaging/conda/record.ts";
import { type PinChange, type PinnedPackage, pinChanges } from "./lock/pin-changes.ts";
import type { CondaInputs } from "./providers/conda/conda-inputs.ts";
import { recordKey } from "./providers/conda/record-key.ts";
import type { Question } from "./question.ts";
import type { TargetResolution, Unsatisfiable } from "./resolution.ts";
import { resolve } from "./resolve.ts";
import { TargetSolver } from "./solve-target.ts";

/** The answer. */
export type WhyNotConda =
  /** The question has no answer as it is, with or without the package. */
  | { readonly kind: "no-answer"; readonly failure: Unsatisfiable }
  /** There is no answer with it: no channel has it, or it does not fit. */
  | {
      readonly kind: "impossible";
      readonly targets: readonly CondaChosenInstead[];
      readonly failure: Unsatisfiable;
    }
  | { readonly kind: "possible"; readonly targets: readonly PossibleCondaChoice[] };

/** What a target of the answer has of the name. */
export interface CondaChosenInstead {
  readonly targetId: string;
  /** Null where nothing needs the name. */
  readonly chosen: CondaRecord | null;
  /** Whether it is what is asked about. */
  readonly isWanted: boolean;
}

/** The same with what a spec of the user's would change. */
export interface PossibleCondaChoice extends CondaChosenInstead {
  /** Null where it was chosen, or nothing needs the name. */
  readonly reason: CondaPreference | null;
  /** As few as possible: everything else stays where it fits. */
  readonly changes: readonly PinChange[];
}

/**
 * Why another record was taken: the lock has it; it stands before in conda's order, by what comes first in that order; or neither, so that
 * something that was decided before wanted it.
 */
export type CondaPreference =
  | "kept"
  | "features"
  | "channel"
  | "version"
  | "build-number"
  | "dependencies"
  | "found-first";

/** What the command line adds stands in no file. */
const ORIGIN = { file: "command line", line: 1 } as const;

/**
 * Solves the question as it is, and again with the spec as one more line of the user's.
 *
 * @param conda Of the question. @param text A readable spec that names a package.
 * @throws What `resolve` throws.
 */
export function whyNotConda(question: Question, conda: CondaInputs, text: string): WhyNotConda {
  // What is asked for counts here too, also where only the rest of it is to be written.
  const whole = { ...question, options: { ...question.options, onlyDependencies: false } };
  const before = resolve(whole);
  if (before.kind === "unsatisfiable") return { kind: "no-answer", failure: before };
  const { name } = parseMatchSpec(text);
  const instead = before.targets.map((target) => chosenInstead(target, text));
  if (instead.every(({ isWanted }) => isWanted))
    return { kind: "possible", targets: instead.map((each) => ({ ...each, reason: null, changes: [] })) };
  const after = resolve(asked(whole, conda, text, before.targets));
  if (after.kind === "unsatisfiable")
    return { kind: "impossible", targets: instead, failure: withoutOwnFixes(after) };
  return {
    kind: "possible",
    targets: instead.map((each, i) => {
      const [from, to] = [before.targets[i], after.targets[i]];
      if (each.isWanted || from === undefined || to === undefined)
        return { ...each, reason: null, changes: [] };
      const reason = preferenceOf(whole, conda, {
        target: from,
        chosen: each.chosen,
        wanted: chosenOf(to, name),
      });
      return { ...each, reason, changes: pinChanges(pinsOf(from), pinsOf(to)) };
    }),
  };
}

/** To ask for something else than what is asked about helps nobody. */
function withoutOwnFixes(failure: Unsatisfiable): Unsatisfiable {
  const place = `${ORIGIN.file}:${ORIGIN.line}`;
  const fixes = failure.report.fixes.filter(({ text }) => !text.includes(place));
  return { ...failure, report: { ...failure.report, fixes } };
}

function chosenInstead(target: TargetResolution, text: string): CondaChosenInstead {
  const spec = parseMatchSpec(text);
  const chosen = chosenOf(target, spec.name);
  const isWanted = chosen !== null && recordMatcher(spec)(chosen, versionOfRecord(chosen));
  return { targetId: target.target.id, chosen, isWanted };
}

function chosenOf({ conda }: TargetResolution, name: string): CondaRecord | null {
  return conda?.packages.find(({ record }) => record.name === name)?.record ?? null;
}

/** The question with the spec, and with a preference for everything else that the answer has. */
function asked(
  question: Question,
  conda: CondaInputs,
  text: string,
  answers: readonly TargetResolution[],
): Question {
  const { name } = parseMatchSpec(text);
  const preferences = new Map(
    answers.map(({ target, packages }) => [
      target.id,
      new Map(packages.map((entry) => [entry.name, entry.version])),
    ]),
  );
  const kept = new Map(
    answers.map(({ target, conda: own }) => [
      target.id,
      new Map(
        (own?.packages ?? [])
          .filter(({ record }) => record.name !== name)
          .map(({ record }) => [record.name, recordKey(record)]),
      ),
    ]),
  );
  return {
    ...question,
    conda: { ...conda, roots: [...conda.roots, { text, origin: ORIGIN }], kept },
    options: { ...question.options, preferences },
  };
}

function preferenceOf(
  question: Question,
  { kept }: CondaInputs,
  {
    target,
    chosen,
    wanted,
  }: {
    readonly target: TargetResolution;
    readonly chosen: CondaRecord | null;
    readonly wanted: CondaRecord | null;
  },
): CondaPreference | null {
  if (chosen === null || wanted === null) return null;
  if (kept.get(target.target.id)?.get(chosen.name) === recordKey(chosen)) return "kept";
  const { conda } = new TargetSolver(question, target.target).universe;
  const order = (conda?.world.table(chosen.name).records ?? []).map(recordKey);
  // The highest is the best.
  if (order.indexOf(recordKey(chosen)) < order.indexOf(recordKey(wanted))) return "found-first";
  if (chosen.trackFeatures.length === 0 && wanted.trackFeatures.length > 0) return "features";
  if (chosen.channel !== wanted.channel) return "channel";
  if (chosen.version !== wanted.version) return "version";
  return chosen.buildNumber === wanted.buildNumber ? "dependencies" : "build-number";
}

/** Projects by name, and packages of conda by `conda:NAME` with their builds. */
function pinsOf({ packages, conda }: TargetResolution): Map<string, PinnedPackage> {
  const projects = packages.filter(({ condaRecord }) => condaRecord === null);
  return new Map<string, PinnedPackage>([
    ...projects.map(({ name, version, provider }) => [name, { version, provider, content: null }] as const),
    ...(conda?.packages ?? []).map(
      ({ record }) =>
        [
          `conda:${record.name}`,
          { version: `${record.version} ${record.build}`, provider: "conda", content: recordKey(record) },
        ] as const,
    ),
  ]);
}
