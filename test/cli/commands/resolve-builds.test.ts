/** `resolve` locks what sdists are built with. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { type UniverseLiteral, projectsOf } from "../../builders/index-builder.ts";
import { indexBytes } from "../../builders/memory-index.ts";
import { type Outcome, folderWith, invoke } from "../invoke.ts";

const UNIVERSE: UniverseLiteral = {
  lib: { "1": { wheels: [], sdist: true, build: ["setuptools"] } },
  setuptools: { "60": [], "80": [] },
  selfish: { "1": { wheels: [], sdist: true, build: ["selfish"] } },
  greedy: { "1": { wheels: [], sdist: true, build: ["setuptools>100"] } },
};

function folderFor(requirements: string): string {
  return folderWith({
    "r.txt": requirements,
    "build.txt": "setuptools<70\n",
    "db.index": indexBytes(projectsOf(UNIVERSE), { revision: "ab".repeat(32) }),
  });
}

function resolve(folder: string, ...words: readonly string[]): Promise<Outcome> {
  const target = ["--target", "x86_64-linux/cpython-3.11"];
  return invoke(folder, ["resolve", "r.txt", "--db", "db.index", ...target, ...words]);
}

function setuptoolsIn(folder: string): string | undefined {
  const lock = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
  const [target] = Object.values(lock.targets);
  const environment = target?.buildEnvironments[target.packages["lib"]?.build?.environment ?? ""];
  return environment?.packages["setuptools"]?.version;
}

test("the lock has the build environment of an sdist, within the build constraints", async () => {
  const folder = folderFor("lib\n");
  expect(await resolve(folder)).toMatchObject({ exitCode: 0 });
  expect(setuptoolsIn(folder)).toBe("80");
  expect(await resolve(folder, "--build-constraint", "build.txt")).toMatchObject({ exitCode: 0 });
  expect(setuptoolsIn(folder)).toBe("60");
});

test("a build that cannot be settled is a warning, and the lock says null", async () => {
  const folder = folderFor("selfish\ngreedy\n");
  const result = await resolve(folder);
  expect(result.exitCode).toBe(0);
  expect(result.say).toContain(
    "warning: there is no way to begin building selfish 1 (x86_64-linux/cpython-3.11): selfish 1 is built with selfish 1\n",
  );
  expect(result.say).toMatch(
    /warning: what is needed to build greedy 1 cannot be had \(.*\):\n {2}No version .*\n {4}build-system\.requires of greedy 1:1 {3}setuptools>100\n/,
  );
  const lock = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
  const [target] = Object.values(lock.targets);
  expect(target?.packages["selfish"]?.build?.environment).toBeNull();
});

test("a format that says nothing of builds is written without a word about them", async () => {
  const result = await resolve(folderFor("selfish\n"), "--format", "tree");
  expect(result).toMatchObject({ exitCode: 0, out: "selfish 1 (sdist)\n" });
  expect(result.say).not.toContain("warning");
});
