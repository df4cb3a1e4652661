/** Changes to a question that may give it an answer. */

import type { RootRequirement } from "../providers/root-requirement.ts";
import type { Question } from "../question.ts";

/** One change, not yet known to help. */
export interface Proposal {
  /** What to do, as an imperative without full stop. */
  readonly text: string;
  /** The question as it would be then. */
  readonly question: Question;
}

/** `reqs.txt:3`. */
export function placeOf({ origin }: RootRequirement): string {
  return `${origin.file}:${origin.line}`;
}

/** The question with another line in place of one of its lines, or without it where there is no other. */
export function withLine(question: Question, line: RootRequirement, other: RootRequirement | null): Question {
  const change = (lines: readonly RootRequirement[]): RootRequirement[] =>
    lines.flatMap((each) => (each === line ? (other ?? []) : each));
  return {
    ...question,
    requirements: change(question.requirements),
    constraints: change(question.constraints),
    overrides: change(question.overrides),
  };
}
