/** What stands behind the name of a match spec: a version, and a build behind a space or a `=`. CEP 29, "Version expression parsing". */

import { InvalidCondaSpecError } from "./errors.ts";
import { isRegularExpression } from "./string-matcher.ts";

/** The two, as written but for what conda itself takes away. */
export interface MatchSpecConstraint {
  /** A version spec. */
  readonly version: string | null;
  /** A string pattern. */
  readonly build: string | null;
}

const EQUALS_BUILD = /^(?<version>.*[^=!<>~,|])=(?<build>[^=,|<>!~]+)$/s;
const IN_NO_BUILD = /[=<>!~,|]/;

/**
 * Takes the two apart. A lone `=1.8` is fuzzy; with a build, `=`, `==` and nothing say the same. The specification forbids to mix spaces
 * and `=`, but channels do, as in `libblas =3.9.0=28*_openblas`.
 *
 * @param text The whole spec, for errors.
 * @param written What stands behind the name, without white space at its ends.
 * @throws {InvalidCondaSpecError} where there is more than the two, or the second is no build.
 */
export function splitConstraint(text: string, written: string): MatchSpecConstraint {
  if (written === "") return { version: null, build: null };
  // Spaces around what joins or begins clauses say nothing.
  const compact = written.replaceAll(/\s*([,|])\s*/g, "$1").replaceAll(/([<>=!~])\s+/g, "$1");
  const [first = "", second, ...more] = compact.split(/\s+/);
  if (more.length > 0)
    throw new InvalidCondaSpecError(text, `"${more.join(" ")}" stands behind name, version and build`);
  if (second !== undefined) return withBuild(text, first, second.replace(/^==?/, ""));
  const { version, build } = EQUALS_BUILD.exec(first)?.groups ?? {};
  if (version !== undefined && build !== undefined) return withBuild(text, version, build);
  // A lone `=` before a glob says nothing, and a glob of everything is no version.
  if (first === "=*") return { version: null, build: null };
  // conda takes a first `==` away before it reads the version, so that `==1.8.*` is fuzzy here, and only here.
  return { version: first.replace(/^==(?!=)/, ""), build: null };
}

function withBuild(text: string, version: string, build: string): MatchSpecConstraint {
  if (build === "" || (IN_NO_BUILD.test(build) && !isRegularExpression(build)))
    throw new InvalidCondaSpecError(
      text,
      `"${build}" stands where a build may be; versions are joined by commas, as in >=1.2,<2`,
    );
  // One clause: `=1.8` means 1.8 and `=1.8.*` means 1.8.*; `==1.8.*` is left to the version spec, for which it is exact.
  const isOneClause = !/[,|]/.test(version);
  const plain = isOneClause ? version.replace(/^=(?!=)/, "").replace(/^==([^*]+)$/, "$1") : version;
  return { version: plain, build };
}
