/** Locks that commands read, and what may be named in them. */

import { normalizeName } from "../packaging/name.ts";
import type { Lock } from "../resolver/lock/lock.ts";
import { condaNodeKey, lockGraph } from "../resolver/lock/lock-graph.ts";
import { parseLock } from "../resolver/lock/parse-lock.ts";
import { parseTarget } from "../resolver/environment/target.ts";
import type { Host } from "./command.ts";
import { UnreadableInputError } from "./inputs/input-errors.ts";
import { readBounded } from "./inputs/read-bounded.ts";
import { fromHere } from "./paths.ts";
import { UsageError } from "./usage-error.ts";

/** Where a lock is when nothing else is said. */
export const LOCK_FILE = "pinwheel.lock.json";

/** Largest lock that is read; the lock of 1,000 projects for ten targets has 5 MB. */
const LOCK_SIZE_BYTES_MAX = 256 * 1024 * 1024;

/**
 * The lock of a file.
 *
 * @param path As the person gave it.
 * @throws {UnreadableInputError} when it cannot be read, and what `parseLock` throws.
 */
export function readLockFile(path: string, host: Host): Lock {
  let bytes: Uint8Array;
  try {
    bytes = readBounded(fromHere(host, path), LOCK_SIZE_BYTES_MAX);
  } catch (error: unknown) {
    throw new UnreadableInputError(path, error);
  }
  return parseLock(new TextDecoder().decode(bytes));
}

/**
 * The lock's targets, or the one that the text names.
 *
 * @throws {UsageError} when the lock does not have it. @throws {InvalidTargetError} when the text names no target.
 */
export function lockedTargets(lock: Lock, text: string | undefined): string[] {
  const ids = Object.keys(lock.targets);
  if (text === undefined) return ids;
  if (ids.includes(text)) return [text];
  const { id } = parseTarget(text);
  if (ids.includes(id)) return [id];
  throw new UsageError(`Cannot find target "${text}" in the lock`, `It has ${ids.join(", ")}.`);
}

/**
 * What a lock calls the package that a person names: a project in normalized form; `conda:NAME` for a package of conda that is no project of
 * the lock, also where it is named without its kind.
 */
export function lockedName(lock: Lock, targetIds: readonly string[], text: string): string {
  const graphs = targetIds.flatMap((id) => {
    const target = lock.targets[id];
    return target === undefined ? [] : [lockGraph(target)];
  });
  const isKnown = (name: string): boolean => graphs.some(({ nodes }) => nodes.has(name));
  const wanted = text.toLowerCase();
  const prefix = condaNodeKey("");
  if (wanted.startsWith(prefix)) return isKnown(wanted) ? wanted : wanted.slice(prefix.length);
  const [project, conda] = [normalizeName(text), condaNodeKey(wanted)];
  return !isKnown(project) && isKnown(conda) ? conda : project;
}
