/** The files that a lock was made from, copied into the folder of an environment, where they can be changed and asked for again. */

import { dirname, relative, resolve, sep } from "node:path";
import { join } from "node:path/posix";
import { assert } from "../../common/assert.ts";
import type { Lock } from "../../resolver/lock/lock.ts";
import type { Host } from "../command.ts";

/** The copies. */
export interface CopiedInputs {
  /** Contents by path in the folder. Files that lie in the folder itself are not copied. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** Of all inputs, copied or not: the path in the folder by the absolute path. */
  readonly paths: ReadonlyMap<string, string>;
}

/**
 * Places the inputs of a lock. They keep their places to each other, so that one can still include another: below the folder that holds
 * them all. A single one, or several in one folder, lie in the environment's folder itself.
 *
 * @param first The first file that was asked for, at whose folder the lock's paths begin.
 * @param folder The environment's folder, as an absolute path.
 * @param read What was read for the lock, by absolute path: a pipe can be read only once, and a file may have changed since.
 */
export function copyInputs(
  lock: Lock,
  { first, folder, read }: { readonly first: string; readonly folder: string; readonly read: ReadFiles },
  host: Host,
): CopiedInputs {
  const base = dirname(resolve(host.directory, first));
  const files = lock.inputs.files.map(({ path }) => resolve(base, path));
  const common = commonFolder(files.map((file) => dirname(file)));
  const contents = new Map<string, Uint8Array>();
  const paths = new Map<string, string>();
  for (const file of files) {
    const own = relative(folder, file);
    const isInside = !own.startsWith("..") && resolve(folder, own) === file;
    const path = portable(isInside ? own : relative(common, file));
    paths.set(file, path);
    if (isInside) continue;
    const bytes = read.get(file);
    assert(bytes !== undefined, `${file} was read for the lock`);
    contents.set(path, bytes);
  }
  return { contents, paths };
}

/** Bytes by absolute path. */
export type ReadFiles = ReadonlyMap<string, Uint8Array>;

/** The longest path that all folders begin with. */
function commonFolder(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    const parts = folder.split(sep);
    const end = common.split(sep).findIndex((part, i) => part !== parts[i]);
    return end === -1 ? common : common.split(sep).slice(0, end).join(sep) || sep;
  }, folders[0] ?? "");
}

function portable(path: string): string {
  return join(...path.split(sep));
}

/** Whether the lock names folders or files of the user by paths that begin where it was made. */
export function hasRelativePaths(lock: Lock): boolean {
  const packages = Object.values(lock.targets).flatMap((target) => Object.values(target.packages));
  return packages.some(({ source }) => source?.kind === "path" && !source.location.startsWith("/"));
}

/** The way from one folder to another, with `/`; `.` for the same. */
export function portableWay(from: string, to: string): string {
  return portable(relative(from, to) || ".");
}
