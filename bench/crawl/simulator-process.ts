/** Starts and asks the simulator that runs in a process of its own. */

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { GeneratedOptions } from "../../test/simulator/generated-universe.ts";
import type { Served, ServedRequest, SimulatorAnswers, SimulatorTask } from "./served.ts";

const PROGRAM = fileURLToPath(new URL("./simulator-program.ts", import.meta.url));

/** A running simulator. Close it. */
export class SimulatorProcess {
  readonly indexUrl: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, indexUrl: string) {
    this.#child = child;
    this.indexUrl = indexUrl;
  }

  /** Starts a simulator over a generated universe. */
  static async start(universe: GeneratedOptions): Promise<SimulatorProcess> {
    const child = fork(PROGRAM);
    return new SimulatorProcess(child, await ask(child, { kind: "start", universe }));
  }

  /** The requests by GET that the last call of `served` told of. */
  requests(): Promise<readonly ServedRequest[]> {
    return ask(this.#child, { kind: "requests" });
  }

  /** What was asked of it since the last call. */
  served(): Promise<Served> {
    return ask(this.#child, { kind: "served" });
  }

  /** Ends the process. */
  async close(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }
}

/** @throws {Error} when the process ends instead of answering. */
async function ask<K extends SimulatorTask["kind"]>(
  child: ChildProcess,
  task: SimulatorTask & { readonly kind: K },
): Promise<SimulatorAnswers[K]> {
  const ended = Promise.withResolvers<never>();
  const onExit = (code: number | null): void =>
    ended.reject(new Error(`The simulator ended with ${code} at "${task.kind}"`));
  child.once("exit", onExit);
  child.send(task);
  try {
    const [answer]: unknown[] = await Promise.race([once(child, "message"), ended.promise]);
    // Both ends are ours.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return answer as SimulatorAnswers[K];
  } finally {
    child.off("exit", onExit);
  }
}
