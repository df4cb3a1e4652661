/** A lock with packages of conda, as `resolve` makes it, for tests. */

import type { Lock } from "../../resolver/lock/lock.ts";
import { type CondaFields, condaInputsOf } from "./conda-questions.ts";
import type { RecordLiteral } from "./conda-source.ts";
import type { QuestionFields, UniverseLiteral } from "./index-builder.ts";
import { lockableIndexOf, solvedLock } from "./solved-lock.ts";

/** The one target of the lock. */
export const CONDA_TARGET = "x86_64-linux/cpython-3.11";

/** `app` is a wheel that needs `numpy`, which comes from conda and needs `libblas` there; the user asks conda for `tool`, too. */
export function condaLock(
  fields: Omit<QuestionFields, "conda"> & { readonly conda?: CondaFields } = {},
  records: readonly RecordLiteral[] = [],
): Lock {
  const { conda = {}, ...rest } = fields;
  const universe: UniverseLiteral = { app: { "1.0": ["numpy>=1"] }, numpy: { "2.0": [] } };
  const own: RecordLiteral[] = [
    ["numpy 2.0 py311_0", { depends: ["python >=3.11", "libblas >=3.9,<4.0a0"], md5Hex: "1".repeat(32) }],
    ["libblas 3.9 h1_openblas", { md5Hex: "2".repeat(32) }],
    ["tool 1 0", { depends: ["libblas"], sha256Hex: null }],
    ...records,
  ];
  return solvedLock(lockableIndexOf(universe), ["app"], {
    providers: [["conda"], ["wheel"]],
    ...rest,
    conda: condaInputsOf(own, { specs: ["tool"], ...conda }),
  });
}
