/** Runs a command line of the online program in this process, in a folder of its own, for tests. */

import { join } from "node:path";
import { run } from "../../cli/run.ts";
import { ALL_COMMANDS } from "../../online/commands.ts";
import type { Outcome } from "../cli/invoke.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";

/** Runs `pinwheel WORDS…` as if from the folder, with its cache and its home inside the folder. */
export async function invokeOnline(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const terminal = recordingTerminal();
  const host = {
    directory: folder,
    environment: { PINWHEEL_CACHE: join(folder, "cache"), HOME: folder, ...environment },
    platform: "linux",
    architecture: "x64",
    nowMs: Date.now,
  };
  const exitCode = await run(words, ALL_COMMANDS, { terminal, host });
  return { exitCode, ...terminal.written };
}
