/**
 * Fixes of a failure: changes to the question with which it has an answer. Each was solved before it is given out, for all targets
 * of the question.
 */

import type { NormalizedName } from "../../packaging/name.ts";
import type { CheckedFix } from "../explain/failure-report.ts";
import type { Lines } from "../lines.ts";
import type { Cause } from "../providers/cause.ts";
import type { Universe } from "../providers/universe.ts";
import type { Question } from "../question.ts";
import type { Answer, Attempts } from "./attempts.ts";
import { droppedLines, renamedLines, yankedPins } from "./line-proposals.ts";
import { optionProposals, otherPythons, type ReasonKinds } from "./option-proposals.ts";
import type { Proposal } from "./proposal.ts";
import { relaxedLines } from "./relaxed-lines.ts";

/** More than these are not read. */
const FIX_COUNT_MAX = 4;
/** Of one kind. */
const ALIKE_COUNT_MAX = 2;
/** Attempts of one kind, whatever they give: a failure is answered in seconds, however many lines it has. */
const ATTEMPT_COUNT_MAX = 12;

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
 * The fixes, the smallest change first: another name, other versions, other options, another Python, a line less.
 *
 * Cost: at most `ATTEMPT_COUNT_MAX` attempts for each of the five, and three for a line's versions, until `Attempts.isOver`.
 */
export function checkedFixes(failure: Failure): CheckedFix[] {
  const { question, targetPlace, lines, causes } = failure;
  const kinds: ReasonKinds = new Set(
    causes.flatMap((cause) => (cause.kind === "unusable" ? [cause.group.reason.kind] : [])),
  );
  const groups: readonly (() => Iterable<Proposal>)[] = [
    () => renames(failure),
    () => relaxations(failure),
    () => yankedPins(question, lines, causes),
    () => optionProposals(failure, kinds),
    () => otherPythons(question, targetPlace, kinds),
    () => droppedLines(question, lines),
  ];
  const fixes: CheckedFix[] = [];
  for (const group of groups) {
    if (fixes.length >= FIX_COUNT_MAX) break;
    const room = Math.min(group === groups[4] ? 1 : ALIKE_COUNT_MAX, FIX_COUNT_MAX - fixes.length);
    fixes.push(...solvedOf(failure, group(), room));
  }
  return fixes;
}

/** The first proposals that have an answer. */
function solvedOf(failure: Failure, proposals: Iterable<Proposal>, countMax: number): CheckedFix[] {
  const fixes: CheckedFix[] = [];
  let attempts = 0;
  for (const { text, question } of proposals) {
    if (fixes.length >= countMax || attempts >= ATTEMPT_COUNT_MAX || failure.attempts.isOver) break;
    attempts += 1;
    const answer = failure.attempts.answer(question, failure.targetPlace);
    if (answer === null) continue;
    fixes.push({ text, versions: versionsOf(answer, question, failure), isExact: answer.isExact });
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
    yield* relaxedLines({ attempts, question, targetPlace }, line, table);
  }
}

/** What the projects of the lines get; one that nothing needs any more is left out. */
function versionsOf(answer: Answer, question: Question, { lines }: Failure): string {
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
  ]);
  return [...named]
    .flatMap((name) => {
      const selection = answer.selections.get(name);
      if (selection === undefined) return [];
      return [`${name} ${selection.table.project.versionText(selection.table.version(selection.candidate))}`];
    })
    .join(", ");
}
