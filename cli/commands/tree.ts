/** `pinwheel tree [LOCK]`. */

import { lockGraph } from "../../resolver/lock/lock-graph.ts";
import { type Invocation, option } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { LOCK_FILE, lockedName, lockedTargets, readLockFile } from "../lock-file.ts";
import { renderNotInLock } from "../render/not-in-lock.ts";
import { renderTrees } from "../render/trees.ts";
import { UsageError } from "../usage-error.ts";

/** Prints the trees; ends with 1 when the package that it should begin with is not in the lock. */
export function run(invocation: Invocation): number {
  const { terminal, host, operands } = invocation;
  const depthMax = depthOption(invocation);
  const path = operands[0] ?? LOCK_FILE;
  const lock = readLockFile(path, host);
  const targetIds = lockedTargets(lock, option(invocation, "target"));
  const invert = option(invocation, "invert");
  if (invert === undefined) {
    terminal.out(renderTrees(lock, targetIds, { depthMax }));
    return EXIT_OK;
  }
  const inverted = lockedName(lock, targetIds, invert);
  const having = targetIds.filter((id) => {
    const target = lock.targets[id];
    return target !== undefined && lockGraph(target).nodes.has(inverted);
  });
  if (having.length === 0) {
    terminal.say(renderNotInLock(lock, targetIds, { name: inverted, path }));
    return EXIT_NO_SOLUTION;
  }
  terminal.out(renderTrees(lock, having, { depthMax, inverted }));
  return EXIT_OK;
}

function depthOption(invocation: Invocation): number {
  const text = option(invocation, "depth");
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError(`Cannot use --depth "${text}"`, "Give a number of levels, such as 1.");
  return Number(text);
}
