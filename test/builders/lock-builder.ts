/** Builds locks for tests from little. */

import type { Lock, LockArtifact, LockPackage, LockTarget } from "../../resolver/lock/lock.ts";

const ENVIRONMENT = {
  implementation_name: "cpython",
  implementation_version: "3.11.0",
  os_name: "posix",
  platform_machine: "x86_64",
  platform_python_implementation: "CPython",
  platform_release: "",
  platform_system: "Linux",
  platform_version: "",
  python_full_version: "3.11.0",
  python_version: "3.11",
  sys_platform: "linux",
};

/** SRI text of a digest that is all zeros but for its last byte, which is the ASCII code of the character. */
export function sriOf(character: string): string {
  return `sha256-${btoa("\0".repeat(31) + character)}`;
}

/** A wheel with a URL, a hash and a size, but for what is given. */
export function lockArtifact(filename: string, given: Partial<LockArtifact> = {}): LockArtifact {
  return {
    kind: filename.endsWith(".whl") ? "wheel" : "sdist",
    url: `https://files.example/${filename}`,
    hash: sriOf(filename.slice(0, 1)),
    sizeBytes: 100,
    ...given,
  };
}

/** A package without extras and dependencies, from a pure wheel, but for what is given. */
export function lockPackage(name: string, version: string, given: Partial<LockPackage> = {}): LockPackage {
  const artifact = `${name}-${version}-py3-none-any.whl`;
  return { version, provider: "wheel", artifact, extras: [], dependencies: [], ...given };
}

/** A CPython 3.11 target on Linux. */
export function lockTarget(
  roots: readonly string[],
  packages: Readonly<Record<string, LockPackage>>,
  environment: Partial<LockTarget["environment"]> = {},
  buildEnvironments: LockTarget["buildEnvironments"] = {},
): LockTarget {
  return {
    system: "x86_64-linux",
    libc: "glibc-2.40",
    python: { version: "3.11", implementation: "cpython", abi: "cp311", nixAttr: "python311" },
    environment: { ...ENVIRONMENT, ...environment },
    roots: { default: roots },
    packages,
    buildEnvironments,
  };
}

function allPackages({ packages, buildEnvironments }: LockTarget): LockPackage[] {
  const environments = Object.values(buildEnvironments).flatMap((each) => Object.values(each.packages));
  return [...Object.values(packages), ...environments];
}

/** A lock of the targets, with an artifact for every package; `artifacts` replaces single ones. */
export function lockOf(
  targets: Readonly<Record<string, LockTarget>>,
  artifacts: Readonly<Record<string, LockArtifact>> = {},
): Lock {
  const filenames = Object.values(targets).flatMap((target) =>
    allPackages(target).flatMap((entry) => entry.artifact ?? []),
  );
  return {
    lockVersion: 1,
    generator: { name: "pinwheel", version: "0.0.0" },
    inputs: {
      digest: sriOf("i"),
      database: { snapshot: "2026-10-20", digest: sriOf("d") },
      providers: { _default: ["wheel", "sdist"] },
      files: [{ path: "requirements.txt", hash: sriOf("f") }],
    },
    artifacts: {
      ...Object.fromEntries(filenames.map((filename) => [filename, lockArtifact(filename)])),
      ...artifacts,
    },
    targets,
  };
}

/** `a` needs `b`, `b` needs `a` (a cycle) and `c`, which is an sdist that is built with setuptools. */
export function sampleLock(): Lock {
  const environment = "build-0123456789ab";
  const build = { backend: "setuptools.build_meta", requires: ["setuptools>=61"], environment };
  const target = lockTarget(
    ["a", "c"],
    {
      a: lockPackage("a", "1.0", { extras: ["x"], dependencies: ["b"] }),
      b: lockPackage("b", "2.0", { dependencies: ["a", "c"] }),
      c: lockPackage("c", "3.0", { provider: "sdist", artifact: "c-3.0.tar.gz", build }),
    },
    {},
    { [environment]: { roots: ["setuptools"], packages: { setuptools: lockPackage("setuptools", "80.0") } } },
  );
  return lockOf({ "x86_64-linux/cpython-3.11": target });
}
