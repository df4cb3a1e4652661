/** The explanation of a failure with the colours of a terminal. */

import { type FailureReport, formatFailureReport } from "../../resolver/explain/failure-report.ts";
import type { Terminal } from "../terminal.ts";

/** The report's text, its first line, which is the answer, in bold red. */
export function renderFailure(report: FailureReport, terminal: Terminal): string {
  const [answer = "", ...rest] = formatFailureReport(report).split("\n");
  return [terminal.style("red", terminal.style("bold", answer)), ...rest].join("\n");
}
