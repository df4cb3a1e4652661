/** Whether the explanation of a failure makes sense: by what it names, and by asking again what it says. */

import { normalizeName } from "../../packaging/name.ts";
import { tryParseRequirement } from "../../packaging/requirement.ts";
import { type FailureReport, formatFailureReport } from "../../resolver/explain/failure-report.ts";
import type { Question } from "../../resolver/question.ts";
import type { Unsatisfiable } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import type { RootRequirement } from "../../resolver/providers/root-requirement.ts";
import type { Scenario } from "./scenario.ts";

/** `a==1.0`, `a[x]>=2`, `b<3`: a name with a bound after it, as reports write requirements. */
const REQUIREMENT =
  /(?<![\w.,<>=!~-])(?<name>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?:\[[^\]]*\])?(?:[=!~<>]=|[<>])/g;
/** A bound on Python reads like one on a project. */
const PYTHON = "python";

/** What is wrong with the explanation; empty for one that makes sense. Cost: a solve for each of the lines it names. */
export function checkReport(
  scenario: Scenario,
  question: Question,
  failure: Unsatisfiable,
): readonly string[] {
  const { report } = failure;
  if (report.summary === "" || formatFailureReport(report).trim() === "") return ["the explanation is empty"];
  return [...nameProblems(scenario, question, report), ...lineProblems(question, failure)];
}

/** Every project that is named must be one of the scenario's, and some must be named. */
function nameProblems(scenario: Scenario, question: Question, report: FailureReport): string[] {
  const known = knownNames(scenario, question);
  const text = formatFailureReport(report);
  const named = [...text.matchAll(REQUIREMENT)]
    .map((match) => normalizeName(match.groups?.["name"] ?? ""))
    .filter((name) => name !== PYTHON);
  const problems = [...new Set(named)]
    .filter((name) => !known.has(name))
    .map((name) => `the explanation names "${name}", which the scenario does not know`);
  const words = new Set(report.summary.split(/[^\w.-]+/).map((word) => normalizeName(word)));
  const speaksOfSome = named.length > 0 || [...words].some((word) => known.has(word));
  return speaksOfSome ? problems : [...problems, "the explanation names no project"];
}

/** All projects that the scenario has, asks for or needs. */
function knownNames({ packages, own }: Scenario, question: Question): ReadonlySet<string> {
  const texts = [...packages.values()].flatMap((releases) =>
    [...releases.values()].flatMap(({ requires, extras }) => [...requires, ...[...extras.values()].flat()]),
  );
  const supplied = question.supplied.flatMap(({ requiresDist }) => requiresDist);
  const required = [...texts, ...supplied].flatMap((text) => tryParseRequirement(text)?.normalizedName ?? []);
  const asked = [...question.requirements, ...question.constraints, ...question.overrides];
  return new Set([
    ...[...packages.keys()].map((name) => normalizeName(name)),
    ...(own?.conda?.packages ?? []).flatMap(({ name, depends }) =>
      [name, ...depends.map((text) => text.split(" ")[0] ?? "")].map((each) => normalizeName(each)),
    ),
    ...[...(own?.conda?.names.values() ?? [])].flat().map((name) => normalizeName(name)),
    ...required,
    ...asked.map(({ requirement }) => requirement.normalizedName),
  ]);
}

/** The lines that are named must be impossible on their own, and possible when any is left out. */
function lineProblems(question: Question, { report, target }: Unsatisfiable): string[] {
  const only = (keys: ReadonlySet<string>): Question => {
    const requirements = question.requirements.filter((line) => isAmong(line, keys, question));
    const constraints = question.constraints.filter((line) => isAmong(line, keys, question));
    const supplied = question.supplied.filter(({ name }) => isNamed(name, [...requirements, ...constraints]));
    const roots = (question.conda?.roots ?? []).filter(({ origin }) => keys.has(keyOf(origin)));
    const conda = question.conda === null ? null : { ...question.conda, roots };
    return { ...question, targets: [target], requirements, constraints, supplied, conda };
  };
  const keys = new Set(report.lines.map(keyOf));
  if (isEmpty(only(keys))) return ["the explanation names no line of the user's"];
  if (!isImpossible(only(keys))) return ["the lines that the explanation names can be met together"];
  return report.lines.flatMap((line) => {
    const without = only(keys.difference(new Set([keyOf(line)])));
    return !isEmpty(without) && isImpossible(without)
      ? [`the explanation names "${line.text}", without which it is impossible too`]
      : [];
  });
}

/** Whether nothing is asked for. */
function isEmpty({ requirements, conda }: Question): boolean {
  return requirements.length + (conda?.roots.length ?? 0) === 0;
}

/** Whether the line is named, or the override that stands in its place. */
function isAmong(line: RootRequirement, keys: ReadonlySet<string>, { overrides }: Question): boolean {
  const { normalizedName } = line.requirement;
  const inItsPlace = overrides.filter(({ requirement }) => requirement.normalizedName === normalizedName);
  return [line, ...inItsPlace].some(({ origin }) => keys.has(keyOf(origin)));
}

/** Whether a line names a URL for the project: what lies at one that nobody names counts for nothing. */
function isNamed(name: string, lines: readonly RootRequirement[]): boolean {
  return lines.some(({ requirement }) => requirement.url !== null && requirement.normalizedName === name);
}

function keyOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}

function isImpossible(question: Question): boolean {
  return resolve(question).kind === "unsatisfiable";
}
