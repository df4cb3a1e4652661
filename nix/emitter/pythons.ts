/** The interpreters that a lock is for, as attributes of a package set. */

import { compareStrings } from "../../common/ordering.ts";
import type { Lock, LockPython } from "../../resolver/lock/lock.ts";

/** By system, sorted: attributes such as `python313`, each once; the newest CPython is the last. */
export function pythonsBySystem(lock: Lock): ReadonlyMap<string, readonly string[]> {
  const targets = Object.values(lock.targets);
  const systems = [...new Set(targets.map(({ system }) => system))].toSorted(compareStrings);
  return new Map(
    systems.map((system) => {
      const pythons = targets.filter((target) => target.system === system).map(({ python }) => python);
      return [system, [...new Set(pythons.toSorted(comparePythons).map(({ nixAttr }) => nixAttr))]];
    }),
  );
}

function comparePythons(a: LockPython, b: LockPython): number {
  return (
    Number(a.implementation === "cpython") - Number(b.implementation === "cpython") ||
    minorOf(a) - minorOf(b) ||
    // Free-threaded Pythons, with longer names, before the usual ones.
    compareStrings(b.nixAttr, a.nixAttr)
  );
}

/** 313 of `3.13`. */
function minorOf({ version }: LockPython): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return 100 * major + minor;
}
