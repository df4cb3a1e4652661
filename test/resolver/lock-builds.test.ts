import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { resolveBuilds } from "../../resolver/build-environments.ts";
import { lockFromResolution } from "../../resolver/lock-from-resolution.ts";
import { formatLock } from "../../resolver/lock/format-lock.ts";
import type { Lock, LockTarget } from "../../resolver/lock/lock.ts";
import { parseLock } from "../../resolver/lock/parse-lock.ts";
import { resolve } from "../../resolver/resolve.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";

const REVISION = "ab".repeat(32);

function lockOf(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): { readonly lock: Lock; readonly target: LockTarget } {
  const question = questionOf(indexOf(universe, {}, REVISION), requirements, fields);
  const resolved = resolve(question);
  if (resolved.kind === "unsatisfiable") throw new Error(resolved.report.summary);
  const lock = lockFromResolution(question, resolved, {
    generator: { name: "pinwheel", version: "0.0.0" },
    sha256Hex: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
    builds: resolveBuilds(question, resolved),
  });
  const [target] = Object.values(lock.targets);
  if (target === undefined) throw new Error("the lock has a target");
  return { lock, target };
}

const UNIVERSE: UniverseLiteral = {
  a: { "1": { wheels: [], sdist: true, build: ["setuptools", "b"] } },
  c: { "1": { wheels: [], sdist: true, build: ["b", "setuptools>=1"] } },
  d: { "1": { wheels: [], sdist: true, build: null } },
  b: { "1": { wheels: [], sdist: true, build: ["setuptools"] } },
  setuptools: { "80": [] },
};

test("environments that hold the same are one, though their sdists write it in other words", () => {
  const { target } = lockOf(UNIVERSE, ["a", "c"]);
  const { a, c } = target.packages;
  expect(a?.build?.environment).toMatch(/^build-[0-9a-f]{12}$/);
  expect(c?.build?.environment).toBe(a?.build?.environment);
  expect(Object.keys(target.buildEnvironments)).toHaveLength(2);
});

test("an environment names its roots, its packages with their files, and the environments of its sdists", () => {
  const { lock, target } = lockOf(UNIVERSE, ["a"]);
  const environment = target.buildEnvironments[target.packages["a"]?.build?.environment ?? ""];
  expect(environment).toMatchObject({
    roots: ["b", "setuptools"],
    packages: {
      b: { provider: "sdist", artifact: "b-1.tar.gz" },
      setuptools: { provider: "wheel", artifact: "setuptools-80-py3-none-any.whl" },
    },
  });
  const inner = target.buildEnvironments[environment?.packages["b"]?.build?.environment ?? ""];
  expect(Object.keys(inner?.packages ?? {})).toEqual(["setuptools"]);
  expect(Object.keys(lock.artifacts)).toEqual(
    expect.arrayContaining(["a-1.tar.gz", "b-1.tar.gz", "setuptools-80-py3-none-any.whl"]),
  );
});

test("what nobody knows stays null", () => {
  const { target } = lockOf(UNIVERSE, ["d"]);
  expect(target.packages["d"]?.build).toEqual({
    backend: "setuptools.build_meta",
    requires: null,
    environment: null,
  });
  expect(target.buildEnvironments).toEqual({});
});

test("a lock with environments keeps the schema and is read back as it was; the same question gives the same keys", () => {
  const { lock } = lockOf(UNIVERSE, ["a", "c", "d"], { buildConstraints: ["setuptools<100"] });
  const schema = JSON.parse(readFileSync("schemas/lock.schema.json", "utf8")) as object;
  const validate = new Ajv2020({ formats: { uri: true } }).compile(schema);
  validate(JSON.parse(formatLock(lock)));
  expect(validate.errors ?? []).toEqual([]);
  expect(parseLock(formatLock(lock))).toEqual(JSON.parse(formatLock(lock)));
  const again = lockOf(UNIVERSE, ["a", "c", "d"], { buildConstraints: ["setuptools<100"] });
  expect(formatLock(again.lock)).toBe(formatLock(lock));
  expect(lockOf(UNIVERSE, ["a", "c", "d"]).lock.inputs.digest).not.toBe(lock.inputs.digest);
});
