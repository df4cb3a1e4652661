/** A real pip that is asked many questions: one process, which `pip_runs.py` keeps. */

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("pip_runs.py", import.meta.url));

/** What `pip install --dry-run` came to. */
export interface PipRun {
  /** Versions by name, as their metadata writes them; null when there is no answer. */
  readonly pins: Readonly<Record<string, string>> | null;
  /** Output and errors. */
  readonly said: string;
}

/** A pip that waits. Close it. */
export interface PipRuns {
  /** Asks for a dry run with these arguments; one at a time. */
  readonly install: (parameters: readonly string[]) => Promise<PipRun>;
  readonly close: () => void;
}

/** Starts the pip of a wheel. */
export function startPip(wheel: string): PipRuns {
  const child = spawn("python3", [SCRIPT, wheel], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    install: async (parameters) => {
      child.stdin.write(`${JSON.stringify(parameters)}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error("pip has ended");
      return JSON.parse(line.value) as PipRun;
    },
    close: () => void child.stdin.end(),
  };
}
