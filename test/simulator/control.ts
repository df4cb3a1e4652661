/** Routes that PyPI does not have, for a simulator that runs as a process of its own. */

import type { Counters } from "./counters.ts";
import { UniverseError } from "./universe-error.ts";
import { textReply, type Reply, type RoutedRequest } from "./reply.ts";

/** What can be controlled. */
export interface Controls {
  readonly counters: Counters;
  readonly stopFaults: () => void;
  /** Undefined where the clock cannot be moved. */
  readonly advance: ((milliseconds: number) => void) | undefined;
}

/**
 * `GET /_simulator/counters` gives them as JSON; POST to `/_simulator/reset-counters`, `/_simulator/stop-faults` and
 * `/_simulator/advance?ms=N` does what they say.
 */
export function answerControl(controls: Controls, { path, message }: RoutedRequest): Reply {
  const command = `${message.method} ${path.slice("/_simulator/".length)}`;
  if (command === "GET counters") {
    const { requests, bytes, notModifiedCount, faultCount, concurrencyMax } = controls.counters;
    return jsonReply({ requests, bytes, notModifiedCount, faultCount, concurrencyMax });
  }
  if (command === "POST reset-counters") {
    controls.counters.reset();
    return jsonReply({});
  }
  if (command === "POST stop-faults") {
    controls.stopFaults();
    return jsonReply({});
  }
  const milliseconds = /[?&]ms=(?<ms>\d+)(?:&|$)/.exec(message.url ?? "")?.groups?.["ms"];
  if (command === "POST advance" && milliseconds !== undefined && controls.advance !== undefined) {
    try {
      controls.advance(Number(milliseconds));
    } catch (error: unknown) {
      // An operation that was planned for later and cannot be done.
      if (error instanceof UniverseError) return textReply(409, `${error.message}\n`);
      throw error;
    }
    return jsonReply({});
  }
  return textReply(404, "404 Not Found\n");
}

function jsonReply(value: unknown): Reply {
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(value)),
  };
}
