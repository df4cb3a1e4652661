/** Random requests put to our solver and to rattler's: the same verdict, and every answer of ours right. */

import type { Platform } from "@conda-org/rattler";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import type { CondaSolver } from "../../resolver/providers/conda/solve-conda.ts";
import { checkEnvironment } from "./check-environment.ts";
import type { RattlerPartner } from "./rattler-partner.ts";
import { GOLDEN_VIRTUAL_PACKAGES } from "./run-golden.ts";

/** What is compared. */
export interface Comparison {
  readonly solver: CondaSolver;
  readonly partner: RattlerPartner;
  /** Folders of channels, that with the virtual packages among them. */
  readonly channels: readonly string[];
  readonly platforms: readonly Platform[];
  readonly now: () => number;
}

/** What came of one request. */
export interface ComparedRequest {
  readonly specs: readonly string[];
  /** What is wrong with ours; nothing where it is right. */
  readonly problems: readonly string[];
  readonly isSolved: boolean;
  readonly isSame: boolean;
  readonly ourMilliseconds: number;
  readonly theirMilliseconds: number;
}

/** Puts one request to both. */
export async function compareRequest(
  specs: readonly string[],
  comparison: Comparison,
): Promise<ComparedRequest> {
  const { solver, partner, channels, platforms, now } = comparison;
  const start = now();
  const outcome = solver.solve(specs.map((text, i) => ({ text, origin: { file: "request", line: i + 1 } })));
  const middle = now();
  const theirs = await partner.solve(specs, channels, platforms);
  const end = now();
  const records: readonly CondaRecord[] | null = outcome.kind === "solved" ? outcome.records : null;
  const request = { specs, virtualPackages: GOLDEN_VIRTUAL_PACKAGES, isVirtualKnown: true };
  const problems = records === null ? [] : checkEnvironment(records, request);
  if (outcome.kind === "limit") problems.push("the solver gave up");
  else if ((records === null) !== (theirs === null))
    problems.push(
      records === null ? `rattler finds ${theirs?.join(" ") ?? ""}` : "rattler finds no solution",
    );
  const ours = (records ?? []).map(({ subdir, filename }) => `${subdir}/${filename}`).toSorted();
  return {
    specs,
    problems,
    isSolved: records !== null,
    isSame: ours.join(" ") === (theirs ?? []).join(" "),
    ourMilliseconds: middle - start,
    theirMilliseconds: end - middle,
  };
}
