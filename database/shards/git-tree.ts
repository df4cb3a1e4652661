/** A dump as it was at a commit of a git repository, read from the repository's objects: the work tree is not touched. */

import { spawnSync } from "node:child_process";
import { type ErrorKind, UserError } from "../../common/user-error.ts";
import type { DumpTree } from "./dump-tree.ts";

/** A shard of all of PyPI is below 1 MB; the one shard of a small dump may be larger. */
const FILE_SIZE_BYTES_MAX = 2 ** 30;

/** git cannot be run, or does not know the repository or the commit. */
export class GitError extends UserError {
  override readonly code = "E_GIT";
  override readonly kind: ErrorKind = "unavailable";

  constructor(action: string, finding: string, cause?: unknown) {
    super(`Cannot ${action}: ${finding}`, {
      cause,
      hint: "Check that git is installed, and the names of folder and commit.",
    });
  }
}

/**
 * The dump in the folder as it was at the commit. One run of git per file that is read.
 *
 * @param folder A folder of a git work tree, or a bare repository; the dump's manifest lies, or lay, directly in it.
 * @param commit Anything that names a commit: a hash, a tag, `HEAD~3`.
 * @throws {GitError} when there is no such repository or commit.
 */
export function gitTree(folder: string, commit: string): DumpTree {
  // The name goes to git in a line of its own, in which no white space may stand.
  if (/\s/.test(commit)) throw new GitError(`read commit "${commit}"`, "a commit's name has no white space");
  const found = requestObject(folder, `${commit}^{commit}`);
  if (found === undefined)
    throw new GitError(`read commit "${commit}" of "${folder}"`, "git knows no such commit");
  return {
    pathOf: (name) => `${folder}@${commit}:${name}`,
    read: (name) => {
      // "./" makes git start from the folder and not from the top of the repository.
      const bytes = requestObject(folder, `${commit}:./${name}`);
      if (bytes === undefined) throw new Error(`the commit has no file "${name}"`);
      return bytes;
    },
  };
}

/**
 * The content of an object; undefined when git knows none of this name.
 *
 * git-cat-file, "Batch output": `<hash> SP <type> SP <size> LF <content> LF`, or `<name> SP missing LF`.
 */
function requestObject(folder: string, name: string): Buffer | undefined {
  const result = spawnSync("git", ["-C", folder, "cat-file", "--batch"], {
    input: `${name}\n`,
    maxBuffer: FILE_SIZE_BYTES_MAX,
  });
  if (result.error !== undefined)
    throw new GitError(`read "${name}" of "${folder}"`, "git does not run", result.error);
  if (result.status !== 0)
    throw new GitError(`read "${name}" of "${folder}"`, result.stderr.toString("utf8").trim());
  const lineEnd = result.stdout.indexOf("\n");
  const head = result.stdout.subarray(0, lineEnd).toString("utf8");
  const sizeBytes = /^[0-9a-f]+ (?:blob|commit) (?<size>\d+)$/.exec(head)?.groups?.["size"];
  if (sizeBytes === undefined) return undefined;
  return result.stdout.subarray(lineEnd + 1, lineEnd + 1 + Number(sizeBytes));
}
