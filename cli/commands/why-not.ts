/** `pinwheel why-not PACKAGE==VERSION FILE…`. */

import { tryParseRequirement } from "../../packaging/requirement.ts";
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
  const wanted = wantedVersion(text);
  const lock = option(invocation, "lock") ?? LOCK_FILE;
  const question = await readQuestion({ ...invocation, operands: files }, { path: lock, format: "lock" });
  const answer = whyNot(question, wanted);
  invocation.terminal.out(renderWhyNot(answer, wanted));
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
      'Write it as "numpy==2.0", and the files after it.',
    );
  return { name: requirement.normalizedName, version: pin.versionText };
}
