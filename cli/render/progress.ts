/** How far a long command is: a bar where a person looks, nothing elsewhere. */

import { createRequire } from "node:module";
import type * as cliProgress from "cli-progress";
import type { Terminal } from "../terminal.ts";

type CliProgress = typeof cliProgress;

/** `done` of `total` units are done. */
export interface ProgressStep {
  readonly done: number;
  readonly total: number;
  /** What is counted, as in `buckets`. */
  readonly unit: string;
  /** Stands at the end of the line; by default the time to go, as the steps so far let expect. In every step or in none. */
  readonly note?: string;
}

/** Takes the steps of one long piece of work. */
export interface ProgressBar {
  /** Draws where the work stands, at most ten times a second. */
  readonly step: (progress: ProgressStep) => void;
  /** Leaves the bar as it is and goes to the next line. */
  readonly finish: () => void;
}

/** A bar on stderr, drawn at most ten times a second, when a person looks at it. */
export function progressBar(terminal: Terminal, title: string): ProgressBar {
  if (!terminal.isInteractive) return { step: () => undefined, finish: () => undefined };
  // Loaded here, and not above, because most commands never draw a bar.
  // The cast is right because the types are those of this very package.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { SingleBar: Bar } = createRequire(import.meta.url)("cli-progress") as CliProgress;
  let bar: cliProgress.SingleBar | undefined;
  return {
    step: ({ done, total, unit, note }) => {
      if (bar === undefined) {
        const end = note === undefined ? "{eta_formatted} to go" : "{note}";
        bar = new Bar({
          format: `${title} {bar} {percentage} % | {value} of {total} ${unit} | ${end}`,
          hideCursor: true,
        });
        bar.start(total, done, { note });
      }
      bar.setTotal(total);
      bar.update(done, { note });
    },
    finish: () => bar?.stop(),
  };
}
