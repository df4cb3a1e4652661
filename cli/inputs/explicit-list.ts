/**
 * Explicit lists of conda: the addresses of artifacts, after a line `@EXPLICIT`, each with its hash behind a `#` where it is known.
 *
 * conda documentation, "Building identical conda environments":
 * https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
 */

import { UserError } from "../../common/user-error.ts";
import { shorten } from "../../packaging/shorten.ts";

/** A line of an explicit list cannot be read. */
export class ExplicitListError extends UserError {
  override readonly code = "E_EXPLICIT_LIST";

  constructor(path: string, line: number, finding: string) {
    super(`Cannot read "${path}" as an explicit list, line ${line}: ${finding}`, {
      hint: "After @EXPLICIT, write the address of one .conda or .tar.bz2 a line, such as https://conda.anaconda.org/conda-forge/linux-64/numpy-2.4.6-py314h2b28147_0.conda#MD5.",
    });
  }
}

/** One artifact of the list. */
export interface ExplicitArtifact {
  readonly url: string;
  readonly md5Hex: string | null;
  readonly sha256Hex: string | null;
  readonly line: number;
}

const MARK = "@EXPLICIT";
const ARTIFACT = /^(?:https?|file):\/\/[^\s#]+\/[^/\s#]+-[^-/\s#]+-[^-/\s#]+\.(?:conda|tar\.bz2)$/;
const MD5 = /^[0-9a-f]{32}$/;
const SHA256 = /^(?:sha256:)?(?<hex>[0-9a-f]{64})$/;

/** Whether the text is an explicit list: it has the line that says so. */
export function looksLikeExplicitList(text: string): boolean {
  return text.split("\n").some((line) => line.trim() === MARK);
}

/**
 * The artifacts of the list, in its order.
 *
 * @param path As the person gave it, for errors.
 * @throws {ExplicitListError} at the first line that is neither an address nor a comment.
 */
export function parseExplicitList(text: string, path: string): ExplicitArtifact[] {
  return text.split("\n").flatMap((written, i) => {
    const line = written.trim();
    if (line === "" || line === MARK || line.startsWith("#")) return [];
    const [url = "", hash] = line.split("#");
    if (!ARTIFACT.test(url))
      throw new ExplicitListError(path, i + 1, `"${shorten(line)}" is no address of an artifact`);
    const sha256Hex = SHA256.exec(hash ?? "")?.groups?.["hex"] ?? null;
    const md5Hex = hash !== undefined && MD5.test(hash) ? hash : null;
    if (hash !== undefined && md5Hex === null && sha256Hex === null)
      throw new ExplicitListError(path, i + 1, `"${shorten(hash)}" is neither an MD5 nor a SHA-256`);
    return [{ url, md5Hex, sha256Hex, line: i + 1 }];
  });
}
