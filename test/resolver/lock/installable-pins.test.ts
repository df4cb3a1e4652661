import { expect, test } from "vitest";
import { checkHashes, commitOf, installablePins, sourceOf } from "../../../resolver/lock/installable-pins.ts";
import { HashUnknownError, NotInstallableError } from "../../../resolver/lock/lock-errors.ts";
import { lockArtifact, lockOf, lockPackage, lockTarget, sampleLock } from "../../builders/lock-builder.ts";

const TARGET = "x86_64-linux/cpython-3.11";

test("installablePins() refuses what comes from nixpkgs", () => {
  const lock = lockOf({
    [TARGET]: lockTarget(["a"], {
      a: lockPackage("a", "1.0", { provider: "nixpkgs", artifact: null, attribute: "a" }),
    }),
  });
  expect(() => installablePins(lock, [TARGET], "x")).toThrow(NotInstallableError);
  expect(installablePins(sampleLock(), [TARGET], "x").map(({ name }) => name)).toEqual(["a", "b", "c"]);
});

test("sourceOf() and commitOf() tell where a pin lies, and at which commit", () => {
  const commit = "0123456789abcdef0123456789abcdef01234567";
  const at = (location: string) => ({ kind: "vcs" as const, location, subdirectory: null, editable: false });
  const lock = lockOf({
    [TARGET]: lockTarget(["a"], {
      a: lockPackage("a", "1.0", { artifact: null, source: at(`git+https://example.org/a@${commit}`) }),
      b: lockPackage("b", "1.0"),
    }),
  });
  const sources = installablePins(lock, [TARGET], "x").map(sourceOf);
  expect(sources.map((source) => (source === null ? "file" : commitOf(source)))).toEqual([commit, "file"]);
  expect(commitOf(at("git+https://example.org/a@main"))).toBeNull();
});

test("checkHashes() names the files without one", () => {
  const lock = sampleLock();
  const pins = installablePins(lock, [TARGET], "x");
  expect(() => checkHashes(lock, pins, "x")).not.toThrow();
  const filename = "c-3.0.tar.gz";
  const hashless = {
    ...lock,
    artifacts: { ...lock.artifacts, [filename]: { ...lockArtifact(filename), hash: null } },
  };
  expect(() => checkHashes(hashless, pins, "x")).toThrow(HashUnknownError);
});
