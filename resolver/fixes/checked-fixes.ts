/**
 * Fixes of a failure: changes to the question with which it has an answer. Each was solved before it is given out, for all targets
 * of the question.
 */

import type { NormalizedName } from "../../packaging/name.ts";
import type { CheckedFix } from "../explain/failure-report.ts";
import type { Lines } from "../lines.ts";
import type { Cause } from "../providers/cause.ts";
import type { RootRequirement } from "../providers/root-requirement.ts";
import type { UnusableReason } from "../providers/unusable.ts";
import type { Universe } from "../providers/universe.ts";
import type { Question } from "../question.ts";
import type { Answer, Attempts } from "./attempts.ts";
import { condaNames } from "./conda-name-proposals.ts";
import { condaOwners, declaredPackages, droppedSpecs, flexiblePriority } from "./conda-proposals.ts";
import { droppedLines, prereleaseLines, renamedLines, yankedPins } from "./line-proposals.ts";
import { optionProposals } from "./option-proposals.ts";
import type { Proposal } from "./proposal.ts";
import { relaxedLines } from "./relaxed-lines.ts";
import { otherTargets, type ReasonKinds } from "./target-proposals.ts";
import { timeProposals } from "./time-proposals.ts";

/** More than these are not read. */
const FIX_COUNT_MAX = 4;
/** Of one kind. */
const ALIKE_COUNT_MAX = 2;
/** Attempts of one kind, whatever they give: a failure is answered in seconds, however many lines it has. */
const ATTEMPT_COUNT_MAX = 12;

const PYTHON_MARKER = /\bpython_(?:full_)?version\b/;

/** What is known of a failure. */
export interface Failure {
  readonly attempts: Attempts;
  readonly question: Question;
  /** Place of the target that has no answer among the question's. */
  readonly targetPlace: number;
  readonly universe: Universe;
  /** The lines that cannot be met together. */
  readonly lines: Lines;
  /** The facts between them. */
  readonly causes: readonly Cause[];
  /** Names that a name may mean which nobody has. */
  readonly nearNames: (name: NormalizedName) => readonly string[];
}

/**
 * The fixes, the smallest change first: another name, other versions, another time, other options, another target, a line less.
 *
 * Cost: at most `ATTEMPT_COUNT_MAX` attempts for each of the kinds, and six for a line's versions, until `Attempts.isOver`.
 */
export function checkedFixes(failure: Failure): CheckedFix[] {
  const { question, targetPlace, lines, causes } = failure;
  const kinds: ReasonKinds = new Set(causes.flatMap((cause) => kindOf(failure, cause) ?? []));
  const groups: readonly (readonly [countMax: number, proposals: () => Iterable<Proposal>])[] = [
    [ALIKE_COUNT_MAX, () => condaNames(failure)],
    [ALIKE_COUNT_MAX, () => renames(failure)],
    [ALIKE_COUNT_MAX, () => relaxations(failure)],
    [ALIKE_COUNT_MAX, () => yankedPins(question, lines, causes)],
    [1, () => timeProposals(failure, causes)],
    [ALIKE_COUNT_MAX, () => optionProposals(question, causes)],
    [ALIKE_COUNT_MAX, () => condaOwners(question, causes)],
    [ALIKE_COUNT_MAX, () => declaredPackages(question, causes)],
    [1, () => flexiblePriority(failure)],
    [1, () => otherTargets(question, targetPlace, kinds)],
    [ALIKE_COUNT_MAX, () => droppedLines(question, lines, causes)],
    [ALIKE_COUNT_MAX, () => droppedSpecs(question, lines.condaRoots)],
  ];
  const fixes: SolvedProposal[] = [];
  for (const [countMax, group] of groups) {
    if (fixes.length >= FIX_COUNT_MAX) break;
    const room = Math.min(countMax, FIX_COUNT_MAX - fixes.length);
    fixes.push(...solvedOf(failure, group(), { room, shown: fixes }));
  }
  return fixes.map(({ text, versions, isExact }) => ({ text, versions, isExact }));
}

/** What has to change; a requirement that only some Pythons bring is about Python. */
function kindOf({ universe }: Failure, cause: Cause): UnusableReason["kind"] | null {
  if (cause.kind === "unusable") return cause.group.reason.kind;
  if (cause.kind !== "dependency") return null;
  const { markerId } = cause.row.requirement;
  return markerId >= 0 && PYTHON_MARKER.test(universe.context.markerText(markerId)) ? "python" : null;
}

/** A fix, and the line that it is about. */
interface SolvedProposal extends CheckedFix {
  readonly line: RootRequirement | undefined;
}

/** To drop a line is no other fix than to change it, where that gives the same. */
function isTold({ line, versions }: SolvedProposal, shown: readonly SolvedProposal[]): boolean {
  return line !== undefined && shown.some((fix) => fix.line === line && fix.versions === versions);
}

/** The first proposals that have an answer, and another one than is shown already. */
function solvedOf(
  failure: Failure,
  proposals: Iterable<Proposal>,
  { room, shown }: { readonly room: number; readonly shown: readonly SolvedProposal[] },
): SolvedProposal[] {
  const fixes: SolvedProposal[] = [];
  let attempts = 0;
  for (const { text, question, line, targetPlace = failure.targetPlace } of proposals) {
    if (fixes.length >= room || attempts >= ATTEMPT_COUNT_MAX || failure.attempts.isOver) break;
    attempts += 1;
    const answer = failure.attempts.answer(question, targetPlace);
    if (answer === null) continue;
    const versions = versionsOf(answer, question, failure);
    const fix = { text, versions, isExact: answer.isExact, line };
    if (!isTold(fix, [...shown, ...fixes])) fixes.push(fix);
  }
  return fixes;
}

function* renames({ question, lines, causes, nearNames }: Failure): Generator<Proposal> {
  for (const cause of causes) {
    if (cause.kind !== "missing" || cause.table.isInDatabase) continue;
    const line = lines.requirements.find(
      ({ requirement }) => requirement.normalizedName === cause.table.name,
    );
    if (line !== undefined) yield* renamedLines(question, line, nearNames(cause.table.name));
  }
}

function* relaxations({ attempts, question, targetPlace, universe, lines }: Failure): Generator<Proposal> {
  for (const line of [...lines.constraints, ...lines.requirements].slice(0, ATTEMPT_COUNT_MAX)) {
    const table = universe.table(universe.find(line.requirement.normalizedName));
    yield* prereleaseLines(question, line, table);
    yield* relaxedLines({ attempts, question, targetPlace }, line, table);
  }
}

/** What the projects of the lines get, and those that could not be used; one that nothing needs any more is left out. */
function versionsOf(answer: Answer, question: Question, { lines, causes }: Failure): string {
  const named = new Set([
    ...[...lines.requirements, ...lines.constraints].map(({ requirement }) => requirement.normalizedName),
    // A line with another name stands for the one that it replaces.
    ...question.requirements
      .filter(
        (line) =>
          !lines.requirements.includes(line) &&
          lines.requirements.some((each) => each.origin === line.origin),
      )
      .map(({ requirement }) => requirement.normalizedName),
    ...causes.flatMap((cause) => (cause.kind === "unusable" ? [cause.table.name] : [])),
  ]);
  return [...named]
    .flatMap((name) => {
      const selection = answer.selections.get(name);
      if (selection === undefined) return [];
      return [`${name} ${selection.table.project.versionText(selection.table.version(selection.candidate))}`];
    })
    .join(", ");
}
