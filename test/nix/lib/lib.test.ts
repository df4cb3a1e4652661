/** The unit tests of nix/lib, which are written in Nix: the files beside this one. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { NixCases, evaluateNix } from "../../builders/nix-cases.ts";

/** How often a function was called, of Nix's statistics. */
interface FunctionCalls {
  readonly file: string;
  readonly count: number;
}

const PACKAGES = `import ${resolve("test/nix/pkgs")} { system = "x86_64-linux"; }`;

describe.skipIf(!HAS_NIX)("nix/lib", () => {
  const cases = new NixCases("test/nix/lib", PACKAGES);

  test("every case gives what it should, and every attribute of the library has one", () => {
    const { expected, found, repeated, uncovered, warnings } = cases.results();
    expect(Object.keys(expected).length).toBeGreaterThan(50);
    expect(found).toEqual(expected);
    expect(repeated).toEqual([]);
    expect(uncovered).toEqual([]);
    expect(warnings).toEqual([""]);
  });

  test("docs/nix.md has every attribute of the library and every argument of fromLock", () => {
    const library = `import ${resolve("nix/lib")} { pkgs = ${PACKAGES}; }`;
    const { out } = evaluateNix(
      `with builtins; let library = ${library}; in attrNames library ++ attrNames (functionArgs library.fromLock)`,
    );
    const names: unknown = JSON.parse(out);
    if (!Array.isArray(names)) expect.fail(out);
    expect(names.length).toBeGreaterThan(20);
    const text = readFileSync("docs/nix.md", "utf8");
    expect(names.filter((name) => !new RegExp(`\`${name}[\` ]`).test(text))).toEqual([]);
  });

  test("every case that throws says what it should", () => {
    const { wrong, count } = cases.thrown();
    expect(count).toBeGreaterThan(20);
    expect(wrong).toEqual({});
  });

  test("a lock of 400 packages takes few calls of the library's functions", () => {
    const large = `import ${resolve("test/nix/lib/large.nix")} { pkgs = ${PACKAGES}; }`;
    const { say } = evaluateNix(`with ${large}; (environment file).drvPath`, {
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
