/** Errors about a text from outside that is not in its grammar: they know the text and the offending span. */

import { UserError } from "./user-error.ts";

/** The place of a parse error. Offsets are UTF-16 code units of `source`; `end` is exclusive. */
export interface SourceSpan {
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/** How much of a line is shown before and after the start of a span, in UTF-16 code units: together a terminal's line. */
const SHOWN_BEFORE = 40;
const SHOWN_AFTER = 60;

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

  /**
   * The offending line with carets below the span, each indented by four spaces, for a terminal. Of a long line only the part
   * around the start of the span is shown, with an ellipsis where it is cut.
   */
  excerpt(): string {
    const lineStart = this.source.lastIndexOf("\n", this.start - 1) + 1;
    const newline = this.source.indexOf("\n", lineStart);
    const lineEnd = newline === -1 ? this.source.length : newline;
    const from = Math.max(lineStart, this.start - SHOWN_BEFORE);
    const to = Math.min(lineEnd, Math.max(this.start, from) + SHOWN_AFTER);
    const before = (from > lineStart ? "…" : "") + this.source.slice(from, this.start);
    const after = this.source.slice(this.start, to) + (to < lineEnd ? "…" : "");
    // Tabs stay tabs above the caret line, or the carets would stand elsewhere than the text they mark.
    const indent = before.replaceAll(/[^\t]/g, " ");
    const width = Math.max(1, Math.min(this.end, to) - this.start);
    return `    ${before}${after}\n    ${indent}${"^".repeat(width)}`;
  }
}
