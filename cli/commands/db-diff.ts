/** `pinwheel db diff A B`. */

import { type DumpChange, diffDumps } from "../../database/shards/diff-dumps.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import type { Invocation } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { operandPath } from "../paths.ts";
import { formatCount } from "../render/facts.ts";

const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

/** Prints a line per change; like `diff`, it ends with 1 when there is one. */
export function run(invocation: Invocation): number {
  const { terminal } = invocation;
  let count = 0;
  for (const change of diffDumps(
    openDump(operandPath(invocation, 0)),
    openDump(operandPath(invocation, 1)),
  )) {
    terminal.out(`${SIGNS[change.change]} ${change.subject} ${subjectOf(change)}\n`);
    count += 1;
  }
  terminal.say(count === 0 ? "The dumps hold the same\n" : `${formatCount(count)} changes\n`);
  return count === 0 ? EXIT_OK : EXIT_NO_SOLUTION;
}

function subjectOf({ project, version, filename }: DumpChange): string {
  return [project, version, filename].filter((part) => part !== null).join(" ");
}
