/** Asks for environments of real locks again, and says what is wrong with the answers. */

import type { CondaRecord } from "../../packaging/conda/record.ts";
import { formatFailureReport } from "../../resolver/explain/failure-report.ts";
import type { Question } from "../../resolver/question.ts";
import type { TargetResolution } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { checkEnvironment } from "./check-environment.ts";
import type { MixedData, MixedEnvironment } from "./mixed-environments.ts";
import { MIXED_FLAWS, type MixedFlaw } from "./mixed-flaws.ts";
import { NO_VERSION, openQuestion, sameQuestion } from "./mixed-question.ts";

/** What came of one environment. */
export interface MixedResult {
  readonly key: string;
  /** What is wrong, a sentence each; nothing where it passed. */
  readonly problems: readonly string[];
  /** Why the environment is refused, and rightly; null where it is an answer. */
  readonly flaw: MixedFlaw | null;
}

/** Whether nothing but the environment is offered, or all that any lock has for the platform. */
export type MixedMode = "same" | "open";

/** Asks for the environment again. */
export function runMixed(environment: MixedEnvironment, data: MixedData, mode: MixedMode): MixedResult {
  const { key } = environment;
  const flaw = MIXED_FLAWS.find(({ keys }) => keys.test(key)) ?? null;
  const question = mode === "same" ? sameQuestion(environment, data) : openQuestion(environment, data);
  const resolution = resolve(question);
  if (resolution.kind === "unsatisfiable") {
    const text = formatFailureReport(resolution.report).replaceAll(/\s+/g, " ");
    const isRight = flaw !== null && text.includes(flaw.says);
    return { key, problems: isRight ? [] : [`refused: ${text}`], flaw };
  }
  // Where more is offered, what the lock lacks may be there.
  if (flaw !== null && mode === "same") return { key, problems: [`it came out, though ${flaw.what}`], flaw };
  const [answer] = resolution.targets;
  const problems =
    answer === undefined ? ["there is no answer"] : problemsOf(answer, environment, question, mode);
  return { key, problems, flaw: null };
}

function problemsOf(
  answer: TargetResolution,
  environment: MixedEnvironment,
  { conda: asked }: Question,
  mode: MixedMode,
): string[] {
  const { packages, conda } = answer;
  const records = conda?.packages.map(({ record }) => record) ?? [];
  const problems = checkEnvironment(records, {
    specs: asked?.roots.map(({ text }) => text) ?? [],
    virtualPackages: conda?.settings.virtualPackages ?? new Map(),
    isVirtualKnown: true,
  });
  if (mode === "open") return problems;
  const projects = packages.filter(({ condaRecord }) => condaRecord === null);
  return [
    ...problems,
    ...differences(records.map(pathOf), environment.records.map(pathOf)),
    ...differences(
      projects.map(({ name, version }) => `${name} ${version}`),
      environment.projects.map(({ name, version = NO_VERSION }) => `${name} ${version}`),
    ),
  ];
}

function pathOf({ channel, subdir, filename }: CondaRecord): string {
  return `${channel}/${subdir}/${filename}`;
}

function differences(ours: readonly string[], theirs: readonly string[]): string[] {
  const [own, other] = [new Set(ours), new Set(theirs)];
  return [
    ...[...own.difference(other)].map((each) => `${each} is no part of the environment`),
    ...[...other.difference(own)].map((each) => `${each} is missing`),
  ];
}
