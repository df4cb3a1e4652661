import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { formatLock } from "../../../resolver/lock/format-lock.ts";
import { lockArtifact, lockOf, lockPackage, lockTarget, sampleLock } from "../../builders/lock-builder.ts";

const schema: object = JSON.parse(readFileSync("schemas/lock.schema.json", "utf8")) as object;
const isValid = new Ajv2020({ formats: { uri: /^https?:\/\// } }).compile(schema);

test("formatLock() writes what the schema allows", () => {
  expect([isValid(JSON.parse(formatLock(sampleLock()))), isValid.errors]).toEqual([true, null]);
});

test("formatLock() writes unknowns as null, which the schema allows", () => {
  const artifact = lockArtifact("a-1-py3-none-any.whl", {
    url: null,
    hash: null,
    sizeBytes: null,
    filenameAssumed: true,
  });
  const lock = lockOf(
    { t: { ...lockTarget(["a"], { a: lockPackage("a", "1") }), libc: null } },
    { "a-1-py3-none-any.whl": artifact },
  );
  expect([isValid(JSON.parse(formatLock(lock))), isValid.errors]).toEqual([true, null]);
});

test("the schema refuses a made-up hash and an unknown field", () => {
  const lock = JSON.parse(formatLock(sampleLock())) as { artifacts: Record<string, object> };
  expect(isValid({ ...lock, extra: 1 })).toBe(false);
  const artifacts = { "a.whl": { kind: "wheel", url: null, hash: "sha256-unknown", sizeBytes: null } };
  expect(isValid({ ...lock, artifacts })).toBe(false);
});

test("formatLock() gives the same bytes whatever the order of keys", () => {
  const lock = sampleLock();
  const artifacts = Object.fromEntries(Object.entries(lock.artifacts).toReversed());
  expect(formatLock({ ...lock, artifacts })).toBe(formatLock(lock));
});
