/** How far a long command is: a bar where a person looks, nothing elsewhere. */

import { createRequire } from "node:module";
import type * as cliProgress from "cli-progress";
import type { Terminal } from "../terminal.ts";

type CliProgress = typeof cliProgress;

/** Takes the steps of one long piece of work. */
export interface ProgressBar {
  /** `done` of `total` units are done; `unit` names them, as in `buckets`. */
  readonly step: (progress: { readonly done: number; readonly total: number; readonly unit: string }) => void;
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
    step: ({ done, total, unit }) => {
      if (bar === undefined) {
        bar = new Bar({
          format: `${title} {bar} {percentage} % | {value} of {total} ${unit} | {eta_formatted} to go`,
          hideCursor: true,
        });
        bar.start(total, done);
      }
      bar.update(done);
    },
    finish: () => bar?.stop(),
  };
}
