/** `pinwheel resolve FILE…`: the main job. */

import { basename } from "node:path";
import { formatCondaExplicit } from "../../resolver/lock/conda-explicit.ts";
import { formatEnvironmentYml } from "../../resolver/lock/environment-yml.ts";
import { formatLock } from "../../resolver/lock/format-lock.ts";
import type { Lock } from "../../resolver/lock/lock.ts";
import { formatPackageList } from "../../resolver/lock/package-list.ts";
import { formatPylock, isPylockFileName } from "../../resolver/lock/pylock.ts";
import { type RequirementsTxtOptions, formatRequirementsTxt } from "../../resolver/lock/requirements-txt.ts";
import { type Invocation, flag, option } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { LOCK_FILE } from "../lock-file.ts";
import { makeLock } from "../make-lock.ts";
import { fromHere } from "../paths.ts";
import { readQuestion } from "../read-question.ts";
import { renderTrees } from "../render/trees.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutputFile } from "../write-output.ts";

const FORMATS = [
  "lock",
  "pylock",
  "requirements",
  "tree",
  "json",
  "conda-explicit",
  "environment-yml",
] as const;
type Format = (typeof FORMATS)[number];

const STDOUT = "-";
/** Levels below the roots in the tree that is shown beside a lock. */
const SHORT_TREE_DEPTH = 1;

/** Resolves, and writes the answer or explains why there is none. */
export async function run(invocation: Invocation): Promise<number> {
  const { terminal, host } = invocation;
  const format = formatOption(invocation);
  const output = outputOption(invocation, format);
  const question = await readQuestion(invocation, { path: output, format });
  // Only a lock says how sdists are built, so only for a lock is it worked out.
  const answer = makeLock(question, { terminal, withBuilds: format === "lock" });
  if (answer === null) return EXIT_NO_SOLUTION;
  const { lock } = answer;
  const written = format === "pylock" ? await placedLock(lock, output, invocation) : lock;
  const text = render(written, format, { hashes: !flag(invocation, "no-hashes") });
  if (output === STDOUT) {
    terminal.out(text);
    return EXIT_OK;
  }
  writeOutputFile(fromHere(host, output), text);
  if (format === "lock")
    terminal.out(renderTrees(lock, Object.keys(lock.targets), { depthMax: SHORT_TREE_DEPTH }));
  terminal.say(`Resolved ${answer.summary}; wrote ${output}\n`);
  return EXIT_OK;
}

function formatOption(invocation: Invocation): Format {
  const given = option(invocation, "format") ?? "lock";
  const format = FORMATS.find((known) => known === given);
  if (format === undefined)
    throw new UsageError(`Cannot write format "${given}"`, `Choose one of ${FORMATS.join(", ")}.`);
  return format;
}

function outputOption(invocation: Invocation, format: Format): string {
  const output = option(invocation, "output") ?? (format === "lock" ? LOCK_FILE : STDOUT);
  if (format === "pylock" && output !== STDOUT && !isPylockFileName(basename(output)))
    throw new UsageError(
      `Cannot write a pylock to "${output}": installers know it by its name`,
      'Call it "pylock.toml" or "pylock.NAME.toml" (PEP 751).',
    );
  return output;
}

/** Paths in a pylock.toml begin at its own folder. */
async function placedLock(lock: Lock, output: string, { host }: Invocation): Promise<Lock> {
  const { withPathsBeside } = await import("../lock-paths.ts");
  return withPathsBeside(lock, output === STDOUT ? null : output, host);
}

function render(lock: Lock, format: Format, options: RequirementsTxtOptions): string {
  const targetIds = Object.keys(lock.targets);
  switch (format) {
    case "lock":
      return formatLock(lock);
    case "pylock":
      return formatPylock(lock, targetIds);
    case "requirements":
      return formatRequirementsTxt(lock, targetIds, options);
    case "tree":
      return renderTrees(lock, targetIds);
    case "json":
      return formatPackageList(lock, targetIds);
    case "conda-explicit":
      return formatCondaExplicit(lock, targetIds);
    case "environment-yml":
      return formatEnvironmentYml(lock, targetIds);
  }
}
