/** `--target` → targets; without one, this machine's system and the newest Python of the database. */

import { type ErrorKind, UserError } from "../common/user-error.ts";
import type { PackageIndex } from "../database/index/package-index.ts";
import { expandTagSet, tagSetProblem } from "../packaging/tag.ts";
import { systemOf } from "../resolver/environment/system.ts";
import { type Target, parseTarget } from "../resolver/environment/target.ts";
import type { Host } from "./command.ts";

/** The machine is of a kind that no target names. */
export class UnknownHostError extends UserError {
  override readonly code = "E_HOST";
  override readonly kind: ErrorKind = "unavailable";

  constructor(host: Host) {
    super(`Cannot choose a target: no system is known for ${host.platform} on ${host.architecture}`, {
      hint: "Name one with --target, such as x86_64-linux/cpython-3.11.",
    });
  }
}

/** Used where the database has no wheel that is bound to a Python. */
const PYTHON_WITHOUT_WHEELS = "3.13";

/** What decides where no target is named. */
export interface TargetContext {
  readonly index: PackageIndex;
  readonly host: Host;
  /** The interpreter that the user's files mean, `cpython-3.11`; the newest of the database when left out. */
  readonly python?: string | undefined;
}

/**
 * The targets that the texts name, each once.
 *
 * @throws {InvalidTargetError} for a text that is none. @throws {UnknownHostError} when there is no text and the machine has no name.
 */
export function chooseTargets(texts: readonly string[], { index, host, python }: TargetContext): Target[] {
  if (texts.length === 0) {
    const system = systemOf({ platform: host.platform, arch: host.architecture });
    if (system === undefined) throw new UnknownHostError(host);
    return [parseTarget(`${system}/${python ?? `cpython-${newestPython(index)}`}`)];
  }
  const targets = texts.map(parseTarget);
  return [...new Map(targets.map((target) => [target.id, target])).values()];
}

/**
 * The newest CPython that the database serves, `3.11`: the newest for which it knows at least a tenth as many kinds of wheels as
 * for the one with the most, so that a few early wheels of a coming Python do not count. Reads the table of tag sets.
 */
export function newestPython(index: PackageIndex): string {
  const counts = new Map<number, number>();
  for (let id = 0; id < index.tagSetCount; id += 1)
    for (const minor of pythonMinorsOf(index.tagSetText(id))) counts.set(minor, (counts.get(minor) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const served = [...counts].filter(([, count]) => count * 10 >= most).map(([minor]) => minor);
  return served.length === 0 ? PYTHON_WITHOUT_WHEELS : `3.${Math.max(...served)}`;
}

/** The minor numbers of the CPythons that the tag set is bound to; stable-ABI and pure wheels are bound to none. */
function pythonMinorsOf(tagSetText: string): Set<number> {
  if (tagSetProblem(tagSetText) !== undefined) return new Set();
  const minors = expandTagSet(tagSetText).flatMap((tag) => {
    const minor = /^cp3(?<minor>\d+)-cp3\k<minor>t?-/.exec(tag)?.groups?.["minor"];
    return minor === undefined ? [] : [Number(minor)];
  });
  return new Set(minors);
}
