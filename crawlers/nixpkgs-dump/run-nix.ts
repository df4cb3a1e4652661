/** Runs `nix-instantiate` and gives the JSON that it prints. It opens no connection of ours, but Nix may fetch what it imports. */

import { spawn } from "node:child_process";
import { NixEvaluationError, NixLimitError, NixMissingError } from "./errors.ts";
import { MESSAGE_BYTES_MAX, OUTPUT_BYTES_MAX } from "./limits.ts";

const PROGRAM = "nix-instantiate";

/** How Nix is run. */
export interface NixDoor {
  /** Of the process: NIX_PATH and where the store is. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** When it is aborted, there is no more time: a run that is under way is ended. */
  readonly signal: AbortSignal;
}

/**
 * Evaluates one attribute of a file to the end.
 *
 * @param args The arguments of the file's function, as nix-instantiate takes them (`--arg`, `--argstr`).
 * @throws {NixMissingError} when there is no Nix. @throws {NixEvaluationError} when the evaluation fails.
 * @throws {NixLimitError} when it takes too long or prints too much.
 */
export async function evaluateAttribute(
  file: string,
  attribute: string,
  args: readonly string[],
  door: NixDoor,
): Promise<unknown> {
  // --read-write-mode is not asked for: an evaluation that would need a build fails instead.
  const words = ["--eval", "--strict", "--json", "--attr", attribute, ...args, "--", file];
  return parseAnswer(await runNix(words, door));
}

function runNix(words: readonly string[], { environment, signal }: NixDoor): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(PROGRAM, words, {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      signal,
      killSignal: "SIGKILL",
    });
    const output: Buffer[] = [];
    let outputBytes = 0;
    let message = Buffer.alloc(0);
    child.stdout.on("data", (chunk: Buffer) => {
      outputBytes += chunk.length;
      if (outputBytes <= OUTPUT_BYTES_MAX) output.push(chunk);
      else child.kill("SIGKILL");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      message = Buffer.concat([message, chunk]).subarray(-MESSAGE_BYTES_MAX);
    });
    child.once("error", (error) => {
      reject(
        signal.aborted
          ? new NixLimitError("has not finished within the time limit")
          : new NixMissingError(PROGRAM, error),
      );
    });
    child.once("close", (exitCode) => {
      if (outputBytes > OUTPUT_BYTES_MAX)
        reject(new NixLimitError(`printed more than ${OUTPUT_BYTES_MAX} bytes`));
      else if (exitCode === 0) resolve(Buffer.concat(output).toString("utf8"));
      else reject(new NixEvaluationError(findingOf(message.toString("utf8"))));
    });
  });
}

function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NixEvaluationError(`the answer is no JSON: ${error instanceof Error ? error.message : ""}`);
  }
}

/** The sentence of the error; what follows it shows the source. Nix prints colours only to terminals. */
function findingOf(message: string): string {
  const lines = message.split("\n").map((line) => line.trim());
  const error = lines.findLast((line) => line.startsWith("error:") && line !== "error:");
  return (
    error?.slice("error:".length).trim() ??
    lines.findLast((line) => line !== "") ??
    "Nix ended without a word"
  );
}
