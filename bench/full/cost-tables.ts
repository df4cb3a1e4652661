/** Tables of what resolutions cost. */

import { rounded, spreadOf, table } from "../measure.ts";
import type { MeasuredQuestion } from "./measured-question.ts";
import type { AskedLines, InProcess } from "./question.ts";

const SLOW_MS = 2000;
const SLOWEST_SHOWN = 3;

/** One row for each group of questions, and one for all heavy ones. */
export function costTable(measured: readonly MeasuredQuestion[]): string {
  return table(
    [
      "roots",
      "",
      "solving ms",
      "`resolve()` ms",
      "process ms",
      "process cold ms",
      "to `node -e 0`",
      "cold to `node -e 0`",
      "peak MiB",
    ],
    groupsOf(measured).map(([name, questions]) => {
      const spread = (value: (question: MeasuredQuestion) => number): string => {
        const { medianMs, p95Ms } = spreadOf(questions.map(value));
        return `${rounded(medianMs)} (${rounded(p95Ms)})`;
      };
      return [
        name,
        questions.length,
        spread(({ inProcess }) => inProcess.solveMs),
        spread(({ inProcess }) => inProcess.resolveMs),
        spread(({ wholeProcess }) => wholeProcess.warmMs),
        spread(({ wholeProcess }) => wholeProcess.coldMs),
        spread(({ wholeProcess }) => wholeProcess.warmMs / wholeProcess.emptyMs),
        spread(({ wholeProcess }) => wholeProcess.coldMs / wholeProcess.emptyMs),
        `${rounded(Math.max(...questions.map(({ wholeProcess }) => wholeProcess.peakMemoryMib)))} at most`,
      ];
    }),
  );
}

/** The questions by group, in order, and all heavy ones together. */
export function groupsOf(
  measured: readonly MeasuredQuestion[],
): (readonly [name: string, questions: readonly MeasuredQuestion[]])[] {
  const heavy = measured.filter(({ group }) => group !== "random");
  return [...Map.groupBy(measured, ({ group }) => group), ["all heavy", heavy] as const];
}

/** One row for each question. */
export function heavyTable(heavy: readonly MeasuredQuestion[]): string {
  return table(
    [
      "question",
      "answer",
      "installed",
      "read",
      "decisions",
      "conflicts",
      "relation checks",
      "solving ms",
      "`resolve()` ms",
      "process ms",
      "cold ms",
      "peak MiB",
    ],
    heavy.map(({ lines, inProcess, wholeProcess }) => [
      `\`${lines.join(", ")}\``,
      inProcess.outcome,
      inProcess.packageCount,
      inProcess.counters.projects,
      inProcess.counters.decisions,
      inProcess.counters.conflicts,
      inProcess.counters.relationChecks,
      rounded(inProcess.solveMs),
      rounded(inProcess.resolveMs),
      rounded(wholeProcess.warmMs),
      rounded(wholeProcess.coldMs),
      rounded(wholeProcess.peakMemoryMib),
    ]),
  );
}

/** The tail of many resolutions. */
export function slowestTable(many: readonly (AskedLines & InProcess)[]): string {
  const timesMs = many.map(({ resolveMs }) => resolveMs).toSorted((a, b) => a - b);
  const at = (share: number): number =>
    timesMs[Math.min(timesMs.length - 1, Math.floor(share * timesMs.length))] ?? NaN;
  const slowest = many.toSorted((a, b) => b.resolveMs - a.resolveMs).slice(0, SLOWEST_SHOWN);
  return table(
    [
      "solved",
      "proved impossible",
      "median ms",
      "p95 ms",
      "p99 ms",
      "most ms",
      `over ${SLOW_MS} ms`,
      "slowest",
    ],
    [
      [
        many.filter(({ outcome }) => outcome === "solved").length,
        many.filter(({ outcome }) => outcome === "impossible").length,
        rounded(at(0.5)),
        rounded(at(0.95)),
        rounded(at(0.99)),
        rounded(at(1)),
        timesMs.filter((timeMs) => timeMs > SLOW_MS).length,
        slowest.map(({ lines }) => lines.join(", ")).join("; "),
      ],
    ],
  );
}
