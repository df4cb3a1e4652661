/**
 * Export as an `environment.yml`: the packages of conda with their builds, and under `pip` the projects that come from PyPI.
 *
 * conda documentation, "Creating an environment file manually":
 * https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
 */

import { compareStrings } from "../../common/ordering.ts";
import { onlyTarget } from "./conda-explicit.ts";
import { NotInstallableError } from "./lock-errors.ts";
import type { Lock, LockConda, LockTarget } from "./lock.ts";
import { formatRequirementsTxt } from "./requirements-txt.ts";

const FORMAT = "environment-yml";
/** Texts that YAML reads as themselves without quotes. */
const PLAIN = /^[A-Za-z0-9_][\w.=+!/[\],~<> -]*$/;

/**
 * The file of a lock's one target. Where the interpreter comes from nixpkgs, its version stands there without a build, for conda to choose.
 * An installer adds pip by itself where something stands under `pip`: it is no part of the answer, unless it is one of its packages.
 *
 * @throws {TargetCountError} for a lock of several targets.
 * @throws {NotInstallableError} when something comes from nixpkgs, which conda and pip know nothing of.
 */
export function formatEnvironmentYml(lock: Lock, targetIds: readonly string[]): string {
  const target = onlyTarget(lock, targetIds, FORMAT);
  const { conda, python } = target;
  const channels = conda?.channels ?? [];
  const pinned = conda === undefined ? [] : pinsOf(conda);
  const interpreter = conda?.packages["python"] === undefined ? [`python=${python.version}`] : [];
  const pip = pipLines(lock, target, targetIds[0] ?? "");
  return [
    "channels:",
    // Without it, conda would add channels of its own.
    ...[...channels, "nodefaults"].map((channel) => `  - ${quoted(channel)}`),
    "dependencies:",
    ...[...interpreter, ...pinned].map((spec) => `  - ${quoted(spec)}`),
    ...(pip.length === 0 ? [] : ["  - pip:"]),
    ...pip.map((line) => `      - ${quoted(line)}`),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function pinsOf({ channels, packages }: LockConda): string[] {
  return Object.entries(packages)
    .toSorted(([a], [b]) => compareStrings(a, b))
    .map(([name, { channel, version, build }]) => {
      const place = channels.length > 1 ? `${channel}::` : "";
      return `${place}${name}=${version}=${build}`;
    });
}

/** Projects that come from PyPI, as pins. */
function pipLines(lock: Lock, target: LockTarget, targetId: string): string[] {
  const packages = Object.fromEntries(
    Object.entries(target.packages).filter(([, { provider }]) => provider !== "conda"),
  );
  const ofSet = Object.keys(packages).filter((name) => packages[name]?.provider === "nixpkgs");
  if (ofSet.length > 0) throw new NotInstallableError(FORMAT, ofSet, "come from nixpkgs");
  if (Object.keys(packages).length === 0) return [];
  const own = { ...lock, targets: { [targetId]: { ...target, packages } } };
  const text = formatRequirementsTxt(own, [targetId], { hashes: false });
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function quoted(text: string): string {
  return PLAIN.test(text) ? text : JSON.stringify(text);
}
