/** Versions of a file that an earlier resolution wrote → versions to keep. */

import { basename } from "node:path";
import { UserError } from "../../common/user-error.ts";
import { evaluateMarker, type Marker } from "../../packaging/marker.ts";
import { selectMarker } from "../../packaging/marker-selection.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { Target } from "../../resolver/environment/target.ts";
import type { Lock } from "../../resolver/lock/lock.ts";
import type { Host } from "../command.ts";
import { readLockFile } from "../lock-file.ts";
import { readRequirementsInput } from "./requirements-input.ts";

/** By target, the versions of its projects, and the packages of conda by name: the keys of their artifacts. */
export interface Preferences {
  readonly versions: ReadonlyMap<string, ReadonlyMap<NormalizedName, string>>;
  readonly condaPackages: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * The versions that a lock, a pylock.toml or a requirements file pins, for each of the targets. A lock has those of its own
 * targets; of the other two, the lines whose markers hold.
 *
 * @param path As the person gave it.
 * @param isLock Whether it is a lock of ours; else its name tells the other two apart.
 * @returns A sentence when the file cannot be read: it will be written anew.
 */
export async function readPreferences(
  path: string,
  isLock: boolean,
  { targets, host }: { readonly targets: readonly Target[]; readonly host: Host },
): Promise<Preferences | string> {
  try {
    if (isLock) return ofLock(readLockFile(path, host), targets);
    const pins = path.endsWith(".toml") ? await pinsOfPylock(path, host) : pinsOfRequirements(path, host);
    return {
      versions: new Map(targets.map((target) => [target.id, ofPins(pins, target)])),
      condaPackages: new Map(),
    };
  } catch (error: unknown) {
    if (!(error instanceof UserError)) throw error;
    return `the versions of ${basename(path)} are not kept, for it cannot be read: ${error.message}`;
  }
}

function ofLock(lock: Lock, targets: readonly Target[]): Preferences {
  const locked = targets.flatMap(({ id }) => {
    const target = lock.targets[id];
    return target === undefined ? [] : [{ id, target }];
  });
  return {
    versions: new Map(
      locked.map(({ id, target }) => [
        id,
        new Map(Object.entries(target.packages).map(([name, { version }]) => [normalizeName(name), version])),
      ]),
    ),
    condaPackages: new Map(
      locked.map(({ id, target }) => [
        id,
        new Map(Object.entries(target.conda?.packages ?? {}).map(([name, { artifact }]) => [name, artifact])),
      ]),
    ),
  };
}

/** A version that a file pins where its marker holds. */
interface Pin {
  readonly name: NormalizedName;
  readonly version: string;
  readonly marker: Marker | null;
}

/** Those of all extras and groups: what was not asked for then may be now. */
async function pinsOfPylock(path: string, host: Host): Promise<Pin[]> {
  const { openPylock } = await import("./pylock-input.ts");
  const { lock } = openPylock(path, host);
  const all = { extras: new Set(lock.extras), dependencyGroups: new Set(lock.dependencyGroups) };
  return lock.packages.flatMap(({ name, version, marker }) => {
    const open = marker === null ? true : selectMarker(marker, all);
    return version === null || open === false ? [] : [{ name, version, marker: open === true ? null : open }];
  });
}

function pinsOfRequirements(path: string, host: Host): Pin[] {
  const { requirements } = readRequirementsInput(path, "requirements", host);
  return requirements.flatMap(({ wanted }) => {
    if (wanted.kind === "unnamed") return [];
    const { normalizedName, specifiers, marker } = wanted.requirement;
    const [only, ...others] = specifiers.specifiers;
    const isPin = only?.operator === "==" && !only.versionText.endsWith(".*") && others.length === 0;
    return isPin ? [{ name: normalizedName, version: only.versionText.trim(), marker }] : [];
  });
}

function ofPins(pins: readonly Pin[], { environment }: Target): ReadonlyMap<NormalizedName, string> {
  return new Map(
    pins
      .filter(({ marker }) => marker === null || evaluateMarker(marker, environment, new Set()))
      .map(({ name, version }) => [name, version]),
  );
}
