/** Errors about a text from outside that is not in its grammar: they know the text and the offending span. */

import { UserError } from "./user-error.ts";

/** The place of a parse error. Offsets are UTF-16 code units of `source`; `end` is exclusive. */
export interface SourceSpan {
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** A text that is not in its grammar. */
export abstract class ParseError extends UserError {
  readonly source: string;
  readonly start: number;
  readonly end: number;

  constructor(message: string, span: SourceSpan, hint?: string) {
    super(message, { hint });
    this.source = span.source;
    this.start = span.start;
    this.end = span.end;
  }

  /** The offending line with carets below the span, each indented by four spaces, for a terminal. */
  excerpt(): string {
    const lineStart = this.source.lastIndexOf("\n", this.start - 1) + 1;
    const newline = this.source.indexOf("\n", lineStart);
    const line = this.source.slice(lineStart, newline === -1 ? undefined : newline);
    const column = this.start - lineStart;
    const width = Math.max(1, Math.min(this.end, lineStart + line.length) - this.start);
    // Tabs stay tabs above the caret line, or the carets would stand elsewhere than the text they mark.
    const indent = line.slice(0, column).replaceAll(/[^\t]/g, " ");
    return `    ${line}\n    ${indent}${"^".repeat(width)}`;
  }
}
