/** The simulator as a process of its own, so that client and server have a core each. Forked; see `SimulatorTask`. */

import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { generatedUniverse } from "../../test/simulator/generated-universe.ts";
import { startSimulator } from "../../test/simulator/simulator.ts";
import type { Served, ServedRequest, SimulatorAnswers, SimulatorTask } from "./served.ts";

let requestCount = 0;
let firstAtMs = 0;
let requests: ServedRequest[] = [];
let lastRequests: readonly ServedRequest[] = [];

subscribe("http.server.request.start", (message) => {
  // As documented for this channel of Node.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { request } = message as { readonly request: IncomingMessage };
  if (requestCount === 0) firstAtMs = Date.now();
  requestCount += 1;
  if (request.method !== "GET") return;
  const { accept = "*/*", "accept-encoding": acceptEncoding, range } = request.headers;
  requests.push({ path: request.url ?? "", accept, acceptEncoding: String(acceptEncoding), range });
});

process.on("message", (task: SimulatorTask) => {
  perform(task).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

// A bench that is killed takes its simulator with it.
process.once("disconnect", () => process.exit());

async function perform(task: SimulatorTask): Promise<SimulatorAnswers[SimulatorTask["kind"]]> {
  switch (task.kind) {
    case "start": {
      const universe = generatedUniverse(task.universe);
      return (await startSimulator({ universe, xmlRpcCallsPerHour: Infinity })).indexUrl;
    }
    case "served":
      return takeServed();
    case "requests":
      return lastRequests;
  }
}

function takeServed(): Served {
  const served = { requestCount, firstAtMs };
  [requestCount, requests, lastRequests] = [0, [], requests];
  return served;
}
