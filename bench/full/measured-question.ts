/** All that is measured of one question. */

import { type AskedLines, type InProcess, measureInProcess } from "./question.ts";
import type { RivalAnswers, Rivals } from "./rivals.ts";
import { type WholeProcess, type WholeProcessOptions, measureWholeProcess } from "./whole-process.ts";

const ROUNDS = 5;

/** A question and its measurements. */
export interface MeasuredQuestion extends AskedLines {
  readonly group: string;
  readonly inProcess: InProcess;
  readonly wholeProcess: WholeProcess;
  readonly rivals: RivalAnswers;
}

/** Measures us, then the others, one at a time. */
export async function measureQuestion(
  { rivals, ...options }: Omit<WholeProcessOptions, "rounds"> & { readonly rivals: Rivals },
  { group, lines }: AskedLines & { readonly group: string },
): Promise<MeasuredQuestion> {
  return {
    group,
    lines,
    inProcess: measureInProcess(options.indexPath, { lines }, ROUNDS),
    wholeProcess: measureWholeProcess({ ...options, rounds: ROUNDS }, { lines }),
    rivals: await rivals.ask({ lines }),
  };
}
