/** Runs a command line in this process, in a folder of its own, for tests. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { COMMANDS } from "../../cli/commands.ts";
import type { Host } from "../../cli/command.ts";
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
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A Linux machine on which somebody stands in the folder. */
export function hostIn(folder: string, environment: Host["environment"] = {}): Host {
  return { directory: folder, environment, platform: "linux", architecture: "x64", nowMs: Date.now };
}

/** Runs `pinwheel WORDS…` as if from the folder, with its cache inside the folder. */
export async function invoke(folder: string, words: readonly string[]): Promise<Outcome> {
  const terminal = recordingTerminal();
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  const exitCode = await run(words, COMMANDS, { terminal, host });
  return { exitCode, ...terminal.written };
}
