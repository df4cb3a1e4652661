/** The unit tests of the interface, which are written in Nix: the files beside this one. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { PROJECTS_WITH_DEFAULTS } from "../../../resolver/provider-defaults.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { NixCases, evaluateNix } from "../../builders/nix-cases.ts";

// Of the programs only the names matter: nothing is built.
const PROGRAMS = "(final: _: { nodejs = final.hello; esbuild = final.hello; })";
const PACKAGES = `import ${resolve("test/nix/pkgs")} { system = "x86_64-linux"; overlays = [ ${PROGRAMS} ]; }`;

describe.skipIf(!HAS_NIX)("the interface", () => {
  const cases = new NixCases("test/nix/interface", PACKAGES);

  test("every case gives what it should, every attribute has one, and old names warn", () => {
    const { expected, found, repeated, uncovered, warnings } = cases.results();
    expect(Object.keys(expected).length).toBeGreaterThan(50);
    expect(found).toEqual(expected);
    expect(repeated).toEqual([]);
    expect(uncovered).toEqual([]);
    expect(warnings).toContain(
      "trace: warning: pinwheel: f.add_requirements is deprecated, write requirementsExtra",
    );
    expect(warnings).toContain("trace: warning: pinwheel: mach-nix is deprecated, write pinwheel");
  });

  test("every case that throws says what it should", () => {
    const { wrong, count } = cases.thrown();
    expect(count).toBeGreaterThan(30);
    expect(wrong).toEqual({});
  });

  test("the defaults of providers are those of the resolver", () => {
    const { out } = evaluateNix(
      `builtins.attrNames (import ${resolve("nix/interface/provider-defaults.nix")})`,
    );
    expect(JSON.parse(out)).toEqual(["_default", ...PROJECTS_WITH_DEFAULTS]);
  });

  test("the libraries of the program are those of pnpm-lock.yaml", () => {
    const { out } = evaluateNix(`import ${resolve("nix/interface/libraries.nix")}`);
    // The shape is that of libraries.nix.
    const libraries = JSON.parse(out) as Record<string, { version: string; hash: string; url: string }>;
    const lock = readFileSync("pnpm-lock.yaml", "utf8");
    expect(Object.keys(libraries)).toContain("smol-toml");
    for (const [name, { version, hash, url }] of Object.entries(libraries)) {
      expect.soft(lock).toContain(`\n  ${name}@${version}:\n    resolution: {integrity: ${hash}}\n`);
      expect.soft(url).toBe(`https://registry.npmjs.org/${name}/-/${name}-${version}.tgz`);
    }
  });
});
