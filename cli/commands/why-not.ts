/** `pinwheel why-not PACKAGE==VERSION FILE…`, and `pinwheel why-not "conda:NAME VERSION BUILD" FILE…`. */

import { parseMatchSpec } from "../../packaging/conda/match-spec.ts";
import { tryParseRequirement } from "../../packaging/requirement.ts";
import { isNamePattern } from "../../resolver/question.ts";
import { type WantedVersion, whyNot } from "../../resolver/why-not.ts";
import { type Invocation, option } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { LOCK_FILE } from "../lock-file.ts";
import { readQuestion } from "../read-question.ts";
import { renderWhyNot } from "../render/why-not.ts";
import { UsageError } from "../usage-error.ts";

/** Prints why the version is not chosen; ends with 1 when it cannot be. */
export async function run(invocation: Invocation): Promise<number> {
  const [text = "", ...files] = invocation.operands;
  const condaSpec = condaSpecOf(text);
  if (condaSpec !== null) return runConda(invocation, condaSpec, files);
  const wanted = wantedVersion(text);
  const lock = option(invocation, "lock") ?? LOCK_FILE;
  const question = await readQuestion({ ...invocation, operands: files }, { path: lock, format: "lock" });
  const answer = whyNot(question, wanted);
  invocation.terminal.out(renderWhyNot(answer, wanted));
  return answer.kind === "possible" ? EXIT_OK : EXIT_NO_SOLUTION;
}

const CONDA_PREFIX = "conda:";

/** What stands behind `conda:`, as a spec; null for what is asked about a project. */
function condaSpecOf(text: string): string | null {
  if (!text.startsWith(CONDA_PREFIX) || text.startsWith("::", CONDA_PREFIX.length - 1)) return null;
  const spec = text.slice(CONDA_PREFIX.length);
  const { name } = parseMatchSpec(spec);
  if (isNamePattern(name))
    throw new UsageError(`Cannot ask about "${text}": it names no package, but a pattern of names`);
  return spec;
}

async function runConda(invocation: Invocation, spec: string, files: readonly string[]): Promise<number> {
  const [{ whyNotConda }, { renderWhyNotConda }] = await Promise.all([
    import("../../resolver/why-not-conda.ts"),
    import("../render/why-not-conda.ts"),
  ]);
  const lock = option(invocation, "lock") ?? LOCK_FILE;
  const question = await readQuestion({ ...invocation, operands: files }, { path: lock, format: "lock" });
  if (question.conda === null)
    throw new UsageError(
      `Cannot ask about conda's ${spec}: nothing is asked of conda`,
      "Name a channel with --channel, or conda among --providers.",
    );
  const answer = whyNotConda(question, question.conda, spec);
  invocation.terminal.out(renderWhyNotConda(answer, spec));
  return answer.kind === "possible" ? EXIT_OK : EXIT_NO_SOLUTION;
}

function wantedVersion(text: string): WantedVersion {
  const requirement = tryParseRequirement(text);
  const [pin, ...others] = requirement?.specifiers.specifiers ?? [];
  const isPlain =
    pin?.operator === "==" &&
    pin.version !== null &&
    !pin.isPrefix &&
    others.length === 0 &&
    requirement?.extras.length === 0 &&
    requirement.marker === null;
  if (requirement === undefined || pin === undefined || !isPlain)
    throw new UsageError(
      `Cannot ask about "${text}": it is no PACKAGE==VERSION`,
      'Write it as "numpy==2.0", or as "conda:libblas 3.9.0 *_mkl" for a package of conda, and the files after it.',
    );
  return { name: requirement.normalizedName, version: pin.versionText };
}
