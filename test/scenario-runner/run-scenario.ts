/** Runs one scenario. */

import { AssertionError } from "../../common/assert.ts";
import { UserError } from "../../common/user-error.ts";
import type { Target } from "../../resolver/environment/target.ts";
import { formatFailureReport } from "../../resolver/explain/failure-report.ts";
import type { Resolution } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { formatWarning } from "../../resolver/warning.ts";
import { checkAnswer, checkMessage } from "./check-answer.ts";
import { scenarioQuestion } from "./scenario-question.ts";
import { scenarioTargets } from "./scenario-targets.ts";
import type { Scenario } from "./scenario.ts";

/** What became of a scenario. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly outcome: "passed" | "failed" | "skipped";
  /** What differs from the expectation, or why it was skipped. */
  readonly reasons: readonly string[];
  /** What the resolver said: the explanation of a failure, or the warnings. */
  readonly text: string;
}

/** What the resolver did, and what is wrong with it. */
type Findings = Pick<ScenarioResult, "reasons" | "text">;

const UNIVERSAL = "it is universal: one lock for several environments, which pinwheel does not make";

/**
 * Resolves the scenario and compares. One for several environments at once is skipped; a bug of the resolver fails.
 *
 * @throws {ScenarioFileError} when the scenario contradicts itself.
 */
export function runScenario(scenario: Scenario): ScenarioResult {
  const targets = scenario.kind === "lock" ? UNIVERSAL : scenarioTargets(scenario);
  if (typeof targets === "string") return { scenario, outcome: "skipped", reasons: [targets], text: "" };
  const findings = findingsOf(scenario, targets);
  return { scenario, outcome: findings.reasons.length === 0 ? "passed" : "failed", ...findings };
}

function findingsOf(scenario: Scenario, targets: readonly Target[]): Findings {
  try {
    const question = scenarioQuestion(scenario, targets);
    const answer = resolve(question);
    const wanted = scenario.own?.expected.error ?? null;
    const reasons =
      wanted === null
        ? checkAnswer(scenario, question, answer)
        : [`expected the error ${wanted}, found an answer`];
    return { reasons, text: textOf(answer) };
  } catch (error: unknown) {
    if (error instanceof UserError) return { reasons: checkError(scenario, error), text: textOfError(error) };
    if (error instanceof AssertionError)
      return { reasons: [`the resolver has a bug: ${error.message}`], text: "" };
    throw error;
  }
}

function checkError({ own }: Scenario, error: UserError): readonly string[] {
  const wanted = own?.expected.error ?? null;
  const text = textOfError(error);
  if (wanted === error.code) return checkMessage(own?.expected ?? null, text);
  return [`expected ${wanted === null ? "an answer" : `the error ${wanted}`}, found ${error.code}: ${text}`];
}

function textOf(answer: Resolution): string {
  return answer.kind === "unsatisfiable"
    ? formatFailureReport(answer.report)
    : answer.warnings.map((warning) => `warning: ${formatWarning(warning)}\n`).join("");
}

function textOfError({ message, hint }: UserError): string {
  return hint === undefined ? `${message}\n` : `${message}\nhint: ${hint}\n`;
}
