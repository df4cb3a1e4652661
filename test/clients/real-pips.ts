/** The pips that tests try: the newest from its wheel, and the one of the system, which is years older. */

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { parseTarget, type Target } from "../../resolver/environment/target.ts";
import type { PipCommand } from "./pip-comparison.ts";

/** A pip that runs here. */
export interface RealPip {
  readonly command: PipCommand;
  readonly version: string;
  /** That of its own Python, whose markers it takes. */
  readonly target: Target;
}

const NEW_PIP_WHEEL = "../shared/data/dists/wheels/pip-26.2.1-py3-none-any.whl";

/** pip 26 from its wheel; undefined, with a notice, where it does not run. */
export function newPip(): RealPip | undefined {
  return pipOf("python3", [`${NEW_PIP_WHEEL}/pip`], existsSync(NEW_PIP_WHEEL));
}

/** Debian's pip; undefined, with a notice, where it does not run. */
export function systemPip(): RealPip | undefined {
  return pipOf("/usr/bin/python3", ["-m", "pip"], existsSync("/usr/bin/python3"));
}

function pipOf(program: string, words: readonly string[], isThere: boolean): RealPip | undefined {
  const python = isThere
    ? answerOf(program, [
        "-c",
        "import platform, sys; print(sys.platform, platform.machine(), platform.python_version())",
      ])
    : undefined;
  const version =
    python === undefined ? undefined : answerOf(program, [...words, "--version"])?.split(" ")[1];
  const [system, machine, pythonVersion = ""] = python?.split(" ") ?? [];
  if (
    version === undefined ||
    system !== "linux" ||
    machine !== "x86_64" ||
    !pythonVersion.startsWith("3.11.")
  ) {
    console.warn(
      `skipped: "${[program, ...words].join(" ")}" is not tried, it wants Python 3.11 on x86_64 Linux`,
    );
    return undefined;
  }
  return {
    command: [program, ...words],
    version,
    target: parseTarget(`x86_64-linux/cpython-${pythonVersion}`),
  };
}

function answerOf(program: string, words: readonly string[]): string | undefined {
  try {
    return execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}
