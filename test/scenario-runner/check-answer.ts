/** What differs between an answer and the expected one. */

import { compareStrings } from "../../common/ordering.ts";
import { formatFailureReport } from "../../resolver/explain/failure-report.ts";
import type { Question } from "../../resolver/question.ts";
import type { Resolution, Resolved, TargetResolution } from "../../resolver/resolution.ts";
import { formatWarning } from "../../resolver/warning.ts";
import { checkReport } from "./check-report.ts";
import type { OwnExpectation, Scenario } from "./scenario.ts";

/** Differences in words; empty for the expected answer. */
export function checkAnswer(scenario: Scenario, question: Question, answer: Resolution): readonly string[] {
  const { expected, own } = scenario;
  if (answer.kind === "unsatisfiable") {
    const text = formatFailureReport(answer.report);
    if (expected.isSatisfiable) return [`expected an answer, found none:\n${text}`];
    return [...checkReport(scenario, question, answer), ...checkMessage(own?.expected ?? null, text)];
  }
  if (!expected.isSatisfiable) return [`expected no answer, found ${pinsText(answer)}`];
  const ids = answer.targets.map(({ target }) => target.id);
  const strange = [...(own?.expected.targets.keys() ?? [])].filter((id) => !ids.includes(id));
  return [
    ...strange.map((id) => `${id}: no such target is asked for`),
    ...answer.targets.flatMap((resolution) => checkTarget(scenario, resolution)),
    ...(own === null ? [] : checkWarnings(own.expected, answer)),
  ];
}

/** Whether a text has the parts that it must have, and none that it must not have. */
export function checkMessage(expected: OwnExpectation | null, text: string): string[] {
  // Lines are broken for reading, and what is looked for may go over two of them.
  const flat = text.replaceAll(/\s+/g, " ");
  return [
    ...(expected?.message ?? [])
      .filter((part) => !flat.includes(part))
      .map((part) => `the message does not say "${part}":\n${text}`),
    ...(expected?.notInMessage ?? [])
      .filter((part) => flat.includes(part))
      .map((part) => `the message says "${part}":\n${text}`),
  ];
}

function checkTarget({ expected, own }: Scenario, resolution: TargetResolution): string[] {
  const { id } = resolution.target;
  const wanted = own?.expected.targets.get(id) ?? expected.packages;
  const found = pinsOf(resolution);
  const problems: string[] = [];
  const names = [...new Set([...(wanted ?? found).keys(), ...found.keys()])].toSorted(compareStrings);
  for (const name of names) {
    const [want, have] = [(wanted ?? found).get(name) ?? "nothing", found.get(name) ?? "nothing"];
    if (want !== have) problems.push(`${id}: expected of ${name} ${want}, found ${have}`);
  }
  if (own === null) return problems;
  return [
    ...problems,
    ...checkDetails(own.expected, resolution),
    ...checkConda(own.expected, resolution),
    ...checkSources(own.expected, resolution),
  ];
}

/** Providers, files and extras of the packages that the scenario names. */
function checkDetails(expected: OwnExpectation, { packages }: TargetResolution): string[] {
  const difference = (name: string, what: string, want: string, have: string | undefined): string[] =>
    want === have ? [] : [`expected of ${name} the ${what} ${want}, found ${have ?? "no such package"}`];
  const find = (name: string) => packages.find((entry) => entry.name === name);
  return [
    ...[...expected.providers].flatMap(([name, want]) =>
      difference(name, "provider", want, find(name)?.provider),
    ),
    ...[...expected.files].flatMap(([name, want]) => {
      const entry = find(name);
      return difference(name, "file", want, entry && entry.project.fileDetail(entry.file).filename);
    }),
    ...[...expected.extras].flatMap(([name, want]) =>
      difference(name, "extras", want.join(","), find(name)?.extras.join(",")),
    ),
  ];
}

/** How it is known of projects which package of conda they are, where the scenario says. */
function checkSources({ via }: OwnExpectation, { conda }: TargetResolution): string[] {
  const found = new Map(
    (conda?.packages ?? []).flatMap(({ pypi }) => pypi.map((each) => [each.name as string, each.via])),
  );
  return [...via].flatMap(([name, want]) =>
    found.get(name) === want
      ? []
      : [`expected ${name} to be known by ${want}, found ${found.get(name) ?? "no such package"}`],
  );
}

/** The packages of conda, where the scenario names them. */
function checkConda({ conda: wanted }: OwnExpectation, { target, conda }: TargetResolution): string[] {
  if (wanted === null) return [];
  const found = new Map((conda?.packages ?? []).map(({ record }) => [record.name, record]));
  const names = [...new Set([...wanted.keys(), ...found.keys()])].toSorted(compareStrings);
  return names.flatMap((name) => {
    const record = found.get(name);
    const [want = "nothing", have] = [wanted.get(name), `${record?.version} ${record?.build}`];
    const isRight = record !== undefined && (want === have || want === record.version);
    return isRight
      ? []
      : [
          `${target.id}: expected of conda's ${name} ${want}, found ${record === undefined ? "nothing" : have}`,
        ];
  });
}

function checkWarnings({ warnings }: OwnExpectation, answer: Resolved): string[] {
  if (warnings === null) return [];
  const found = answer.warnings.map((warning) => formatWarning(warning));
  if (found.length !== warnings.length)
    return [`expected ${warnings.length} warnings, found ${found.length}: ${found.join("; ")}`];
  return warnings.flatMap((part, i) =>
    found[i]?.includes(part) === true ? [] : [`expected a warning "${part}", found "${found[i]}"`],
  );
}

function pinsOf({ packages }: TargetResolution): ReadonlyMap<string, string> {
  return new Map(packages.map(({ name, version }) => [name, version]));
}

function pinsText({ targets }: Resolved): string {
  return targets
    .map((each) => `${each.target.id}: ${[...pinsOf(each)].map((pin) => pin.join(" ")).join(", ")}`)
    .join("; ");
}
