/** `pinwheel why PACKAGE`. */

import { lockGraph } from "../../resolver/lock/lock-graph.ts";
import { isMadeFrom } from "../../resolver/locked-requirements.ts";
import { why } from "../../resolver/why.ts";
import { type Invocation, option } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { LOCK_FILE, lockedName, lockedTargets, readLockFile } from "../lock-file.ts";
import { openDatabase } from "../open-database.ts";
import { renderNotInLock } from "../render/not-in-lock.ts";
import { renderWhy } from "../render/why.ts";

/** Prints who asks for the package, target by target; ends with 1 when the lock does not have it. */
export async function run(invocation: Invocation): Promise<number> {
  const { terminal, host, operands } = invocation;
  const wanted = operands[0] ?? "";
  const path = option(invocation, "lock") ?? LOCK_FILE;
  const lock = readLockFile(path, host);
  const targetIds = lockedTargets(lock, option(invocation, "target"));
  const name = lockedName(lock, targetIds, wanted);
  const targets = Object.entries(lock.targets).filter(
    ([id, target]) => targetIds.includes(id) && lockGraph(target).nodes.has(name),
  );
  if (targets.length === 0) {
    terminal.say(renderNotInLock(lock, targetIds, { name, path }));
    return EXIT_NO_SOLUTION;
  }
  const index = await openDatabase(option(invocation, "db"), invocation);
  const isKnown = isMadeFrom(lock, index);
  const answers = targets.map(([id, target]) => ({
    targetId: id,
    why: why(target, name, isKnown ? index : null),
  }));
  terminal.out(renderWhy(answers));
  const others = targetIds.filter((id) => !targets.some(([each]) => each === id));
  if (others.length > 0) terminal.say(`note: ${name} is not needed on ${others.join(", ")}\n`);
  if (!isKnown)
    terminal.say(
      `note: requirements are shown without their texts: the lock was made from another revision of the database than ${index.revision.slice(0, 12)}; name that with --db\n`,
    );
  const unread = [...new Set(answers.flatMap((answer) => answer.why.unread))].toSorted();
  if (unread.length > 0)
    terminal.say(
      `note: what ${unread.join(", ")} ${unread.length === 1 ? "needs is" : "need is"} shown without texts: the database has no file of ${unread.length === 1 ? "it" : "them"}\n`,
    );
  return EXIT_OK;
}
