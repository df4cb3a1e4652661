/** Locks of small universes, as `resolve` makes them, for tests. */

import { createHash } from "node:crypto";
import type { PackageIndex } from "../../database/index/package-index.ts";
import type { Lock } from "../../resolver/lock/lock.ts";
import { lockFromResolution } from "../../resolver/lock-from-resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "./index-builder.ts";

/** The index of a universe at a revision that a lock can name. */
export function lockableIndexOf(universe: UniverseLiteral, revision: string = "a".repeat(64)): PackageIndex {
  return indexOf(universe, {}, revision);
}

/** The lock of a question that has an answer. */
export function solvedLock(
  index: PackageIndex,
  requirements: readonly string[],
  fields: QuestionFields = {},
): Lock {
  const question = questionOf(index, requirements, fields);
  const resolution = resolve(question);
  if (resolution.kind !== "resolved") throw new Error("the question should have a solution");
  return lockFromResolution(question, resolution, {
    generator: { name: "pinwheel", version: "0.0.0" },
    sha256Hex: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
  });
}
