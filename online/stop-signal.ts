/** Ctrl-C and SIGTERM, as an abort signal: the first asks to finish what is in hand, the second ends the process. */

import type { EventEmitter } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Terminal } from "../cli/terminal.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
/** Exit code of a process that a signal ends: 128 and the number of SIGINT. */
const EXIT_INTERRUPTED = 130;

/** Watches until it is closed. */
export interface StopSignal {
  readonly signal: AbortSignal;
  readonly close: () => void;
}

/** What emits signals and can be ended: the process, or a stand-in for it. */
interface SignalSource extends Pick<EventEmitter, "on" | "off"> {
  readonly exit: (code: number) => void;
}

/** Begins to watch for the process being asked to stop. */
export function watchStopSignal(terminal: Pick<Terminal, "say">, source: SignalSource = process): StopSignal {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) source.exit(EXIT_INTERRUPTED);
    terminal.say("Stopping: finishing what is in hand; once more stops at once\n");
    controller.abort();
  };
  for (const name of SIGNALS) source.on(name, onSignal);
  return {
    signal: controller.signal,
    close: () => {
      for (const name of SIGNALS) source.off(name, onSignal);
    },
  };
}

/**
 * Waits until signals that have come are heard. Work that never waits, such as writing a dump, keeps the process from hearing them;
 * look at the signal after this, and before the watch is closed.
 */
export async function hearSignals(): Promise<void> {
  // The first is called in the turn of the event loop that is under way, and the second after the next one has looked for events.
  for (let turn = 0; turn < 2; turn += 1) await nextTurn();
}
