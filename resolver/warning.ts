/** What is no error, but may surprise the user. */

import type { NormalizedName } from "../packaging/name.ts";
import type { Origin } from "./providers/root-requirement.ts";

/** One warning about one target. */
export type ResolutionWarning =
  | UnknownExtra
  | JointExtras
  | NoLowerBound
  | UnsettledFallback
  | FarBehind
  | CondaWithoutHash
  | CondaGuess
  | PythonPatch
  | NativeMix
  | OpenmpMix;

/** An extra is asked for that the chosen version does not have: as in pip no reason to take another version. */
interface UnknownExtra {
  readonly kind: "unknown-extra";
  readonly targetId: string;
  readonly name: NormalizedName;
  readonly version: string;
  readonly extra: NormalizedName;
}

/** A marker with several extras that pip, which asks of each alone, reads in another way than the specification. */
interface JointExtras {
  readonly kind: "joint-extras";
  readonly targetId: string;
  readonly name: NormalizedName;
  readonly version: string;
  readonly requirement: string;
  /** Whether it counts, as it does for pip. */
  readonly isTaken: boolean;
}

/** The lowest version is wanted of what has no lower bound, and that may be one from long ago. */
interface NoLowerBound {
  readonly kind: "no-lower-bound";
  readonly targetId: string;
  readonly requirement: string;
  readonly origin: Origin;
}

/** It was not found out in time whether a project could come from a better provider. */
interface UnsettledFallback {
  readonly kind: "unsettled-fallback";
  readonly targetId: string;
  readonly name: NormalizedName;
  readonly version: string;
}

/** A line that is open above got a version far behind the newest that could be used. */
export interface FarBehind {
  readonly kind: "far-behind";
  readonly targetId: string;
  readonly requirement: string;
  readonly origin: Origin;
  readonly name: NormalizedName;
  readonly version: string;
  readonly newest: string;
  /** Why, each without full stop; none where nobody can say. */
  readonly reasons: readonly string[];
}

/** Channels give no SHA-256 of some packages. */
interface CondaWithoutHash {
  readonly kind: "conda-without-hash";
  readonly targetId: string;
  /** Names of conda, sorted. */
  readonly names: readonly string[];
}

/** Requirements are met by packages of conda of which only their names say that they are the projects. */
interface CondaGuess {
  readonly kind: "conda-guess";
  readonly targetId: string;
  readonly names: readonly NormalizedName[];
}

/** Markers were judged for one patch release of Python, and the interpreter of conda is another. */
interface PythonPatch {
  readonly kind: "python-patch";
  readonly targetId: string;
  readonly judged: string;
  readonly version: string;
}

/** Native packages of nixpkgs and of conda are to be loaded into one process. */
interface NativeMix {
  readonly kind: "native-mix";
  readonly targetId: string;
  readonly ofSet: readonly NormalizedName[];
  /** Names of conda. */
  readonly ofConda: readonly string[];
}

/** Two runtimes of OpenMP are to be loaded into one process. */
interface OpenmpMix {
  readonly kind: "openmp-mix";
  readonly targetId: string;
  readonly wheels: readonly NormalizedName[];
  /** Name of conda. */
  readonly runtime: string;
}

/** More names than these are counted. */
const NAME_COUNT_MAX = 5;

/** `a, b and 3 more`. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAME_COUNT_MAX).join(", ");
  return names.length > NAME_COUNT_MAX ? `${shown} and ${names.length - NAME_COUNT_MAX} more` : shown;
}

/** The warning in a sentence. */
export function formatWarning(warning: ResolutionWarning): string {
  const on = `(${warning.targetId})`;
  switch (warning.kind) {
    case "unknown-extra":
      return `${warning.name} ${warning.version} has no extra "${warning.extra}" ${on}`;
    case "joint-extras": {
      const what = warning.isTaken ? "takes" : "leaves out";
      return `${warning.name} ${warning.version} ${what} "${warning.requirement}", as pip does, which asks of each extra alone; by the specification it would be otherwise ${on}`;
    }
    case "no-lower-bound":
      return `${warning.origin.file}:${warning.origin.line}: "${warning.requirement}" has no lower bound, so its lowest version may be very old ${on}`;
    case "unsettled-fallback":
      return `${warning.name} ${warning.version} comes from a later provider, and it took too long to find out whether that can be spared ${on}`;
    case "conda-without-hash":
      return `the channels give no SHA-256 of ${listed(warning.names)}: the lock has their MD5 alone, which does not show that a file is the one that was meant ${on}`;
    case "conda-guess":
      return `only by their names are packages of conda known to be ${listed(warning.names)}; say what they are with --conda-map PROJECT=NAME ${on}`;
    case "python-patch":
      return `markers were judged for Python ${warning.judged}, and conda's interpreter is ${warning.version} ${on}`;
    case "native-mix":
      return `${listed(warning.ofSet)} of nixpkgs and ${listed(warning.ofConda)} of conda have libraries of their own, which may not fit together in one process ${on}`;
    case "openmp-mix":
      return `the wheels of ${listed(warning.wheels)} have a runtime of OpenMP of their own beside conda's ${warning.runtime}: two in one process may hang or compute wrongly ${on}`;
    case "far-behind": {
      const { origin, requirement, name, version, newest, reasons } = warning;
      const why = reasons.length === 0 ? "" : `: ${reasons.join("; ")}`;
      return `${origin.file}:${origin.line}: "${requirement}" gets ${name} ${version}, far behind ${newest}${why} ${on}`;
    }
  }
}
