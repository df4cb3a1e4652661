/** Proposals that change the times of a question, each made only where a reason of the failure suggests it. */

import type { Cause, UnusableCause } from "../providers/cause.ts";
import type { UnusableReason } from "../providers/unusable.ts";
import type { Question } from "../question.ts";
import type { Attempts } from "./attempts.ts";
import { type Proposal, withOptions } from "./proposal.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** So many days of files that are too new are tried, the earliest first, before that of the newest answer. */
const DAY_COUNT_MAX = 5;

/** What was asked, and how to ask something else. */
interface Asked {
  readonly attempts: Attempts;
  readonly question: Question;
  /** Place of the target that has no answer among the question's. */
  readonly targetPlace: number;
}

/** A later cut-off or date, the earliest first; none at all, where it is not known when files were uploaded. Cost: at most two attempts. */
export function* timeProposals(asked: Asked, causes: readonly Cause[]): Generator<Proposal> {
  const { question } = asked;
  yield* laterCutOffs(asked, causes);
  const withoutDate = withOptions(question, { asOfMs: null });
  for (const startMs of laterDays(unusableBy(causes, "later"), withoutDate, asked))
    yield {
      text: `use --as-of ${dayOf(startMs)}`,
      question: withOptions(question, { asOfMs: startMs + DAY_MS - 1 }),
    };
  if (unusableBy(causes, "cut-off-undated").length > 0)
    yield {
      text: "leave --exclude-newer out",
      question: withOptions(question, { uploadedBeforeMs: null, uploadedBeforeMsByName: new Map() }),
    };
  if (unusableBy(causes, "undated").length > 0) yield { text: "leave --as-of out", question: withoutDate };
}

/** Of a project with a cut-off of its own, only that one is changed. */
function* laterCutOffs(asked: Asked, causes: readonly Cause[]): Generator<Proposal> {
  const { question } = asked;
  const { uploadedBeforeMsByName } = question.options;
  const tooNew = unusableBy(causes, "cut-off");
  const own = tooNew.filter(({ table }) => uploadedBeforeMsByName.has(table.name));
  for (const { table } of own) {
    const limits = (limitMs: number | null): Question =>
      withOptions(question, {
        uploadedBeforeMsByName: new Map([...uploadedBeforeMsByName, [table.name, limitMs]]),
      });
    for (const startMs of laterDays(own, limits(null), asked))
      yield {
        text: `use --exclude-newer-package ${table.name}=${dayOf(startMs)}`,
        question: limits(startMs + DAY_MS),
      };
  }
  if (own.length > 0) return;
  const lifted = withOptions(question, { uploadedBeforeMs: null });
  for (const startMs of laterDays(tooNew, lifted, asked))
    yield {
      text: `use --exclude-newer ${dayOf(startMs)}`,
      question: withOptions(question, { uploadedBeforeMs: startMs + DAY_MS }),
    };
}

/** Starts of the days, in UTC, on which the files were uploaded that are too new, and that of the newest file of the answer without limit. */
function laterDays(tooNew: readonly UnusableCause[], lifted: Question, asked: Asked): number[] {
  if (tooNew.length === 0) return [];
  const days = new Set(tooNew.flatMap(uploadTimes).map(startOfDay));
  const earliest = [...days].toSorted((a, b) => a - b).slice(0, DAY_COUNT_MAX);
  const newestMs = newestUpload(lifted, asked);
  return newestMs === null ? [] : [...new Set([...earliest, startOfDay(newestMs)])];
}

function unusableBy(causes: readonly Cause[], kind: UnusableReason["kind"]): UnusableCause[] {
  return causes
    .filter((cause) => cause.kind === "unusable")
    .filter(({ group }) => group.reason.kind === kind);
}

function uploadTimes({ table, group }: UnusableCause): number[] {
  return group.candidates.flatMap((candidate) => {
    const file = table.file(candidate);
    return file.kind === "nixpkgs" ? [] : (table.project.fileDetail(file).uploadedAtMs ?? []);
  });
}

/** When the newest file of the answer was uploaded; null when there is no answer, or no time is known. */
function newestUpload(question: Question, { attempts, targetPlace }: Asked): number | null {
  const answer = attempts.answer(question, targetPlace);
  if (answer === null) return null;
  const times = [...answer.selections.values()].flatMap(({ table, candidate }) => {
    const file = table.file(candidate);
    return file.kind === "nixpkgs" ? [] : (table.project.fileDetail(file).uploadedAtMs ?? []);
  });
  return times.length === 0 ? null : Math.max(...times);
}

function startOfDay(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS) * DAY_MS;
}

function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
