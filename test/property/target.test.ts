/** Properties of targets. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SYSTEM_NAMES } from "../../resolver/environment/system.ts";
import {
  formatTarget,
  InvalidTargetError,
  parseTarget,
  type Target,
} from "../../resolver/environment/target.ts";

const SEED = 20261122;

const systems = fc.constantFrom(...SYSTEM_NAMES);
const versions = fc.constantFrom(
  "",
  "-gnu",
  "-musl",
  "-glibc2.28",
  "-gnu2.5",
  "-musl1.0",
  "-macos13",
  "-macos11.3",
  "-x",
  "-",
);
const pythons = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 0, max: 30 })), fc.boolean())
    .map(
      ([minor, patch, freeThreaded]) =>
        `cpython-3.${minor}${patch === null ? "" : `.${patch}`}${freeThreaded ? "t" : ""}`,
    ),
  fc.integer({ min: 0, max: 13 }).map((minor) => `pypy-3.${minor}`),
);
const wellFormed = fc
  .tuple(systems, versions, pythons)
  .map(([system, suffix, python]) => `${system}${suffix}/${python}`);
const texts = fc.oneof({ weight: 4, arbitrary: wellFormed }, fc.string({ unit: "binary", maxLength: 40 }));

test("whatever parseTarget() takes, formatTarget() gives a text of the same target; all else is an InvalidTargetError", () => {
  let takenCount = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const target = tryTarget(text);
      if (target === undefined) return;
      takenCount++;
      expect(parseTarget(formatTarget(target))).toEqual(target);
    }),
    { seed: SEED, numRuns: 500 },
  );
  expect(takenCount).toBeGreaterThan(50);
});

test("the marker values of a target agree with one another", () => {
  fc.assert(
    fc.property(wellFormed, (text) => {
      const target = tryTarget(text);
      if (target === undefined) return;
      const { environment } = target;
      // Dependency specifiers, "Environment markers": python_version is '.'.join(platform.python_version_tuple()[:2]).
      expect(environment.python_full_version.split(".").slice(0, 2).join(".")).toBe(
        environment.python_version,
      );
      expect(environment.python_version).toBe(target.pythonVersion);
      expect(environment.os_name === "nt").toBe(environment.sys_platform === "win32");
      expect(target.libc !== null).toBe(environment.sys_platform === "linux");
      expect(environment.implementation_name).toBe(target.implementation);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

function tryTarget(text: string): Target | undefined {
  try {
    return parseTarget(text);
  } catch (error: unknown) {
    expect(error).toBeInstanceOf(InvalidTargetError);
    return undefined;
  }
}
