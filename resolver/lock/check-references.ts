/** Checks that every name in a lock leads somewhere. */

import { LockFormatError } from "./lock-errors.ts";
import type { Lock, LockConda, LockPackage, LockTarget } from "./lock.ts";

type Packages = Readonly<Record<string, LockPackage>>;

/**
 * @throws {LockFormatError} when a name of a package, artifact or build environment leads nowhere, or builds need one another in
 * a circle.
 */
export function checkReferences(lock: Lock): void {
  for (const [targetId, target] of Object.entries(lock.targets)) {
    const path = `targets.${targetId}`;
    for (const [group, names] of Object.entries(target.roots))
      checkNames(target.packages, names, `${path}.roots.${group}`);
    checkPackages(lock, target, target.packages, `${path}.packages`);
    for (const [key, { roots, packages }] of Object.entries(target.buildEnvironments)) {
      const place = `${path}.buildEnvironments.${key}`;
      checkNames(packages, roots, `${place}.roots`);
      checkPackages(lock, target, packages, `${place}.packages`);
    }
    checkCircles(target, path);
    if (target.conda !== undefined) checkConda(lock, target.conda, `${path}.conda`);
  }
}

function checkConda(lock: Lock, { roots, packages, python }: LockConda, path: string): void {
  checkNames(
    packages,
    roots.filter((name) => name !== "python" || python === "conda"),
    `${path}.roots`,
  );
  for (const [name, { artifact, dependencies }] of Object.entries(packages)) {
    checkNames(packages, dependencies, `${path}.packages.${name}.dependencies`);
    if (!Object.hasOwn(lock.artifacts, artifact))
      throw new LockFormatError(`${path}.packages.${name}.artifact`, "a key of artifacts", `"${artifact}"`);
  }
}

function checkPackages(lock: Lock, target: LockTarget, packages: Packages, path: string): void {
  for (const [name, { dependencies, artifact, build, conda }] of Object.entries(packages)) {
    const place = `${path}.${name}`;
    if (conda !== undefined && !Object.hasOwn(target.conda?.packages ?? {}, conda))
      throw new LockFormatError(`${place}.conda`, "a key of the target's conda.packages", `"${conda}"`);
    checkNames(packages, dependencies, `${place}.dependencies`);
    if (artifact !== null && !Object.hasOwn(lock.artifacts, artifact))
      throw new LockFormatError(`${place}.artifact`, "a key of artifacts", `"${artifact}"`);
    const environment = build?.environment ?? null;
    if (environment !== null && !Object.hasOwn(target.buildEnvironments, environment))
      throw new LockFormatError(
        `${place}.build.environment`,
        "a key of the target's buildEnvironments",
        `"${environment}"`,
      );
  }
}

function checkNames(
  packages: Readonly<Record<string, unknown>>,
  names: readonly string[],
  path: string,
): void {
  for (const name of names)
    if (!Object.hasOwn(packages, name))
      throw new LockFormatError(path, "names of packages that stand beside it", `"${name}"`);
}

/** A build whose environment needs it could never begin. */
function checkCircles({ buildEnvironments }: LockTarget, path: string): void {
  const state = new Map<string, "open" | "done">();
  const visit = (key: string): void => {
    if (state.get(key) === "done") return;
    if (state.get(key) === "open")
      throw new LockFormatError(
        `${path}.buildEnvironments.${key}`,
        "an environment that can be made",
        "one that needs itself",
      );
    state.set(key, "open");
    for (const { build } of Object.values(buildEnvironments[key]?.packages ?? {}))
      if (build !== undefined && build.environment !== null) visit(build.environment);
    state.set(key, "done");
  };
  for (const key of Object.keys(buildEnvironments)) visit(key);
}
