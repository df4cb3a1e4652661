import { expect, test } from "vitest";
import { checkReferences } from "../../../resolver/lock/check-references.ts";
import type { Lock, LockPackage, LockTarget } from "../../../resolver/lock/lock.ts";
import { LockFormatError } from "../../../resolver/lock/lock-errors.ts";
import { lockOf, lockPackage, lockTarget, sampleLock } from "../../builders/lock-builder.ts";

function built(name: string, environment: string | null, dependencies: readonly string[] = []): LockPackage {
  return lockPackage(name, "1", {
    provider: "sdist",
    artifact: `${name}-1.tar.gz`,
    dependencies,
    build: { backend: null, requires: [], environment },
  });
}

function lockWith(packages: LockTarget["packages"], environments: LockTarget["buildEnvironments"]): Lock {
  return lockOf({ t: lockTarget(Object.keys(packages), packages, {}, environments) });
}

test("checkReferences() finds nothing in a sound lock, also where environments need others", () => {
  const one = { roots: ["b"], packages: { b: built("b", "two") } };
  const nested = lockWith({ a: built("a", "one") }, { one, two: { roots: [], packages: {} } });
  for (const lock of [sampleLock(), nested]) expect(() => checkReferences(lock)).not.toThrow();
});

test.each<[string, Lock, string]>([
  [
    "an environment that is not there",
    lockWith({ a: built("a", "one") }, {}),
    '"targets.t.packages.a.build.environment" should be a key of the target\'s buildEnvironments, found "one"',
  ],
  [
    "a root that its environment lacks",
    lockWith({}, { one: { roots: ["b"], packages: {} } }),
    '"targets.t.buildEnvironments.one.roots" should be names of packages that stand beside it, found "b"',
  ],
  [
    "a dependency that stands in the answer and not in the environment",
    lockWith({ c: built("c", null) }, { one: { roots: ["b"], packages: { b: built("b", null, ["c"]) } } }),
    '"targets.t.buildEnvironments.one.packages.b.dependencies" should be names of packages',
  ],
  [
    "environments that need one another",
    lockWith(
      {},
      {
        one: { roots: ["b"], packages: { b: built("b", "two") } },
        two: { roots: ["c"], packages: { c: built("c", "one") } },
      },
    ),
    "should be an environment that can be made, found one that needs itself",
  ],
])("checkReferences() refuses %s", (_what, lock, message) => {
  expect(() => checkReferences(lock)).toThrow(LockFormatError);
  expect(() => checkReferences(lock)).toThrow(message);
});

test("checkReferences() refuses an environment whose file is not among the artifacts", () => {
  const lock = sampleLock();
  const artifacts = Object.fromEntries(
    Object.entries(lock.artifacts).filter(([filename]) => !filename.startsWith("setuptools")),
  );
  expect(() => checkReferences({ ...lock, artifacts })).toThrow(
    'packages.setuptools.artifact" should be a key of artifacts',
  );
});
