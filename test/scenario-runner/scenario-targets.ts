/** The targets of a scenario. */

import type { Target } from "../../resolver/environment/target.ts";
import { targetOf } from "../builders/index-builder.ts";
import type { Scenario, ScenarioEnvironment } from "./scenario.ts";

/** What an answer is for where nothing is said, in uv's tests as here. */
const DEFAULT_SYSTEM = "x86_64-linux";
/** The glibc of manylinux2014. */
const MANYLINUX2014_MINOR = "17";

const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ["linux", "x86_64-linux"],
  ["x86_64-unknown-linux-gnu", "x86_64-linux"],
  ["x86_64-unknown-linux-musl", "x86_64-linux-musl"],
  ["aarch64-unknown-linux-gnu", "aarch64-linux"],
  ["aarch64-unknown-linux-musl", "aarch64-linux-musl"],
  ["macos", "aarch64-darwin"],
  ["aarch64-apple-darwin", "aarch64-darwin"],
  ["x86_64-apple-darwin", "x86_64-darwin"],
  ["windows", "x86_64-windows"],
  ["x86_64-pc-windows-msvc", "x86_64-windows"],
  ["aarch64-pc-windows-msvc", "aarch64-windows"],
  ["i686-pc-windows-msvc", "i686-windows"],
]);

/** The targets, or in words why there are none. */
export function scenarioTargets({ own, environment }: Scenario): readonly Target[] | string {
  if (own !== null && own.targets.length > 0) return own.targets.map(targetOf);
  const system = environment.platform === null ? DEFAULT_SYSTEM : systemOf(environment.platform);
  if (system === undefined) return `there is no target for the platform "${environment.platform}"`;
  return [targetOf(`${system}/cpython-${pythonOf(environment)}`)];
}

function systemOf(platform: string): string | undefined {
  const manylinux = /^(?<machine>x86_64|aarch64)-manylinux(?:2014|_2_(?<minor>\d+))$/.exec(platform)?.groups;
  if (manylinux === undefined) return SYSTEMS.get(platform);
  return `${manylinux["machine"]}-linux-glibc2.${manylinux["minor"] ?? MANYLINUX2014_MINOR}`;
}

/** A Python that is asked for as `3.9` is 3.9.0 for pip and uv; one that runs is as new as can be. */
function pythonOf({ python, targetPython }: ScenarioEnvironment): string {
  if (targetPython === null) return python;
  return targetPython.split(".").length === 2 ? `${targetPython}.0` : targetPython;
}
