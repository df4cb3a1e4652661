/** `pinwheel diff A B`. */

import { formatCanonicalJson } from "../../resolver/lock/canonical-json.ts";
import { diffLocks, isSameLock } from "../../resolver/lock/diff-locks.ts";
import { type Invocation, flag } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { readLockFile } from "../lock-file.ts";
import { lockDiffJson, renderLockDiff } from "../render/lock-diff.ts";

/** Prints the differences; like `diff`, it ends with 1 when there is one. */
export function run(invocation: Invocation): number {
  const { terminal, host, operands } = invocation;
  const [a = "", b = ""] = operands;
  const diff = diffLocks(readLockFile(a, host), readLockFile(b, host));
  const isSame = isSameLock(diff);
  if (flag(invocation, "json")) terminal.out(formatCanonicalJson(lockDiffJson(diff)));
  else if (isSame) terminal.say("The locks pin the same\n");
  else terminal.out(renderLockDiff(diff));
  return isSame ? EXIT_OK : EXIT_NO_SOLUTION;
}
