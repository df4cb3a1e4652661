/** A terminal that keeps what is written, for tests. */

import type { Terminal } from "../../cli/terminal.ts";

/** The terminal and what was written to its two streams so far. */
export interface RecordingTerminal extends Terminal {
  readonly written: { out: string; say: string };
}

/** A terminal without colour that writes into `written`. */
export function recordingTerminal(): RecordingTerminal {
  const written = { out: "", say: "" };
  return {
    written,
    out: (text) => {
      written.out += text;
    },
    say: (text) => {
      written.say += text;
    },
    style: (_style, text) => text,
    isInteractive: false,
  };
}
