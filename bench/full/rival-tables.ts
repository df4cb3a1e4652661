/** Tables of how other resolvers do on the same questions. */

import { rounded, table } from "../measure.ts";
import { groupsOf } from "./cost-tables.ts";
import type { MeasuredQuestion } from "./measured-question.ts";
import { median } from "./question.ts";
import { PIP, type RivalAnswer } from "./rivals.ts";

/** Which of our times is compared with which of a rival's. */
interface Contest {
  readonly rival: string;
  /** What is compared, for a heading. */
  readonly what: string;
  readonly oursMs: (question: MeasuredQuestion) => number;
  readonly theirsMs: (answer: RivalAnswer) => number;
}

const WHOLE_PROCESS: Omit<Contest, "rival"> = {
  what: "whole process",
  oursMs: ({ wholeProcess }) => wholeProcess.warmMs,
  theirsMs: ({ seconds }) => seconds * 1000,
};
/** Everything was read and parsed before, on both sides. */
const SOLVING: Omit<Contest, "rival"> = {
  what: "solving alone",
  oursMs: ({ inProcess }) => inProcess.solveMs,
  theirsMs: ({ seconds }) => seconds * 1000,
};
/** Ours reads the index, solves, and checks the answer or explains; theirs reads JSON, parses, and solves. */
const FROM_DATA: Omit<Contest, "rival"> = {
  what: "from data to answer",
  oursMs: ({ inProcess }) => inProcess.resolveMs,
  theirsMs: ({ seconds, readSeconds }) => (seconds + readSeconds) * 1000,
};

/** What is aimed at. */
const AIM = 30;

interface Compared {
  readonly question: MeasuredQuestion;
  readonly answer: RivalAnswer;
  readonly oursMs: number;
  readonly theirsMs: number;
}

/** One row for each group, rival and time of ours. */
export function rivalTable(measured: readonly MeasuredQuestion[]): string {
  const rows = groupsOf(measured).flatMap(([group, questions]) =>
    contestsOf(questions).map((contest) => {
      const compared = compare(questions, contest);
      const asked = questions.map(({ rivals }) => rivals.get(contest.rival)?.outcome);
      const ratios = compared.map(({ oursMs, theirsMs }) => theirsMs / oursMs);
      const sumOf = (value: (each: Compared) => number): number =>
        compared.reduce((sum, each) => sum + value(each), 0);
      return [
        group,
        contest.rival,
        contest.what,
        compared.length,
        asked.filter((outcome) => outcome === "time is up").length,
        compared.filter(({ question, answer }) => isOpposite(question, answer)).length,
        asked.filter((outcome) => outcome === "no metadata" || outcome === "error").length,
        rounded(median(compared.map(({ theirsMs }) => theirsMs))),
        rounded(median(ratios)),
        rounded(sumOf(({ theirsMs }) => theirsMs) / sumOf(({ oursMs }) => oursMs)),
        `${ratios.filter((ratio) => ratio >= AIM).length} of ${ratios.length}`,
      ];
    }),
  );
  return table(
    [
      "roots",
      "other",
      "what",
      "compared",
      "not done in time",
      "other answer",
      "failed",
      "its median ms",
      "median ratio",
      "ratio of sums",
      `at least ${AIM} times`,
    ],
    rows,
  );
}

/** One row for each heavy question. */
export function heavyRivalTable(heavy: readonly MeasuredQuestion[]): string {
  const contests = contestsOf(heavy);
  return table(
    ["question", ...contests.map(({ rival, what }) => `${rival}, ${what}`)],
    heavy.map((question) => [
      `\`${question.lines.join(", ")}\``,
      ...contests.map((contest) => cellOf(question, contest)),
    ]),
  );
}

function cellOf(question: MeasuredQuestion, { rival, oursMs, theirsMs }: Contest): string {
  const answer = question.rivals.get(rival);
  if (answer === undefined || isFailed(answer)) return answer?.outcome ?? "";
  const ratio = rounded(theirsMs(answer) / oursMs(question));
  if (answer.outcome === "time is up") return `over ${ratio}, not done`;
  const note = isOpposite(question, answer) ? `, ${answer.outcome}` : "";
  return `${ratio} (${rounded(theirsMs(answer) / 1000)} s${note})`;
}

function contestsOf(questions: readonly MeasuredQuestion[]): Contest[] {
  const names = [...(questions[0]?.rivals.keys() ?? [])];
  return names.flatMap((rival) =>
    rival === PIP ? [{ rival, ...WHOLE_PROCESS }] : [SOLVING, FROM_DATA].map((each) => ({ rival, ...each })),
  );
}

function compare(questions: readonly MeasuredQuestion[], { rival, oursMs, theirsMs }: Contest): Compared[] {
  return questions.flatMap((question) => {
    const answer = question.rivals.get(rival);
    if (answer === undefined || isFailed(answer)) return [];
    return [{ question, answer, oursMs: oursMs(question), theirsMs: theirsMs(answer) }];
  });
}

/** Whether it says nothing about the question. */
function isFailed({ outcome }: RivalAnswer): boolean {
  return outcome === "no metadata" || outcome === "error";
}

function isOpposite({ inProcess }: MeasuredQuestion, { outcome }: RivalAnswer): boolean {
  return outcome !== "time is up" && outcome !== inProcess.outcome;
}
