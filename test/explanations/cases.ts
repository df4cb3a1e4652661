/** All cases, by theme. */

import { FILES } from "./cases/files.ts";
import { GRAPHS } from "./cases/graphs.ts";
import { KNOWLEDGE } from "./cases/knowledge.ts";
import { LIMITS } from "./cases/limits.ts";
import { LINES } from "./cases/lines.ts";
import { NAMES } from "./cases/names.ts";
import { SAMPLE } from "./cases/sample.ts";
import { TARGETS } from "./cases/targets.ts";
import type { ExplanationCase } from "./explanation-case.ts";

export const CASES: readonly ExplanationCase[] = [
  ...NAMES,
  ...LINES,
  ...GRAPHS,
  ...LIMITS,
  ...TARGETS,
  ...FILES,
  ...KNOWLEDGE,
  ...SAMPLE,
];
