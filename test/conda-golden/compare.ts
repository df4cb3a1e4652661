/** Random requests put to our solver and to rattler's: the same verdict, and every answer of ours right. */

import type { Platform } from "@conda-org/rattler";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import type { CondaSolver } from "../../resolver/providers/conda/solve-conda.ts";
import { judgeAnswer } from "./judge-answer.ts";
import type { RattlerPartner } from "./rattler-partner.ts";
import type { RawChannels } from "./raw-channels.ts";
import { GOLDEN_VIRTUAL_PACKAGES } from "./run-golden.ts";

/** What is compared. */
export interface Comparison {
  readonly solver: CondaSolver;
  readonly partner: RattlerPartner;
  readonly raw: RawChannels;
  /** In the order of strict priority. */
  readonly channels: readonly string[];
  /** The channel that has the virtual packages for rattler. */
  readonly virtualChannel: string;
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
  const { solver, partner, raw, channels, virtualChannel, platforms, now } = comparison;
  const start = now();
  const outcome = solver.solve(specs.map((text, i) => ({ text, origin: { file: "request", line: i + 1 } })));
  const middle = now();
  const theirs = await partner.solve(specs, [...channels, virtualChannel], platforms);
  const end = now();
  const records: readonly CondaRecord[] | null = outcome.kind === "solved" ? outcome.records : null;
  const request = { specs, channels, platforms, virtualPackages: GOLDEN_VIRTUAL_PACKAGES };
  const problems = records === null ? [] : judgeAnswer(records, raw, request);
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
