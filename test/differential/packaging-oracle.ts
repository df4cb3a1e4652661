/**
 * The judge of the differential tests: PyPA packaging, asked through `packaging_oracle.py`.
 *
 * What it says is compared with what our modules say; the differences that remain are in docs/differences-from-packaging.md.
 */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The version whose rules are ours. Others answer otherwise here and there (26.2 orders tags in another way, and writes nested
 * parentheses of markers wrongly), so a comparison with one of them would say nothing.
 */
const VERSION = "26.3";
const PYTHONS = ["python3", "python"];
const SCRIPT = fileURLToPath(new URL("packaging_oracle.py", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Where a copy may lie beside the project; a wheel can be imported as it is. */
const WHEEL = join(ROOT, "../shared/data/dists/wheels/packaging-26.3-py3-none-any.whl");
/** Answers of one batch are held in memory. */
const ANSWER_SIZE_BYTES_MAX = 2 ** 30;

/** A question as `packaging_oracle.py` reads it. */
interface OracleQuestion {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A Python that has the version of packaging that we compare with. */
export interface PackagingOracle {
  /** The version of packaging, to be named with every result. */
  readonly packagingVersion: string;
  /**
   * The answers to the questions, in their order; they are JSON, of a shape that the question's kind decides.
   * Cost: one process for each call, so ask much at once.
   */
  readonly ask: (questions: readonly OracleQuestion[]) => unknown[];
}

/** The oracle of this machine; undefined, with a notice on the console, when it has none. */
export function findPackagingOracle(): PackagingOracle | undefined {
  for (const python of PYTHONS) {
    const packagingVersion = String(tryAsk(python, [{ kind: "about" }])?.[0]);
    if (packagingVersion === VERSION) return { packagingVersion, ask: (questions) => ask(python, questions) };
  }
  // A skipped test must be seen.
  // oxlint-disable-next-line no-console
  console.warn(`Differential tests are skipped: no Python with packaging ${VERSION} was found`);
  return undefined;
}

function ask(python: string, questions: readonly OracleQuestion[]): unknown[] {
  const answers = tryAsk(python, questions);
  if (answers?.length !== questions.length)
    throw new Error(
      `Cannot ask packaging: ${answers?.length ?? "no"} answers to ${questions.length} questions`,
    );
  return answers;
}

/** The answers, or undefined when the process failed. */
function tryAsk(python: string, questions: readonly OracleQuestion[]): unknown[] | undefined {
  const result = spawnSync(python, [SCRIPT], {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: ANSWER_SIZE_BYTES_MAX,
    env: { ...process.env, PYTHONPATH: pythonPath(), PYTHONIOENCODING: "utf-8" },
  });
  if (result.status !== 0) return undefined;
  return result.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

function pythonPath(): string {
  const inherited = process.env["PYTHONPATH"] ?? "";
  return [existsSync(WHEEL) ? WHEEL : "", inherited].filter((path) => path !== "").join(delimiter);
}
