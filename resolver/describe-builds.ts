/** Why builds are not settled, in words: once for all packages with the same reason. */

import type { BuildProblem, BuiltPackage, UnsettledBuild } from "./build-environments.ts";
import { formatFailureReport } from "./explain/failure-report.ts";

/** More names are counted. */
const LISTED_MAX = 5;

/**
 * One sentence without full stop for each reason, in order of its first package; where requirements cannot be met, lines with the
 * proof follow it, indented.
 */
export function formatUnsettledBuilds(builds: readonly UnsettledBuild[]): string[] {
  const groups = Map.groupBy(builds, ({ targetId, problem }) => `${targetId} ${reasonOf(problem)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [sentence(first.problem, namesOf(group), `(${first.targetId})`)];
  });
}

/** Equal for problems that one sentence may tell. */
function reasonOf(problem: BuildProblem): string {
  if (problem.kind !== "circle") return JSON.stringify(problem);
  // Whoever is asked, it is the same circle.
  const members = problem.packages.slice(1).map(nameOf);
  return `circle ${members.toSorted().join(" ")}`;
}

function sentence(problem: BuildProblem, names: string, on: string): string {
  switch (problem.kind) {
    case "unknown":
      return `the database does not know what is needed to build ${names} ${on}`;
    case "unreadable":
      return `"${problem.requirement}", which is needed to build ${names}, is no requirement ${on}`;
    case "impossible":
      return `what is needed to build ${names} cannot be resolved ${on}: ${problem.message}`;
    case "circle":
      return `there is no way to begin building ${names} ${on}: ${circleText(problem.packages)}`;
    case "unsatisfiable": {
      const lines = formatFailureReport(problem.report).trimEnd().split("\n");
      return [
        `what is needed to build ${names} cannot be had ${on}:`,
        ...lines.map((line) => `  ${line}`),
      ].join("\n");
    }
  }
}

/** `a 1 is built with b 2, b 2 with a 1`. */
function circleText(packages: readonly BuiltPackage[]): string {
  const steps = packages.slice(1).map((each, i) => {
    const before = packages[i];
    return before === undefined ? "" : `${nameOf(before)}${i === 0 ? " is built" : ""} with ${nameOf(each)}`;
  });
  return steps.join(", ");
}

function namesOf(packages: readonly BuiltPackage[]): string {
  const shown = packages.slice(0, LISTED_MAX).map(nameOf).join(", ");
  const hiddenCount = packages.length - LISTED_MAX;
  return hiddenCount > 0 ? `${shown} and ${hiddenCount} more` : shown;
}

function nameOf({ name, version }: BuiltPackage): string {
  return `${name} ${version}`;
}
