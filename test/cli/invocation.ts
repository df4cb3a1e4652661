/** A parsed command line for tests of what reads one. */

import type { Host, Invocation } from "../../cli/command.ts";
import { recordingTerminal } from "./recording-terminal.ts";

/** An invocation with these options, on a machine that is always the same. */
export function invocationOf(
  options: Readonly<Record<string, readonly string[]>>,
  host: Partial<Host> = {},
): Invocation {
  return {
    operands: [],
    options: new Map(Object.entries(options)),
    terminal: recordingTerminal(),
    host: {
      directory: "/",
      environment: {},
      platform: "linux",
      architecture: "x64",
      nowMs: () => 0,
      ...host,
    },
  };
}
