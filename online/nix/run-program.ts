/** Runs other programs: quietly, for their answer, or in the terminal of the person. */

import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { NixProgramMissingError } from "./errors.ts";

/** How a program is run. */
export interface ProgramDoor {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the folder to run it in. */
  readonly directory: string;
  /** What it is run for, to follow "Cannot". */
  readonly purpose: string;
}

/** What a program said, and how it ended; null when a signal ended it. */
export interface ProgramAnswer {
  readonly exitCode: number | null;
  readonly out: string;
  readonly say: string;
}

/** What shells add to the number of a signal. */
const EXIT_SIGNAL_BASE = 128;
/** An answer is an address or a digest; what is longer is not read. */
const ANSWER_LENGTH_MAX = 1024 * 1024;

/**
 * Runs a program for its answer.
 *
 * @throws {NixProgramMissingError} when there is no such program.
 */
export async function askProgram(
  program: string,
  words: readonly string[],
  door: ProgramDoor,
): Promise<ProgramAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ProgramAnswer>();
  const child = spawn(program, words, {
    env: door.environment,
    cwd: door.directory,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let say = "";
  child.stdout
    .setEncoding("utf8")
    .on("data", (text: string) => (out = (out + text).slice(0, ANSWER_LENGTH_MAX)));
  child.stderr
    .setEncoding("utf8")
    .on("data", (text: string) => (say = (say + text).slice(-ANSWER_LENGTH_MAX)));
  child.on("error", (error) => reject(new NixProgramMissingError(program, door.purpose, error)));
  child.on("close", (exitCode) => resolve({ exitCode, out, say }));
  return promise;
}

/**
 * Runs a program in the person's terminal, to its end: whoever calls this can clean up also when the person presses Ctrl-C, which ends the
 * program, or when this process is asked to end, which is passed on.
 *
 * @returns Its exit code; 128 and the number of the signal that ended it, as shells have it.
 * @throws {NixProgramMissingError} when there is no such program.
 */
export async function runInTerminal(
  program: string,
  words: readonly string[],
  door: ProgramDoor,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let child: ChildProcess | undefined;
  // The terminal sends Ctrl-C to the program, too.
  const onInterrupt = (): void => {};
  const onEnd = (signal: NodeJS.Signals): void => void child?.kill(signal);
  // Before the program starts: else a signal that comes at once would end this process.
  process.on("SIGINT", onInterrupt).on("SIGTERM", onEnd).on("SIGHUP", onEnd);
  try {
    child = spawn(program, words, { env: door.environment, cwd: door.directory, stdio: "inherit" });
    child.on("error", (error) => reject(new NixProgramMissingError(program, door.purpose, error)));
    child.on("close", (exitCode, signal) =>
      resolve(exitCode ?? EXIT_SIGNAL_BASE + (signal === null ? 0 : constants.signals[signal])),
    );
    return await promise;
  } finally {
    process.off("SIGINT", onInterrupt).off("SIGTERM", onEnd).off("SIGHUP", onEnd);
  }
}
