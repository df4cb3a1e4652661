/** What is no error, but may surprise the user. */

import type { NormalizedName } from "../packaging/name.ts";
import type { Origin } from "./providers/root-requirement.ts";

/** One warning about one target. */
export type ResolutionWarning = UnknownExtra | JointExtras | NoLowerBound | UnsettledFallback | FarBehind;

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
    case "far-behind": {
      const { origin, requirement, name, version, newest, reasons } = warning;
      const why = reasons.length === 0 ? "" : `: ${reasons.join("; ")}`;
      return `${origin.file}:${origin.line}: "${requirement}" gets ${name} ${version}, far behind ${newest}${why} ${on}`;
    }
  }
}
