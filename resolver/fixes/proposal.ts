/** Changes to a question that may give it an answer. */

import { type Requirement, formatRequirement, parseRequirement } from "../../packaging/requirement.ts";
import type { RootRequirement } from "../providers/root-requirement.ts";
import type { Question, ResolveOptions } from "../question.ts";

/** One change, not yet known to help. */
export interface Proposal {
  /** What to do, as an imperative without full stop. */
  readonly text: string;
  /** The question as it would be then. */
  readonly question: Question;
  /** The line that it changes or drops, if it is about one. */
  readonly line?: RootRequirement;
  /** Place of the target whose versions are shown, where it is another than the one that failed. */
  readonly targetPlace?: number;
}

/** What of a requirement stays when its specifiers change. */
type NamedRequirement = Pick<Requirement, "name" | "extras" | "marker">;

/** `reqs.txt:3`. */
export function placeOf({ origin }: RootRequirement): string {
  return `${origin.file}:${origin.line}`;
}

/** The requirement with other specifiers. Its marker is quoted so that the text can stand in double quotes. */
export function withSpecifiers({ name, extras, marker }: NamedRequirement, specifiers: string): Requirement {
  const text = formatRequirement({ ...parseRequirement(`${name}${specifiers}`), extras, marker });
  return parseRequirement(text.includes("'") ? text : text.replaceAll('"', "'"));
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

/** The question with other options. */
export function withOptions(question: Question, changes: Partial<ResolveOptions>): Question {
  return { ...question, options: { ...question.options, ...changes } };
}
