/** The pins of several targets as one list, for formats that tell targets apart by markers. */

import { defined } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import type { MarkerEnvironment } from "../../packaging/marker-environment.ts";
import { TargetsIndistinctError } from "./lock-errors.ts";
import type { Lock, LockPackage, LockTarget } from "./lock.ts";

/** One version of one project, with every target that has it. */
export interface Pin {
  readonly name: string;
  readonly version: string;
  readonly targetIds: readonly string[];
  /** The pinned package of each of the targets. */
  readonly packages: readonly LockPackage[];
  /** Filenames, sorted; none where the pin is no file. */
  readonly artifacts: readonly string[];
  /** True on exactly the targets that have the pin, among those asked for; null where that is all of them. */
  readonly marker: string | null;
}

/** What may differ between two targets and can be asked by a marker. */
const VARIABLES = ["implementation_name", "platform_machine", "python_version", "sys_platform"] as const;

/**
 * The pins of the targets, sorted by name, then version text.
 *
 * @param format Names the format in the message of an error.
 * @throws {TargetsIndistinctError} when two targets differ in a project, but in nothing that a marker sees.
 */
export function pinsOf(lock: Lock, targetIds: readonly string[], format: string): Pin[] {
  const markers = targetMarkers(lock, targetIds);
  return unmarkedPins(lock, targetIds)
    .map((pin) => ({ ...pin, marker: pinMarker(pin, markers, format) }))
    .toSorted((a, b) => compareStrings(a.name, b.name) || compareStrings(a.version, b.version));
}

/** The marker that is true on the target, whole: with every variable that may tell two targets apart. */
export function fullMarker(environment: MarkerEnvironment): string {
  return markerOver(environment, VARIABLES);
}

type UnmarkedPin = Omit<Pin, "marker">;

function unmarkedPins(lock: Lock, targetIds: readonly string[]): UnmarkedPin[] {
  const pins = new Map<string, UnmarkedPin>();
  for (const targetId of targetIds)
    for (const [name, entry] of Object.entries(targetOf(lock, targetId).packages)) {
      // A normalized name holds no "=", so the key is unique.
      const key = `${name}=${entry.version}`;
      const known = pins.get(key) ?? {
        name,
        version: entry.version,
        targetIds: [],
        packages: [],
        artifacts: [],
      };
      pins.set(key, {
        ...known,
        targetIds: [...known.targetIds, targetId],
        packages: [...known.packages, entry],
        artifacts: [...new Set([...known.artifacts, ...filesOf(entry)])].toSorted(compareStrings),
      });
    }
  return [...pins.values()];
}

function filesOf({ artifact }: LockPackage): string[] {
  return artifact === null ? [] : [artifact];
}

function targetMarkers(lock: Lock, targetIds: readonly string[]): ReadonlyMap<string, string> {
  const environments = targetIds.map((id) => targetOf(lock, id).environment);
  const telling = VARIABLES.filter(
    (name) => new Set(environments.map((environment) => environment[name])).size > 1,
  );
  return new Map(targetIds.map((id) => [id, markerOver(targetOf(lock, id).environment, telling)]));
}

function pinMarker(pin: UnmarkedPin, markers: ReadonlyMap<string, string>, format: string): string | null {
  if (pin.targetIds.length === markers.size) return null;
  const own = [...new Set(pin.targetIds.map((id) => markers.get(id) ?? ""))];
  const wronglyTrue = [...markers].filter(
    ([id, marker]) => !pin.targetIds.includes(id) && own.includes(marker),
  );
  if (wronglyTrue.length > 0)
    throw new TargetsIndistinctError(format, [...pin.targetIds, ...wronglyTrue.map(([id]) => id)], pin.name);
  return own
    .map((marker) => (own.length > 1 && marker.includes(" and ") ? `(${marker})` : marker))
    .join(" or ");
}

function markerOver(environment: MarkerEnvironment, variables: readonly (keyof MarkerEnvironment)[]): string {
  return variables.map((name) => `${name} == "${environment[name]}"`).join(" and ");
}

function targetOf(lock: Lock, targetId: string): LockTarget {
  return defined(lock.targets[targetId], `the lock's target ${targetId}`);
}
