/**
 * Direct requirements that are left open above and still got a version far behind the newest: what a user does not expect, and
 * often does not notice for long.
 */

import { compareNumbers, compareStrings } from "../common/ordering.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { parseRequirement } from "../packaging/requirement.ts";
import { parseVersion } from "../packaging/version.ts";
import { explainProof } from "./explain/explanation.ts";
import { failureReasons } from "./failure-reasons.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import { providerWords } from "./provider-texts.ts";
import { indicesOfPairs } from "./providers/index-pairs.ts";
import type { Selection } from "./providers/python-provider.ts";
import type { RequirementRow } from "./providers/requirement-rows.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Universe } from "./providers/universe.ts";
import { PythonDescriber } from "./python-describer.ts";
import { ResolutionLimitError } from "./resolve-errors.ts";
import type { TargetFailure, TargetOutcome, TargetSolver } from "./solve-target.ts";
import { requirementText } from "./step-texts.ts";
import type { FarBehind } from "./warning.ts";

/** So many usable releases behind are far, within one major version too. */
const RELEASE_COUNT_FAR = 20;
/** Each may cost a solve. */
const WARNING_COUNT_MAX = 5;
/** More reasons than these are not read in a warning. */
const REASON_COUNT_MAX = 3;

/** Decisions of such a solve: many times what wide questions take, and a part of a second. */
const DECISION_COUNT_MAX = 20_000;

/** Operators with which a line says itself how high it goes. */
const UPPER_BOUNDS: ReadonlySet<string> = new Set(["<", "<=", "==", "===", "~="]);

/**
 * The warnings of a solution, in the order of the lines.
 *
 * "Far" is another major version (or epoch), or `RELEASE_COUNT_FAR` releases, counting final releases that could be used on the target.
 * Cost: a look at the versions of each project that a line names; for those that are far behind, at most `WARNING_COUNT_MAX`, a look
 * at what the chosen versions need and, where that is not the reason, a solve.
 */
export function farBehind(solver: TargetSolver, selections: readonly Selection[]): FarBehind[] {
  if (solver.question.options.strategy !== "highest") return [];
  const byName = new Map(selections.map((selection) => [selection.table.name, selection]));
  const found: FarBehind[] = [];
  for (const line of openLines(solver)) {
    const selection = byName.get(line.requirement.normalizedName);
    const newest = selection === undefined ? null : newestIfFar(solver, selection);
    if (selection === undefined || newest === null) continue;
    const { project } = selection.table;
    found.push({
      kind: "far-behind",
      targetId: solver.target.id,
      requirement: line.requirement.text,
      origin: line.origin,
      name: selection.table.name,
      version: project.versionText(selection.table.version(selection.candidate)),
      newest: project.versionText(selection.table.version(newest)),
      reasons: reasonsOf(solver, { line, selection, newest }, byName),
    });
    if (found.length >= WARNING_COUNT_MAX) break;
  }
  return found;
}

/** The first line of each project of which no line or constraint has an upper bound, and of which no lock keeps a version. */
function openLines({ lines, question, target }: TargetSolver): RootRequirement[] {
  const { requirements, constraints } = lines;
  const bounded = new Set(
    [...requirements, ...constraints]
      .filter(
        ({ requirement: { url, specifiers } }) =>
          url !== null || specifiers.specifiers.some(({ operator }) => UPPER_BOUNDS.has(operator)),
      )
      .map(({ requirement }) => requirement.normalizedName),
  );
  const kept = question.options.preferences.get(target.id);
  const open = requirements.filter(
    ({ requirement: { normalizedName } }) =>
      !bounded.has(normalizedName) && kept?.get(normalizedName) === undefined,
  );
  return [
    ...new Map(open.toReversed().map((line) => [line.requirement.normalizedName, line])).values(),
  ].toReversed();
}

/** The candidate of the newest version that the user allows and that could be used, if the chosen one is far behind it. */
function newestIfFar({ lines }: TargetSolver, { table, candidate }: Selection): number | null {
  const allowed = [...lines.requirements, ...lines.constraints]
    .filter(({ requirement }) => requirement.normalizedName === table.name)
    .map(({ requirement }) => new Set(indicesOfPairs(table.acceptedBy(requirement.specifiers))));
  const allowsPrereleases = table.isPrerelease(candidate);
  const newer = indicesOfPairs([0, table.count]).filter(
    (each) =>
      table.version(each) > table.version(candidate) &&
      table.reason(each) === null &&
      allowed.every((candidates) => candidates.has(each)) &&
      (allowsPrereleases || !table.isPrerelease(each)),
  );
  const newest = newer.toSorted((a, b) => table.version(a) - table.version(b)).at(-1);
  if (newest === undefined) return null;
  const releaseCount = new Set(newer.map((each) => table.version(each))).size;
  return releaseCount >= RELEASE_COUNT_FAR || !isSameMajor(table, candidate, newest) ? newest : null;
}

function isSameMajor(table: CandidateTable, a: number, b: number): boolean {
  const [first, second] = [a, b].map((candidate) =>
    parseVersion(table.project.versionText(table.version(candidate))),
  );
  return first?.epoch === second?.epoch && first?.release[0] === second?.release[0];
}

/** A line, what it got, and the candidate of the newest version. */
interface Lag {
  readonly line: RootRequirement;
  readonly selection: Selection;
  readonly newest: number;
}

type Selections = ReadonlyMap<NormalizedName, Selection>;

/** Why not the newest: a sentence each, without full stop. */
function reasonsOf(solver: TargetSolver, lag: Lag, selections: Selections): string[] {
  const { table, candidate } = lag.selection;
  const limits = limitsOf(solver.universe, lag, selections);
  if (limits.length > 0) return limits.slice(0, REASON_COUNT_MAX);
  if (table.tier(lag.newest) > table.tier(candidate)) {
    const [newest, own] = [table.provider(lag.newest), table.provider(candidate)];
    return [
      `newer versions are there only ${providerWords(newest)}, and what is there ${providerWords(own)} comes first`,
    ];
  }
  if (table.isConda(lag.newest) && table.segment(lag.newest) < table.segment(candidate))
    return ["newer versions are there only in a later channel, or as packages with tracked features"];
  return reasonsByAsking(solver, lag, selections);
}

/** What chosen versions of other projects ask of the project and the newest version does not meet. */
function limitsOf(universe: Universe, { selection, newest }: Lag, selections: Selections): string[] {
  const { table } = selection;
  return [...selections.values()].flatMap((other) => {
    if (other.table === table) return [];
    const texts = rowsOf(universe, other)
      .filter((row) => row.requirement.dependency === table.id)
      .filter(({ requirement }) => !indicesOfPairs(table.accepted(requirement)).includes(newest))
      .map((row) => requirementText(row));
    return [...new Set(texts)].map((text) => `${labelOf(other)} needs ${text}`);
  });
}

/** The requirements of a selection that hold with its extras. */
function rowsOf(universe: Universe, { table, candidate, extras }: Selection): RequirementRow[] {
  const rows = universe.rows(table.id);
  const conditional = extras.length === 0 ? [] : rows.conditional(candidate);
  return [...rows.always(candidate), ...conditional].filter((row) =>
    row.conditionExtras.every((extra) => extras.includes(extra)),
  );
}

/** Asks for the newest version, and tells what stands in the way or what would change. */
function reasonsByAsking(solver: TargetSolver, lag: Lag, selections: Selections): string[] {
  const { lines } = solver;
  const asked = { ...lines, requirements: [...lines.requirements, pinOn(lag)] };
  let outcome: TargetOutcome;
  try {
    outcome = solver.solve(asked, { decisionCountMax: DECISION_COUNT_MAX });
  } catch (error) {
    // Nobody can say then, and the answer stands.
    if (error instanceof ResolutionLimitError) return [];
    throw error;
  }
  return outcome.kind === "solved"
    ? changesBy(solver, outcome.selections, lag, selections)
    : proofTexts(solver, outcome, lag.line.requirement.normalizedName);
}

function pinOn({ line, selection: { table }, newest }: Lag): RootRequirement {
  const version = table.project.versionText(table.version(newest));
  return { ...line, requirement: parseRequirement(`${line.requirement.name}==${version}`) };
}

/** What other projects would have to give up for the newest version; those that the user names come first. */
function changesBy(
  { lines }: TargetSolver,
  others: readonly Selection[],
  { selection }: Lag,
  selections: Selections,
): string[] {
  const direct = new Set(lines.requirements.map(({ requirement }) => requirement.normalizedName));
  const lowered = others.filter((other) => {
    const now = selections.get(other.table.name);
    return (
      other.table.name !== selection.table.name &&
      now !== undefined &&
      other.table.version(other.candidate) < now.table.version(now.candidate)
    );
  });
  if (lowered.length === 0)
    return ["all targets get the same version where they can, and not all can have that one"];
  const sorted = lowered.toSorted(
    (a, b) =>
      compareNumbers(direct.has(a.table.name) ? 0 : 1, direct.has(b.table.name) ? 0 : 1) ||
      compareStrings(a.table.name, b.table.name),
  );
  const texts = sorted.slice(0, REASON_COUNT_MAX).map((other) => {
    const now = selections.get(other.table.name);
    return now === undefined ? labelOf(other) : `${labelOf(other)} in place of ${versionOf(now)}`;
  });
  const rest = lowered.length - texts.length;
  return [`it would take ${texts.join(", ")}${rest > 0 ? ` and ${rest} more older versions` : ""}`];
}

/** The facts of a proof that the newest version cannot be had, and the lines that take part in it. */
function proofTexts(solver: TargetSolver, { proof, provider }: TargetFailure, own: NormalizedName): string[] {
  const { sets } = provider;
  const explanation = explainProof(proof, sets, new PythonDescriber(provider.packages, sets));
  const facts = failureReasons(solver.universe.context, explanation.steps, sets);
  const lines = explanation.lines.flatMap((cause) => {
    const line = cause.kind === "root" ? cause.root : cause.kind === "constraint" ? cause.constraint : null;
    if (
      line === null ||
      line.requirement.normalizedName === own ||
      line.requirement.specifiers.specifiers.length === 0
    )
      return [];
    return [`${line.origin.file}:${line.origin.line} asks for ${line.requirement.text}`];
  });
  const rest = facts.length - REASON_COUNT_MAX;
  return [
    ...facts.slice(0, REASON_COUNT_MAX),
    ...(rest > 0 ? [`${rest} more facts`] : []),
    ...lines.slice(0, REASON_COUNT_MAX),
  ];
}

function labelOf(selection: Selection): string {
  return `${selection.table.name} ${versionOf(selection)}`;
}

function versionOf({ table, candidate }: Selection): string {
  return table.project.versionText(table.version(candidate));
}
