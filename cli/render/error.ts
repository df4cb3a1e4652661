/** An error → the lines that a person reads. */

import { ParseError } from "../../common/parse-error.ts";
import type { UserError } from "../../common/user-error.ts";
import type { Terminal } from "../terminal.ts";

/** The report of a failed command: code, message, the place in the text, and what to do next. Ends with a newline. */
export function renderUserError(error: UserError, terminal: Terminal): string {
  const lines = [`${terminal.style("red", `error[${error.code}]`)}: ${error.message}`];
  if (error instanceof ParseError) lines.push(error.excerpt());
  lines.push(...causesOf(error).map((message) => `  because: ${message}`));
  if (error.hint !== undefined) lines.push(`${terminal.style("bold", "hint")}: ${error.hint}`);
  return `${lines.join("\n")}\n`;
}

/** The report of a bug of ours: everything that helps to find it. Ends with a newline. */
export function renderBug(error: unknown, terminal: Terminal, version: string): string {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `${terminal.style("red", "bug[E_BUG]")}: pinwheel ${version} has failed in a way that it should not`,
    detail,
    `${terminal.style("bold", "hint")}: Report this text together with the command line and the input files.`,
    "",
  ].join("\n");
}

/** Messages of the chain of causes that add something, nearest first. A chain may be a circle, so each is visited once. */
function causesOf(error: UserError): string[] {
  const seen = new Set<unknown>([error]);
  const messages: string[] = [];
  let cause = error.cause;
  while (cause instanceof Error && !seen.has(cause)) {
    if (!error.message.includes(cause.message)) messages.push(cause.message);
    seen.add(cause);
    cause = cause.cause;
  }
  return messages;
}
