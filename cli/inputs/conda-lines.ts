/**
 * Lines of requirements files that are conda's, as mach-nix took them: `tensorflow-base 2.0.0 gpu_py36h0ec5d1f_0` names a build, and
 * `requests 2.24.*` a version. A line with a channel (`bioconda::pysam >=0.22`) or a lone `=` (`numpy=1.26=py312*`) is conda's too. None of
 * them is a requirement of PEP 508, so that no line changes its meaning.
 */

import { InvalidCondaSpecError } from "../../packaging/conda/errors.ts";
import { parseMatchSpec } from "../../packaging/conda/match-spec.ts";
import { InvalidRequirementsLineError } from "../../packaging/requirements-file-error.ts";
import type { CondaRoot } from "../../resolver/question.ts";

/** What is left of a file. */
export interface CondaLines {
  /** Without the lines of conda, which are blank; a version behind a space is behind `==`. */
  readonly text: string;
  readonly roots: readonly CondaRoot[];
  /** Whether the text is another than that of the file. */
  readonly isChanged: boolean;
}

const NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*";
/** A version as conda writes it, which may end in stars. */
const VERSION = "\\d[\\w.!+*]*";
const OF_CHANNEL = new RegExp(`^[\\w./:-]+::${NAME}(?:[\\s=<>!~[].*)?$`);
const LONE_EQUALS = new RegExp(`^${NAME}\\s*=\\s*[^=<>!~\\s][^=<>!~]*(?:=[^=<>!~]+)?$`);
const WITH_BUILD = new RegExp(`^${NAME}\\s+(?:${VERSION}|\\*)\\s+[\\w.*]+$`);
const WITH_VERSION = new RegExp(`^(?<name>${NAME})\\s+(?<version>${VERSION})$`);
const COMMENT = /(?:^|\s)#.*$/;

/**
 * Takes the lines of conda out of the text of a file. Every other line stays as it is, in its place.
 *
 * @param path As the person gave it.
 * @throws {InvalidRequirementsLineError} for a line with a channel, or a lone `=`, that is no spec of conda.
 */
export function takeCondaLines(text: string, path: string): CondaLines {
  const roots: CondaRoot[] = [];
  const lines = text.split("\n").map((written, i) => {
    const line = written.replace(COMMENT, "").trim();
    const origin = { file: path, line: i + 1 };
    if (OF_CHANNEL.test(line) || LONE_EQUALS.test(line) || WITH_BUILD.test(line)) {
      checkSpec(line, origin);
      roots.push({ text: line, origin });
      return "";
    }
    const { name, version } = WITH_VERSION.exec(line)?.groups ?? {};
    return name === undefined || version === undefined ? written : `${name}==${version}`;
  });
  const left = lines.join("\n");
  return { text: left, roots, isChanged: left !== text };
}

function checkSpec(line: string, origin: CondaRoot["origin"]): void {
  try {
    parseMatchSpec(line);
  } catch (error) {
    if (!(error instanceof InvalidCondaSpecError)) throw error;
    throw new InvalidRequirementsLineError(
      error.message,
      origin,
      { text: line, start: 0, end: line.length },
      error.hint,
    );
  }
}
