/** The two streams of a command: data goes to stdout, talk goes to stderr, colour only where a person looks. */

import { writeSync } from "node:fs";

/** A style of the few that pinwheel uses; meaning never depends on it. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow";

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

/** Where a command writes. */
export interface Terminal {
  /** Writes data, which another program may read, to stdout. */
  readonly out: (text: string) => void;
  /** Writes talk for the person at the keyboard to stderr. */
  readonly say: (text: string) => void;
  /** The text in a style, if stderr shows colour. */
  readonly style: (style: Style, text: string) => string;
  /** Whether a person looks at stderr, so that a progress bar makes sense. */
  readonly isInteractive: boolean;
}

/** What decides about colour and progress. */
export interface TerminalOptions {
  /** Whether stderr is a terminal; asked at most once. */
  readonly isInteractive: () => boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The terminal of this process. Colour follows https://no-color.org and `FORCE_COLOR`; without either, it needs a terminal
 * that is not `dumb`.
 */
export function processTerminal(options: TerminalOptions): Terminal {
  const { environment } = options;
  let isTerminal: boolean | undefined;
  const isInteractive = (): boolean => (isTerminal ??= options.isInteractive());
  const isForced = (environment["FORCE_COLOR"] ?? "") !== "" && environment["FORCE_COLOR"] !== "0";
  const isRefused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  const hasColour = (): boolean => isForced || (!isRefused && isInteractive());
  return {
    out: (text) => writeFully(1, text),
    say: (text) => writeFully(2, text),
    style: (style, text) => {
      const [on, off] = CODES[style];
      return hasColour() ? `\u001B[${on}m${text}\u001B[${off}m` : text;
    },
    get isInteractive() {
      return isInteractive();
    },
  };
}

/** Writes all of the text now, so that nothing is lost when the process ends right after. */
function writeFully(descriptor: number, text: string): void {
  let bytes = Buffer.from(text, "utf8");
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      // The reader has gone (`pinwheel … | head`): there is nobody left to tell.
      if (code === "EPIPE") return;
      // A full pipe of a slow reader: try again until it has taken some.
      if (code !== "EAGAIN") throw error;
    }
  }
}
