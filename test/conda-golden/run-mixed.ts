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
  /** What is wrong with the lock, and was found; null where it is an answer. */
  readonly flaw: MixedFlaw | null;
}

/** Whether nothing but the environment is offered, or all that any lock has for the platform. */
export type MixedMode = "same" | "open";

/** Asks for the environment again. */
export function runMixed(environment: MixedEnvironment, data: MixedData, mode: MixedMode): MixedResult {
  const { key } = environment;
  const flaw = flawOf(environment);
  const question = mode === "same" ? sameQuestion(environment, data) : openQuestion(environment, data);
  const resolution = resolve(question);
  const problems =
    resolution.kind === "unsatisfiable"
      ? [`refused: ${formatFailureReport(resolution.report).replaceAll(/\s+/g, " ")}`]
      : resolution.targets.flatMap((answer) => problemsOf(answer, environment, question, mode));
  const [problem, ...others] = problems;
  if (flaw === undefined) return { key, problems, flaw: null };
  if (problem === undefined)
    // Where more is offered, what the lock lacks may be there.
    return { key, problems: mode === "open" ? [] : [`it came out, though ${flaw.what}`], flaw: null };
  const isRight = others.length === 0 && problem.includes(flaw.says);
  return { key, problems: isRight ? [] : problems, flaw: isRight ? flaw : null };
}

function flawOf({ lock, subdir, digest }: MixedEnvironment): MixedFlaw | undefined {
  return MIXED_FLAWS.find((flaw) => flaw.lock === lock && flaw.environments.includes(`${subdir} ${digest}`));
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
