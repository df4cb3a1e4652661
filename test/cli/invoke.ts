/** Runs a command line in this process, in a folder of its own, for tests. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../../cli/commands.ts";
import { run } from "../../cli/run.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { recordingTerminal } from "./recording-terminal.ts";

/** What a command line gave. */
export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly say: string;
}

/** A new folder with the files; it is removed when the test ends. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Runs `pinwheel WORDS…` as if from the folder, with its cache inside the folder. */
export async function invoke(folder: string, words: readonly string[]): Promise<Outcome> {
  const terminal = recordingTerminal();
  const host = {
    directory: folder,
    environment: { PINWHEEL_CACHE: join(folder, "cache") },
    platform: "linux",
    architecture: "x64",
    nowMs: Date.now,
  };
  const exitCode = await run(words, COMMANDS, { terminal, host });
  return { exitCode, ...terminal.written };
}
