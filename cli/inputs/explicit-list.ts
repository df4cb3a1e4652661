/**
 * Explicit lists of conda: the addresses of artifacts, after a line `@EXPLICIT`, each with its hash behind a `#` where it is known.
 *
 * conda documentation, "Building identical conda environments":
 * https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
 */

import { UserError } from "../../common/user-error.ts";
import { type MatchSpec, tryParseMatchSpec } from "../../packaging/conda/match-spec.ts";
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
  /** Means this one artifact: its name, version, build, file, hash, and of an address on a host that is known its channel. */
  readonly spec: MatchSpec;
  /** Without the hash. */
  readonly url: string;
  readonly line: number;
}

const MARK = "@EXPLICIT";
const URL_START = /^(?:https?|file):\/\//;

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
    const [url = ""] = line.split("#");
    if (!URL_START.test(url))
      throw new ExplicitListError(path, i + 1, `"${shorten(line)}" is no address of an artifact`);
    return [{ spec: readArtifact(line, path, i + 1), url, line: i + 1 }];
  });
}

function readArtifact(text: string, path: string, line: number): MatchSpec {
  const spec = tryParseMatchSpec(text);
  if (spec?.fields.has("fn") !== true)
    throw new ExplicitListError(
      path,
      line,
      `"${shorten(text)}" has no name such as NAME-VERSION-BUILD.conda, or something else than an MD5 or SHA-256 behind #`,
    );
  if (spec.channel === null)
    throw new ExplicitListError(
      path,
      line,
      `"${shorten(text)}" lies in no channel: its address does not end as CHANNEL/SUBDIR/FILE does`,
    );
  return spec;
}
