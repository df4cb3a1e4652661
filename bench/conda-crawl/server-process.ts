/** Starts and asks the static server that runs in a process of its own. */

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Sent } from "./static-server.ts";

const PROGRAM = fileURLToPath(new URL("./static-server-program.ts", import.meta.url));

/** A running server. Close it. */
export class ServerProcess {
  /** With a slash at the end. */
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Serves the folder. */
  static async start(folder: string): Promise<ServerProcess> {
    const child = fork(PROGRAM, [folder]);
    const [url]: unknown[] = await once(child, "message");
    return new ServerProcess(child, String(url));
  }

  /** What was asked of it since the last call. */
  async takeSent(): Promise<Sent> {
    const answered = once(this.#child, "message");
    this.#child.send("sent");
    const [sent]: unknown[] = await answered;
    // Both ends are ours.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return sent as Sent;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }
}
