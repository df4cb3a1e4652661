/** A folder of this machine as a source tree: nothing of it is run, and nothing outside of it is read. */

import { lstatSync, opendirSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { compareStrings } from "../../common/ordering.ts";
import type { SourceTree } from "../../packaging/source-tree/source-tree.ts";
import { TREE_FILE_SIZE_BYTES_MAX } from "../../packaging/source-tree/limits.ts";
import { UnreadableInputError } from "./input-errors.ts";
import { readBounded } from "./read-bounded.ts";

/** Most entries that are listed of one folder, and in all. */
const ENTRY_COUNT_MAX = 20_000;
/** A project's own egg-info lies at the top, or one folder down, so files are listed two folders deep. */
const DEPTH_MAX = 2;

/**
 * The tree of the folder. Files are read when they are asked for; a device and a file that is too large count as not there. Links
 * to folders are not followed when files are listed, so that a circle of them does no harm.
 *
 * @throws {UnreadableInputError} when there is no such folder; `read` throws it for a file that is there and cannot be read, or is
 * a link that leads out of the folder.
 */
export function openFolderTree(folder: string): SourceTree {
  try {
    const root = realpathSync(folder);
    return { paths: listFiles(root).toSorted(compareStrings), read: (path) => readInside(root, path) };
  } catch (error: unknown) {
    throw new UnreadableInputError(folder, error);
  }
}

function listFiles(root: string): string[] {
  const paths: string[] = [];
  let count = 0;
  const visit = (prefix: string, depth: number): void => {
    const handle = opendirSync(join(root, prefix));
    try {
      for (let entry = handle.readSync(); entry !== null; entry = handle.readSync()) {
        count += 1;
        if (count > ENTRY_COUNT_MAX) return;
        if (!entry.isDirectory()) paths.push(prefix + entry.name);
        else if (depth < DEPTH_MAX && mayHoldMetadata(entry.name))
          visit(`${prefix}${entry.name}/`, depth + 1);
      }
    } finally {
      handle.closeSync();
    }
  };
  visit("", 0);
  return paths;
}

/** Folders of tools, which may be huge and say nothing of the project. */
function mayHoldMetadata(name: string): boolean {
  return !name.startsWith(".") && name !== "node_modules" && name !== "__pycache__";
}

/** What says that there is no such file; anything else must not pass for absence. */
const ABSENT: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"]);

function readInside(root: string, path: string): Uint8Array | undefined {
  if (path === "" || path.startsWith("/") || path.includes("\0") || path.split("/").includes(".."))
    return undefined;
  try {
    const real = realpathSync(join(root, path));
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new UnreadableInputError(join(root, path), "it is a link that leads out of the project's folder");
    if (!lstatSync(real).isFile()) return undefined;
    const bytes = readBounded(real, TREE_FILE_SIZE_BYTES_MAX);
    return bytes.length > TREE_FILE_SIZE_BYTES_MAX ? undefined : bytes;
  } catch (error: unknown) {
    if (error instanceof UnreadableInputError) throw error;
    if (error instanceof Error && "code" in error && ABSENT.has(error.code)) return undefined;
    throw new UnreadableInputError(join(root, path), error);
  }
}
