/** Runs unit tests that are written in Nix: a folder whose default.nix gives `suite` and `thrown` (test/nix/lib/default.nix). */

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { nixEnvironment } from "./nix.ts";

/** `suite`: what the exported attributes are, and the cases. */
interface Suite {
  readonly exported: readonly string[];
  readonly names: readonly string[];
  readonly values: readonly { readonly name: string; readonly expected: unknown; readonly found: unknown }[];
  readonly throwing: readonly { readonly name: string; readonly message: string }[];
}

/** What Nix said of an expression. */
export interface Evaluation {
  readonly status: number | null;
  /** JSON. */
  readonly out: string;
  readonly say: string;
}

/** What `nix-instantiate` says of an expression, as JSON, with the variables of the environment. */
export function evaluateNix(
  expression: string,
  variables: Readonly<Record<string, string>> = {},
): Evaluation {
  // The store is written to, for the cases read files that Nix makes.
  const { status, stdout, stderr } = spawnSync(
    "nix-instantiate",
    ["--eval", "--strict", "--json", "--read-write-mode", "--expr", expression],
    { env: { ...nixEnvironment(), ...variables }, encoding: "utf8" },
  );
  return { status, out: stdout, say: stderr };
}

/** The cases of a folder, evaluated. */
export interface CaseResults {
  /** Of the cases that give a value, by name. */
  readonly expected: Readonly<Record<string, unknown>>;
  readonly found: Readonly<Record<string, unknown>>;
  /** Names of more than one case. */
  readonly repeated: readonly string[];
  /** Exported attributes that no case is about: the name of a case begins with that of its attribute. */
  readonly uncovered: readonly string[];
  /** What Nix said besides, line by line. */
  readonly warnings: readonly string[];
}

/** The unit tests of a folder, for a package set. */
export class NixCases {
  readonly #cases: string;

  /** @param packages An expression that is the package set. */
  constructor(folder: string, packages: string) {
    this.#cases = `import ${resolve(folder)} { pkgs = ${packages}; }`;
  }

  /** Evaluates the cases that give a value. */
  results(): CaseResults {
    const { suite, say } = this.#suite();
    const { exported, names, values } = suite;
    const covered = new Set(names.map((name) => name.slice(0, name.indexOf(":"))));
    return {
      expected: Object.fromEntries(values.map(({ name, expected }) => [name, expected])),
      found: Object.fromEntries(values.map(({ name, found }) => [name, found])),
      repeated: names.filter((name, i) => names.indexOf(name) !== i),
      uncovered: exported.filter((name) => !covered.has(name)),
      warnings: say.split("\n"),
    };
  }

  /**
   * Evaluates the cases that must throw, each by itself, for Nix ends with the first.
   *
   * @returns What Nix said, by the name of the case, where it is not what the case wants; how many cases there are.
   */
  thrown(): { readonly wrong: Readonly<Record<string, string>>; readonly count: number } {
    const { throwing } = this.#suite().suite;
    const wrong = throwing.flatMap(({ name, message }, i) => {
      const { status, out, say } = evaluateNix(`builtins.elemAt (${this.#cases}).thrown ${i}`);
      // Nix indents the lines of a message after the first.
      const isRight = status !== 0 && say.replaceAll(/\n\s+/g, "\n  ").includes(message);
      return isRight ? [] : [[name, `wanted: ${message}\nfound: ${out}${say}`] as const];
    });
    return { wrong: Object.fromEntries(wrong), count: throwing.length };
  }

  #suite(): { readonly suite: Suite; readonly say: string } {
    const { status, out, say } = evaluateNix(`(${this.#cases}).suite`);
    if (status !== 0) throw new Error(say);
    // The shape is that of default.nix, which the interface repeats.
    return { suite: JSON.parse(out) as Suite, say };
  }
}
