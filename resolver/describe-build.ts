/** Why a build is not settled, in words. */

import type { UnsettledBuild } from "./build-environments.ts";
import { formatFailureReport } from "./explain/failure-report.ts";

/** One sentence without full stop; where requirements cannot be met, lines with the reasons follow it, indented. */
export function formatUnsettledBuild({ name, version, targetId, problem }: UnsettledBuild): string {
  const what = `${name} ${version}`;
  const on = `(${targetId})`;
  switch (problem.kind) {
    case "unknown":
      return `${what} is built, and the database does not know what its build needs ${on}`;
    case "unreadable":
      return `${what} is built, and "${problem.requirement}", which its build needs, is no requirement ${on}`;
    case "impossible":
      return `${what} is built, and what its build needs cannot be resolved ${on}: ${problem.message}`;
    case "circle": {
      const circle = problem.packages.map((each) => `${each.name} ${each.version}`).join(", which needs ");
      return `${what} cannot be built, for there is no beginning ${on}: ${beginning(what, circle)}`;
    }
    case "unsatisfiable": {
      const lines = formatFailureReport(problem.report).trimEnd().split("\n");
      return [`${what} cannot be built as it wants to be ${on}:`, ...lines.map((line) => `  ${line}`)].join(
        "\n",
      );
    }
  }
}

function beginning(what: string, circle: string): string {
  return circle.startsWith(`${what},`) ? `building ${circle}` : `it needs ${circle}`;
}
