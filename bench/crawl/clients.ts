/** The two clients of the simulator: the crawler, and undici alone. */

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ProcessCost, runMeasured } from "./measured-process.ts";
import type { Served, ServedRequest } from "./served.ts";
import type { SimulatorProcess } from "./simulator-process.ts";

const CRAWL = fileURLToPath(new URL("../../online/start.ts", import.meta.url));
const BARE_CLIENT = fileURLToPath(new URL("./bare-client.ts", import.meta.url));

/** One run of a client. */
export interface ClientRun extends ProcessCost {
  readonly requestCount: number;
  /** From the first request to the end of the process. */
  readonly durationMs: number;
}

/** Crawls into a new store and leaves it at the path. */
export function crawlAnew(simulator: SimulatorProcess, storePath: string): Promise<ClientRun> {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${storePath}${suffix}`, { force: true });
  return crawlAgain(simulator, storePath);
}

/** Brings the store at the path up to date. */
export async function crawlAgain(
  simulator: SimulatorProcess,
  storePath: string,
  options: readonly string[] = [],
): Promise<ClientRun> {
  const [index, store] = [
    ["--index", simulator.indexUrl],
    ["--store", storePath],
  ];
  const cost = await runMeasured(
    [CRAWL, "crawl", ...index, ...store, "--dump", "none", "--max-rate", "unlimited", ...options],
    `${storePath}.usage`,
  );
  return clientRun(cost, await simulator.served());
}

/** Sends the requests with undici alone. */
export async function sendBare(
  simulator: SimulatorProcess,
  requests: readonly ServedRequest[],
  directory: string,
): Promise<ClientRun> {
  const path = join(directory, "requests.json");
  writeFileSync(path, JSON.stringify(requests));
  const cost = await runMeasured([BARE_CLIENT, new URL(simulator.indexUrl).origin, path], `${path}.usage`);
  return clientRun(cost, await simulator.served());
}

function clientRun(cost: ProcessCost, { requestCount, firstAtMs }: Served): ClientRun {
  return { ...cost, requestCount, durationMs: cost.endedAtMs - firstAtMs };
}
