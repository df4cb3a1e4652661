/** From a failed solve to the report that the user reads. */

import { compareNumbers } from "../common/ordering.ts";
import { type NormalizedName, normalizeName } from "../packaging/name.ts";
import { unmetRootTexts } from "./unmet-specs.ts";
import { existingVersions } from "./candidate-texts.ts";
import { type Explanation, type Step, explainProof } from "./explain/explanation.ts";
import type { FailureReport, InvolvedLine } from "./explain/failure-report.ts";
import { nearNames } from "./explain/near-names.ts";
import { failureHints } from "./failure-hints.ts";
import { failureReasons } from "./failure-reasons.ts";
import { Attempts } from "./fixes/attempts.ts";
import { checkedFixes } from "./fixes/checked-fixes.ts";
import { minimalFailure } from "./minimal-failure.ts";
import type { Cause } from "./providers/cause.ts";
import { compileLine } from "./providers/first-party.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import { PythonDescriber } from "./python-describer.ts";
import type { Lines } from "./lines.ts";
import type { TargetFailure, TargetSolver } from "./solve-target.ts";
import { summarize } from "./summary.ts";

/** More suggestions than these only hide the right one. */
const SUGGESTION_COUNT_MAX = 3;

/**
 * The report of a failure: a smallest set of the user's lines, the facts because of which they cannot be met, and what would help.
 *
 * Cost: a solve for each of the lines that the proof rests on, those of the fixes, and a pass over the index's names when one is missing.
 */
export function describeFailure(asked: TargetSolver, found: TargetFailure): FailureReport {
  const minimal = minimalFailure(asked, found);
  const { solver } = minimal;
  const { provider, proof } = minimal.failure;
  const { sets } = provider;
  const explanation = explainProof(proof, sets, new PythonDescriber(provider.packages, sets));
  const { context } = solver.universe;
  const { fixes, isPartial } = fixesOf(asked, minimal.lines, explanation);
  return {
    summary: summarize(solver.universe, minimal.lines, explanation),
    lines: involvedLines(solver, minimal.lines, explanation),
    reasons: failureReasons(context, untold(explanation.steps), sets),
    fixes,
    isPartial,
    hints: failureHints(
      {
        universe: solver.universe,
        lines: minimal.lines,
        nearNames: (name) => likelyNames(solver, name),
        hasFix: fixes.length > 0,
      },
      explanation,
    ),
  };
}

/** What the first line does not say already: of a project that is missing, it says so. */
function untold(steps: readonly Step<Cause>[]): Step<Cause>[] {
  const missing = steps.find(({ cause }) => cause.kind === "missing");
  return steps.filter((step) => step !== missing);
}

/** Fixes of the whole question; where there is none, for other lines cannot be met either, fixes of these lines alone. */
function fixesOf(
  solver: TargetSolver,
  lines: Lines,
  { steps }: Explanation<Cause>,
): Pick<FailureReport, "fixes" | "isPartial"> {
  const { question, target, universe } = solver;
  const failure = {
    attempts: new Attempts(solver),
    question,
    targetPlace: question.targets.indexOf(target),
    universe,
    lines,
    causes: steps.map(({ cause }) => cause),
    nearNames: (name: NormalizedName) => likelyNames(solver, name),
  };
  const fixes = checkedFixes(failure);
  const isAll =
    lines.requirements.length === solver.lines.requirements.length &&
    lines.constraints.length === solver.lines.constraints.length &&
    lines.condaRoots.length === solver.lines.condaRoots.length;
  if (fixes.length > 0 || isAll) return { fixes, isPartial: false };
  const { condaRoots, ...projectLines } = lines;
  const conda = question.conda === null ? null : { ...question.conda, roots: condaRoots };
  const alone = { ...question, ...projectLines, conda, targets: [target] };
  return { fixes: checkedFixes({ ...failure, question: alone, targetPlace: 0 }), isPartial: true };
}

function involvedLines(
  { universe, question }: TargetSolver,
  lines: Lines,
  { steps }: Explanation<Cause>,
): InvolvedLine[] {
  const { overrides } = question;
  const constraints: ReadonlySet<RootRequirement> = new Set(lines.constraints);
  const ofConda = lines.condaRoots.map((root) => ({
    ...root.origin,
    text: root.text,
    notes: ["conda", ...unmetRootTexts(universe, root)],
  }));
  const own = [...lines.requirements, ...lines.constraints].map((line) => {
    const table = universe.table(universe.find(line.requirement.normalizedName));
    const isUnmet =
      line.requirement.url === null &&
      !table.isMissing &&
      compileLine(line, table).candidatePairs.length === 0;
    return {
      file: line.origin.file,
      line: line.origin.line,
      text: line.requirement.text,
      notes: [
        ...(constraints.has(line) ? ["constraint"] : []),
        ...(overrides.includes(line) ? ["override"] : []),
        // Where there is nothing else to tell, the first line tells it.
        ...(isUnmet && steps.length > 0 ? [`the database has only ${existingVersions(table)}`] : []),
      ],
    };
  });
  return [...own, ...ofConda];
}

/**
 * Names of the database that are near to one that it does not have.
 *
 * A name of the user's own that projects require as well is no typing error, but a gap of the database; it is not taken for a name that
 * is required less, such as one that somebody registered to be mistaken for it.
 */
export function likelyNames({ universe, lines }: TargetSolver, name: NormalizedName): string[] {
  const { index } = universe.context;
  const isOwn = lines.requirements.some(({ requirement }) => requirement.normalizedName === name);
  // Names are numbered by how many requirements they have, the most first.
  const idBelow = (isOwn ? index.find(name) : undefined) ?? Number.POSITIVE_INFINITY;
  const known = nearNames(name, index).flatMap((near) => {
    const id = index.find(normalizeName(near.name));
    return id !== undefined && id < idBelow && index.get(id).inDatabase ? [{ ...near, id }] : [];
  });
  // Of names that are equally near, the one that others require most is most likely meant.
  const likely = known.toSorted(
    (a, b) => compareNumbers(a.distance, b.distance) || compareNumbers(a.id, b.id),
  );
  return likely.slice(0, SUGGESTION_COUNT_MAX).map((near) => near.name);
}
