/**
 * Export as an explicit list of conda: the addresses of all packages, which an installer takes without solving.
 *
 * conda documentation, "Building identical conda environments":
 * https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
 */

import { defined } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import { NotInstallableError, TargetCountError, UrlUnknownError } from "./lock-errors.ts";
import type { Lock, LockConda, LockTarget } from "./lock.ts";
import { hexFromSri } from "./sri.ts";

const FORMAT = "conda-explicit";

/**
 * The list of a lock's one target, what others need first. Behind an address stands its MD5, which every installer of conda knows; where
 * that is not known, its SHA-256.
 *
 * @throws {TargetCountError} for a lock of several targets: a list is for one platform.
 * @throws {NotInstallableError} when something of the target does not come from conda, its interpreter among it.
 * @throws {UrlUnknownError} when the address of a package is not known.
 */
export function formatCondaExplicit(lock: Lock, targetIds: readonly string[]): string {
  const { packages, conda } = onlyTarget(lock, targetIds, FORMAT);
  const others = Object.keys(packages).filter((name) => packages[name]?.provider !== "conda");
  if (others.length > 0 || conda === undefined)
    throw new NotInstallableError(
      FORMAT,
      others,
      `${others.length === 1 ? "does" : "do"} not come from conda; environment-yml can say it`,
    );
  if (conda.python === "nixpkgs" && usesPython(conda))
    throw new NotInstallableError(FORMAT, ["python"], "comes from nixpkgs; ask for --provider python=conda");
  const lines = inOrder(conda).map((name) => {
    const key = defined(conda.packages[name], `conda's ${name}`).artifact;
    const { url, hash, md5 = null } = defined(lock.artifacts[key], `the artifact ${key}`);
    if (url === null) throw new UrlUnknownError(FORMAT, [key]);
    if (md5 !== null) return `${url}#${md5}`;
    return hash === null ? url : `${url}#sha256:${hexFromSri(hash)}`;
  });
  return [`# platform: ${conda.subdirs[0] ?? "noarch"}`, "@EXPLICIT", ...lines]
    .map((line) => `${line}\n`)
    .join("");
}

/** The target of a format that can say one. @throws {TargetCountError} */
export function onlyTarget(lock: Lock, targetIds: readonly string[], format: string): LockTarget {
  const [id, other] = targetIds;
  if (id === undefined || other !== undefined) throw new TargetCountError(format, targetIds);
  return defined(lock.targets[id], `the lock's target ${id}`);
}

/** Whether a package needs an interpreter. */
function usesPython({ packages }: LockConda): boolean {
  return Object.values(packages).some(({ depends }) =>
    depends.some((text) => /^python(?:[\s=<>!~[]|$)/.test(text)),
  );
}

/** Names, those that others need first; within a circle by name. */
function inOrder({ packages }: LockConda): string[] {
  const ordered = new Set<string>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    if (ordered.has(name) || open.has(name)) return;
    open.add(name);
    for (const dependency of packages[name]?.dependencies ?? []) visit(dependency);
    ordered.add(name);
  };
  for (const name of Object.keys(packages).toSorted(compareStrings)) visit(name);
  return [...ordered];
}
