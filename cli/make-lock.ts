/** A question → its lock, with what a person should be told on the way. */

import { createHash } from "node:crypto";
import { resolveBuilds } from "../resolver/build-environments.ts";
import { formatUnsettledBuilds } from "../resolver/describe-builds.ts";
import type { Lock } from "../resolver/lock/lock.ts";
import { lockFromResolution } from "../resolver/lock-from-resolution.ts";
import type { Question } from "../resolver/question.ts";
import type { Resolved } from "../resolver/resolution.ts";
import { formatWarning } from "../resolver/warning.ts";
import { resolve } from "../resolver/resolve.ts";
import { formatCount } from "./render/facts.ts";
import { renderFailure } from "./render/failure.ts";
import type { Terminal } from "./terminal.ts";
import { VERSION } from "./version.ts";

/** A lock, and how much it holds, from which data. */
export interface MadeLock {
  readonly lock: Lock;
  /** Such as `12 projects for x86_64-linux/cpython-3.13 (revision 99a1533a690f of 2026-10-31)`. */
  readonly summary: string;
}

/**
 * Resolves; says warnings, or why there is no answer.
 *
 * @param options.withBuilds Whether the lock says what sdists are built with.
 * @returns Null when there is no answer, which the person has been told then.
 */
export function makeLock(
  question: Question,
  { terminal, withBuilds }: { readonly terminal: Terminal; readonly withBuilds: boolean },
): MadeLock | null {
  const resolution = resolve(question);
  if (resolution.kind === "unsatisfiable") {
    terminal.say(renderFailure(resolution.report, terminal));
    return null;
  }
  for (const warning of resolution.warnings) terminal.say(`warning: ${formatWarning(warning)}\n`);
  const builds = withBuilds ? resolveBuilds(question, resolution) : [];
  for (const sentence of formatUnsettledBuilds(builds.flatMap((each) => each.unsettled)))
    terminal.say(`warning: ${sentence}\n`);
  const generator = { name: "pinwheel", version: VERSION };
  const lock = lockFromResolution(question, resolution, { generator, sha256Hex, builds });
  return { lock, summary: summaryOf(question, resolution) };
}

function summaryOf({ index }: Question, { targets }: Resolved): string {
  const counts = targets.map(
    ({ target, packages, conda }) =>
      `${formatCount(packages.length)} projects${conda === null ? "" : ` and ${formatCount(conda.packages.length)} packages of conda`} for ${target.id}`,
  );
  const data = `revision ${index.revision.slice(0, 12)}${index.dataDate === null ? "" : ` of ${index.dataDate}`}`;
  return `${counts.join(", ")} (${data})`;
}

function sha256Hex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
