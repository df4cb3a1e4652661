/** Tables of how other resolvers do on the same questions. */

import { rounded, table } from "../measure.ts";
import { groupsOf } from "./cost-tables.ts";
import type { MeasuredQuestion } from "./measured-question.ts";
import { median } from "./question.ts";
import { PIP, type RivalAnswer } from "./rivals.ts";

/** Our time that a rival's is compared with: as a process for pip; for a library, without and with what it has done before. */
type Ours = (question: MeasuredQuestion) => number;

const SOLVING: Ours = ({ inProcess }) => inProcess.solveMs;
const RESOLVE: Ours = ({ inProcess }) => inProcess.resolveMs;
const PROCESS: Ours = ({ wholeProcess }) => wholeProcess.warmMs;

/** What is aimed at. */
const AIM = 30;

interface Compared {
  readonly question: MeasuredQuestion;
  readonly answer: RivalAnswer;
  /** How many times longer the rival took. */
  readonly ratio: number;
}

/** One row for each group, rival and time of ours. */
export function rivalTable(measured: readonly MeasuredQuestion[]): string {
  const rows = groupsOf(measured).flatMap(([group, questions]) =>
    contestsOf(questions).map(([name, ours, oursName]) => {
      const compared = compare(questions, name, ours);
      const asked = questions.map(({ rivals }) => rivals.get(name)?.outcome);
      const ratios = compared.map(({ ratio }) => ratio);
      const ourMs = compared.reduce((sum, { question }) => sum + ours(question), 0);
      const theirMs = compared.reduce((sum, { answer }) => sum + answer.seconds * 1000, 0);
      return [
        group,
        name,
        oursName,
        compared.length,
        asked.filter((outcome) => outcome === "time is up").length,
        compared.filter(({ question, answer }) => isOpposite(question, answer)).length,
        asked.filter((outcome) => outcome === "no metadata" || outcome === "error").length,
        rounded(median(compared.map(({ answer }) => answer.seconds * 1000))),
        rounded(median(ratios)),
        rounded(theirMs / ourMs),
        `${ratios.filter((ratio) => ratio >= AIM).length} of ${ratios.length}`,
      ];
    }),
  );
  return table(
    [
      "roots",
      "other",
      "against our",
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
  const names = contestsOf(heavy);
  return table(
    ["question", ...names.map(([name, , oursName]) => `${name} against our ${oursName}`)],
    heavy.map((question) => [
      `\`${question.lines.join(", ")}\``,
      ...names.map(([name, ours]) => cellOf(question, question.rivals.get(name), ours)),
    ]),
  );
}

function cellOf(question: MeasuredQuestion, answer: RivalAnswer | undefined, ours: Ours): string {
  if (answer === undefined || isFailed(answer)) return answer?.outcome ?? "";
  const ratio = rounded((answer.seconds * 1000) / ours(question));
  if (answer.outcome === "time is up") return `over ${ratio}, not done`;
  const note = isOpposite(question, answer) ? `, ${answer.outcome}` : "";
  return `${ratio} (${rounded(answer.seconds)} s${note})`;
}

function contestsOf(questions: readonly MeasuredQuestion[]): (readonly [string, Ours, string])[] {
  const names = [...(questions[0]?.rivals.keys() ?? [])];
  return names.flatMap((name): (readonly [string, Ours, string])[] =>
    name === PIP
      ? [[name, PROCESS, "process"]]
      : [
          [name, SOLVING, "solving"],
          [name, RESOLVE, "`resolve()`"],
        ],
  );
}

function compare(questions: readonly MeasuredQuestion[], name: string, ours: Ours): Compared[] {
  return questions.flatMap((question) => {
    const answer = question.rivals.get(name);
    if (answer === undefined || isFailed(answer)) return [];
    return [{ question, answer, ratio: (answer.seconds * 1000) / ours(question) }];
  });
}

/** Whether it says nothing about the question. */
function isFailed({ outcome }: RivalAnswer): boolean {
  return outcome === "no metadata" || outcome === "error";
}

function isOpposite({ inProcess }: MeasuredQuestion, { outcome }: RivalAnswer): boolean {
  return outcome !== "time is up" && outcome !== inProcess.outcome;
}
