/**
 * A target, what a resolution is made for: `x86_64-linux/cpython-3.11`.
 *
 *     target      = system [ "-" versions ] "/" interpreter
 *     system      = "x86_64-linux" | "aarch64-darwin" | …                 ; SYSTEM_NAMES
 *     versions    = ( "glibc" | "gnu" | "musl" ) [ major "." minor ]      ; Linux; without one, glibc2.40
 *                 | "macos" [ major [ "." minor ] ]                       ; macOS; without one, macos14
 *     interpreter = "cpython-3." minor [ "." patch ] [ "t" ]              ; t: free-threaded
 *                 | "pypy-3." minor [ "." patch ]
 */

import { ParseError, type SourceSpan } from "../../common/parse-error.ts";
import type { ErrorKind } from "../../common/user-error.ts";
import type { MarkerEnvironment } from "../../packaging/marker-environment.ts";
import { platformTags, type Libc } from "../../packaging/platform-tag.ts";
import { shorten } from "../../packaging/shorten.ts";
import { supportedTags } from "../../packaging/tag.ts";
import { formatInterpreter, readInterpreter } from "./interpreter.ts";
import { markerEnvironment } from "./marker-values.ts";
import { platformOf, readSystemVersions } from "./system-versions.ts";
import { findSystem, SYSTEM_NAMES } from "./system.ts";

/** A system with a Python, and all that follows from the two for a resolution. */
export interface Target {
  /** The target in its normal spelling, which says what was written and leaves open what was not. */
  readonly id: string;
  /** `x86_64-linux`, as Nix names it. */
  readonly system: string;
  /** Null but on Linux. */
  readonly libc: Libc | null;
  readonly implementation: "cpython" | "pypy";
  /** Two numbers, `3.11`; three are in `environment.python_full_version`. */
  readonly pythonVersion: string;
  readonly freeThreaded: boolean;
  readonly environment: MarkerEnvironment;
  /** Tags of the wheels that can be installed, best first. */
  readonly supportedTags: readonly string[];
}

/** A text that names no target we know. */
export class InvalidTargetError extends ParseError {
  override readonly code = "E_TARGET";
  override readonly kind: ErrorKind = "usage";

  /** @param found What is wrong, as the end of the message. */
  constructor(place: SourceSpan, found: string, hint: string) {
    super(`Cannot parse target "${shorten(place.source)}": ${found}`, place, hint);
  }
}

const FORM_HINT = 'Write a system and a Python, such as "x86_64-linux/cpython-3.11".';
const SYSTEM_HINT = `Choose one of the systems ${SYSTEM_NAMES.join(", ")}.`;
const VERSIONS_HINT =
  'Write the C library after a Linux system, as in "x86_64-linux-musl" or "x86_64-linux-glibc2.28", and the version after a macOS system, as in "aarch64-darwin-macos14".';
const INTERPRETER_HINT =
  'Write the Python as "cpython-3.11", "cpython-3.11.7", "cpython-3.13t" or "pypy-3.11".';

/** Processor and kernel, then what the target says of the versions below Python. */
const SYSTEM = /^(?<name>[^-]*-[^-]*)(?:-(?<versions>.*))?$/s;

/**
 * The target that the text names.
 *
 * Where the text leaves a version open, a default holds, and the marker values are those of the newest known patch release of
 * that Python; see `readSystemVersions` and `readInterpreter`. Costs the making of 1,000 to 4,000 tags.
 *
 * @throws {InvalidTargetError} with a hint that names the systems or the form.
 */
export function parseTarget(text: string): Target {
  const slash = text.indexOf("/");
  if (slash === -1) {
    throw new InvalidTargetError(
      span(text, 0, text.length),
      'it has no "/" between system and Python',
      FORM_HINT,
    );
  }
  const groups = SYSTEM.exec(text.slice(0, slash))?.groups;
  const name = groups?.["name"] ?? text.slice(0, slash);
  const system = findSystem(name);
  if (system === undefined) {
    throw new InvalidTargetError(
      span(text, 0, name.length),
      `no system is called "${shorten(name)}"`,
      SYSTEM_HINT,
    );
  }
  const versions = readSystemVersions(system, groups?.["versions"] ?? null);
  if (typeof versions === "string") {
    throw new InvalidTargetError(span(text, name.length + 1, slash), versions, VERSIONS_HINT);
  }
  const interpreter = readInterpreter(text.slice(slash + 1));
  if (typeof interpreter === "string") {
    throw new InvalidTargetError(span(text, slash + 1, text.length), interpreter, INTERPRETER_HINT);
  }
  const { implementation, minor, freeThreaded } = interpreter;
  const platforms = platformTags(platformOf(system, versions));
  return {
    id: `${system.name}${versions.suffix}/${formatInterpreter(interpreter)}`,
    system: system.name,
    libc: versions.libc,
    implementation,
    pythonVersion: `3.${minor}`,
    freeThreaded,
    environment: markerEnvironment(system, interpreter),
    supportedTags: supportedTags({ implementation, pythonVersion: [3, minor], freeThreaded, platforms }),
  };
}

/** The normal spelling of the target; `parseTarget` reads it back as the same target. */
export function formatTarget({ id }: Target): string {
  return id;
}

function span(source: string, start: number, end: number): SourceSpan {
  return { source, start, end };
}
