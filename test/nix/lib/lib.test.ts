/** The unit tests of nix/lib, which are written in Nix: the files beside this one. */

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";

/** `suite` of default.nix. */
interface Suite {
  readonly exported: readonly string[];
  readonly names: readonly string[];
  readonly values: readonly { readonly name: string; readonly expected: unknown; readonly found: unknown }[];
  readonly throwing: readonly { readonly name: string; readonly message: string }[];
}

/** How often a function was called, of Nix's statistics. */
interface FunctionCalls {
  readonly file: string;
  readonly count: number;
}

const PACKAGES = `import ${resolve("test/nix/pkgs")} { system = "x86_64-linux"; }`;
const CASES = `import ${resolve("test/nix/lib")} { pkgs = ${PACKAGES}; }`;

/** What `nix-instantiate` says of an expression, as JSON, with the variables of the environment. */
function evaluate(
  expression: string,
  variables: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly out: string; readonly say: string } {
  // The store is written to, for the cases read files that Nix makes.
  const { status, stdout, stderr } = spawnSync(
    "nix-instantiate",
    ["--eval", "--strict", "--json", "--read-write-mode", "--expr", expression],
    { env: { ...nixEnvironment(), ...variables }, encoding: "utf8" },
  );
  return { status, out: stdout, say: stderr };
}

function readSuite(): Suite {
  const { status, out, say } = evaluate(`(${CASES}).suite`);
  expect(say).toBe("");
  expect(status).toBe(0);
  // The shape is that of default.nix, which the interface repeats.
  return JSON.parse(out) as Suite;
}

describe.skipIf(!HAS_NIX)("nix/lib", () => {
  test("every case gives what it should, and every attribute of the library has one", () => {
    const { exported, names, values } = readSuite();
    expect(values.length).toBeGreaterThan(50);
    for (const { name, found, expected } of values) expect.soft(found, name).toEqual(expected);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    const covered = new Set(names.map((name) => name.slice(0, name.indexOf(":"))));
    expect(exported.filter((name) => !covered.has(name))).toEqual([]);
  });

  test("every case that throws says what it should", () => {
    const { throwing } = readSuite();
    expect(throwing.length).toBeGreaterThan(20);
    for (const [i, { name, message }] of throwing.entries()) {
      const { status, say } = evaluate(`builtins.elemAt (${CASES}).thrown ${i}`);
      expect.soft(status, name).not.toBe(0);
      // Nix indents the lines of a message after the first.
      expect.soft(say.replaceAll(/\n\s+/g, "\n  "), name).toContain(message);
    }
  });

  test("a lock of 400 packages takes few calls of the library's functions", () => {
    const large = `import ${resolve("test/nix/lib/large.nix")} { pkgs = ${PACKAGES}; }`;
    const { say } = evaluate(`with ${large}; (environment file).drvPath`, {
      NIX_SHOW_STATS: "1",
      NIX_COUNT_CALLS: "1",
    });
    // The shape is that of Nix's statistics, of which this is a part.
    const { functions } = JSON.parse(say) as { readonly functions: readonly FunctionCalls[] };
    const own = functions.filter(({ file }) => file.startsWith(resolve("nix/lib")));
    const calls = own.reduce((sum, { count }) => sum + count, 0);
    expect(calls).toBeGreaterThan(10_000);
    // 134,000 when this was written, most of them steps of the walk through the closures.
    expect(calls).toBeLessThan(170_000);
  });
});
