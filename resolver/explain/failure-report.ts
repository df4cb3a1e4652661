/** Why there is no solution, in texts: short, in versions that exist, with the user's own lines. */

/** One line of the user's that takes part. */
export interface InvolvedLine {
  readonly file: string;
  readonly line: number;
  /** The requirement as written. */
  readonly text: string;
  /** What has to be known of the line, such as that it is a constraint; each in a few words. */
  readonly notes: readonly string[];
}

/** A change with which there is an answer. */
export interface CheckedFix {
  /** What to do, as an imperative without full stop. */
  readonly text: string;
  /** What the projects of the user's lines get then: `a 0.38, b 0.115`; empty where none of them is needed any more. */
  readonly versions: string;
  /** Whether the resolver gives these versions then; else they are some that can be had, and it may find better ones. */
  readonly isExact: boolean;
}

/** The parts of an explanation, in the order in which they are read. */
export interface FailureReport {
  /** The answer in one line, without full stop. */
  readonly summary: string;
  /** A smallest set of the user's lines that cannot be met together, in the order of the files. */
  readonly lines: readonly InvolvedLine[];
  /** Each one fact that takes part. */
  readonly reasons: readonly string[];
  /** Each of them was solved. */
  readonly fixes: readonly CheckedFix[];
  /** Whether the fixes are for these lines alone, since other lines cannot be met either. */
  readonly isPartial: boolean;
  /** What else may help, each one imperative sentence. */
  readonly hints: readonly string[];
}

/** The report as text, for a terminal without colour. */
export function formatFailureReport(report: FailureReport): string {
  const origins = report.lines.map(({ file, line }) => `${file}:${line}`);
  const width = Math.max(0, ...origins.map((origin) => origin.length));
  const lines = report.lines.map(({ text, notes }, i) => {
    const origin = (origins[i] ?? "").padEnd(width);
    return `  ${origin}   ${text}${notes.length === 0 ? "" : `   (${notes.join("; ")})`}`;
  });
  return [
    report.summary,
    ...lines,
    ...report.reasons.map((reason) => `- ${reason}`),
    ...fixLines(report),
    ...report.hints.map((hint) => `hint: ${hint}`),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function fixLines({ fixes, isPartial }: FailureReport): string[] {
  if (fixes.length === 0) return [];
  const what = fixes.length === 1 ? "Checked fix" : "Checked fixes";
  const title = isPartial ? `${what} for these lines alone; other lines cannot be met either:` : `${what}:`;
  const width = Math.max(...fixes.map(({ text }) => text.length));
  const lines = fixes.map(({ text, versions, isExact }) =>
    versions === "" ? `  ${text}` : `  ${text.padEnd(width)}   ${isExact ? "gives" : "allows"} ${versions}`,
  );
  return [title, ...lines];
}
