/** The pips that tests try: the newest from its wheel, and the one of the system, which is years older. */

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parseTarget, type Target } from "../../resolver/environment/target.ts";
import type { PipCommand } from "./pip-comparison.ts";

/** A pip that runs here. */
export interface RealPip {
  readonly command: PipCommand;
  readonly version: string;
  /** Of its own Python, whose markers it takes, and of the usual C library, which `--platform` sets. */
  readonly target: Target;
  /** Of its own Python and its own C library. */
  readonly ownTarget: Target;
}

/** pip 26, as it was uploaded. */
export const NEW_PIP_WHEEL = "../shared/data/dists/wheels/pip-26.2.1-py3-none-any.whl";

/** pip 26 from its wheel; undefined, with a notice, where it does not run. */
export function newPip(): RealPip | undefined {
  return pipOf("python3", [`${NEW_PIP_WHEEL}/pip`], existsSync(NEW_PIP_WHEEL));
}

/** Debian's pip; undefined, with a notice, where it does not run. */
export function systemPip(): RealPip | undefined {
  return pipOf("/usr/bin/python3", ["-m", "pip"], existsSync("/usr/bin/python3"));
}

const DESCRIBE_PYTHON =
  "import platform, sys; print(sys.platform, platform.machine(), platform.python_version(), *platform.libc_ver())";

function pipOf(program: string, words: readonly string[], isThere: boolean): RealPip | undefined {
  return isThere ? realPip([program, ...words]) : notTried([program, ...words]);
}

/** The pip that a command starts; undefined, with a notice, where that is none, or its Python is another one than the tests'. */
export function realPip(command: PipCommand): RealPip | undefined {
  const [program, ...words] = command;
  const python = answerOf(program, ["-c", DESCRIBE_PYTHON]);
  const version = answerOf(program, [...words, "--version"])?.split(" ")[1];
  const [system, machine, pythonVersion = "", libc, libcVersion = ""] = python?.split(" ") ?? [];
  const isUsual = system === "linux" && machine === "x86_64" && libc === "glibc";
  if (version === undefined || !isUsual || !pythonVersion.startsWith("3.11.")) return notTried(command);
  return {
    command,
    version,
    target: parseTarget(`x86_64-linux/cpython-${pythonVersion}`),
    ownTarget: parseTarget(`x86_64-linux-glibc${libcVersion}/cpython-${pythonVersion}`),
  };
}

function notTried(command: PipCommand): undefined {
  console.warn(
    `skipped: "${command.join(" ")}" is not tried, it wants Python 3.11 on x86_64 Linux with glibc`,
  );
}

function answerOf(program: string, words: readonly string[]): string | undefined {
  try {
    return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}
