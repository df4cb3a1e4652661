/** The job of a workflow file as data, and its expressions as values. */

import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

/** A step; expressions stand in its texts as they are written. */
export interface WorkflowStep {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A job. */
export interface WorkflowJob {
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly WorkflowStep[];
}

/** Reads the job with GitHub's own parser. */
export function readWorkflowJob(path: string, job: string): WorkflowJob {
  const file = { name: path, content: readFileSync(path, "utf8") };
  const { context, value } = parseWorkflow(file, new NoOperationTraceWriter());
  if (context.errors.count > 0) throw new Error(context.errors.getErrors().join("\n"));
  const { jobs } = plain(JSON.parse(JSON.stringify(value))) as { jobs: Record<string, WorkflowJob> };
  const found = jobs[job];
  if (found === undefined) throw new Error(`no job ${job}`);
  return found;
}

/** A token of the parser as it prints itself → a value; an expression becomes `${{ … }}` again. */
function plain(token: unknown): unknown {
  if (typeof token !== "object" || token === null) return `${token as string | number | boolean | null}`;
  const { expr, seq, map } = token as {
    expr?: string;
    seq?: unknown[];
    map?: { Key: string; Value: unknown }[];
  };
  if (expr !== undefined) return `\${{ ${expr} }}`;
  if (seq !== undefined) return seq.map(plain);
  return Object.fromEntries((map ?? []).map(({ Key, Value }) => [Key, plain(Value)]));
}

/** The contexts that expressions look into, such as `github`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** The text with its expressions evaluated. */
export function evaluateText(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(?<expression>.*?)\}\}/gs, (_, expression: string) =>
    textOf(evaluate(expression, contexts)),
  );
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  throw new Error(`an expression gave ${JSON.stringify(value)}`);
}

/** Whether a step or job whose `if` this is runs; `isSuccess`: all before it went well. */
export function evaluateCondition(condition: string, isSuccess: boolean, contexts: Contexts): boolean {
  const text = condition.replace(/^\$\{\{(?<expression>.*)\}\}$/s, "$1");
  const isStatusAware = /\b(?:always|success|failure|cancelled)\(/.test(text);
  if (!isStatusAware && !isSuccess) return false;
  const status = {
    always: () => true,
    success: () => isSuccess,
    failure: () => !isSuccess,
    cancelled: () => false,
  };
  return Boolean(evaluate(text, { ...contexts, ...status }));
}

/** The operators, strings and paths that the workflow uses mean in JavaScript what they mean to GitHub. */
function evaluate(expression: string, contexts: Contexts): unknown {
  const format = (text: string, ...values: unknown[]): string =>
    text.replaceAll(/\{(?<place>\d+)\}/g, (_, place: string) => String(values[Number(place)]));
  return runInNewContext(expression, { ...contexts, format });
}
