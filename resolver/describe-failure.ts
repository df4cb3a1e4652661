/** From a failed solve to the report that the user reads. */

import { compareNumbers } from "../common/ordering.ts";
import { parseLegacyRequirement } from "../packaging/legacy-requirement.ts";
import { type NormalizedName, normalizeName } from "../packaging/name.ts";
import { type Explanation, explainProof } from "./explain/explanation.ts";
import type { FailureReport, InvolvedLine } from "./explain/failure-report.ts";
import { nearNames } from "./explain/near-names.ts";
import { failureReasons } from "./failure-reasons.ts";
import { Attempts } from "./fixes/attempts.ts";
import { checkedFixes } from "./fixes/checked-fixes.ts";
import { minimalFailure } from "./minimal-failure.ts";
import type { Requirement } from "../packaging/requirement.ts";
import type { Cause } from "./providers/cause.ts";
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
    lines: involvedLines(minimal.lines),
    reasons: failureReasons(context, explanation.steps, sets),
    fixes,
    isPartial,
    hints: [
      ...(fixes.length > 0 && !isPartial ? [] : hints(solver, explanation)),
      ...supplyHints(solver, minimal.lines, explanation),
    ],
  };
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
    lines.constraints.length === solver.lines.constraints.length;
  if (fixes.length > 0 || isAll) return { fixes, isPartial: false };
  const alone = { ...question, ...lines, targets: [target] };
  return { fixes: checkedFixes({ ...failure, question: alone, targetPlace: 0 }), isPartial: true };
}

function involvedLines({ requirements, constraints }: Lines): InvolvedLine[] {
  return [
    ...requirements.map((line) => involvedLine(line, false)),
    ...constraints.map((line) => involvedLine(line, true)),
  ];
}

function involvedLine({ origin, requirement }: RootRequirement, isConstraint: boolean): InvolvedLine {
  return { file: origin.file, line: origin.line, text: requirement.text, isConstraint };
}

function hints(solver: TargetSolver, explanation: Explanation<Cause>): string[] {
  const texts = explanation.steps.flatMap(({ cause }) => {
    if (cause.kind === "missing" && !cause.table.isInDatabase) return missingHint(solver, cause.table.name);
    if (cause.kind !== "unusable") return [];
    switch (cause.group.reason.kind) {
      case "python":
        return ["Use a target with another Python, or allow other versions."];
      case "yanked":
        return ['Pin the version with "==" to use a yanked release.'];
      case "later":
        return ["Ask for a later date with --as-of, or allow older versions."];
      case "undated":
        return ["Use a database that knows upload times, or leave --as-of out."];
      case "unknown-dependencies":
        return ["Use a database that knows the dependencies, or allow other versions."];
      default:
        return [];
    }
  });
  return [...new Set(texts)];
}

/** What the user could say of places that nobody knows: no fix can do that for them. */
function supplyHints(
  { universe }: TargetSolver,
  { constraints }: Lines,
  { steps }: Explanation<Cause>,
): string[] {
  const needed = steps.flatMap(({ cause }) =>
    cause.kind === "url-dependency" ? [parseLegacyRequirement(cause.row.requirement.text)] : [],
  );
  const unknown = constraints
    .map(({ requirement }) => requirement)
    .filter(
      ({ url, normalizedName }) => url !== null && !universe.table(universe.find(normalizedName)).liesAt(url),
    );
  return [...new Set([...needed, ...unknown].map(supplyHint))];
}

function supplyHint({ name, url }: Pick<Requirement, "name" | "url">): string {
  return `Supply what lies there by --supply "${name} @ ${url ?? ""}=PATH", the path of its METADATA, wheel, sdist or folder.`;
}

function missingHint(solver: TargetSolver, name: NormalizedName): string {
  const names = likelyNames(solver, name);
  if (names.length === 0) return `Check the name "${name}", or use a newer database.`;
  const quoted = names.map((near) => `"${near}"`);
  return `Write ${quoted.join(" or ")} if "${name}" is a typing error.`;
}

/**
 * Names of the database that are near to one that it does not have.
 *
 * A name of the user's own that projects require as well is no typing error, but a gap of the database; it is not taken for a name that
 * is required less, such as one that somebody registered to be mistaken for it.
 */
function likelyNames({ universe, lines }: TargetSolver, name: NormalizedName): string[] {
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
