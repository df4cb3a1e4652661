/** The functions of nixpkgs' `lib` that our Nix code relies on. */

import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { triedPackageSet } from "../../builders/nix-package-set.ts";

const CASES = `(import ${resolve("test/nix/package-set/lib-cases.nix")} { inherit lib; })`;

describe.skipIf(!HAS_NIX)("lib", () => {
  const set = triedPackageSet([]);

  test("every function gives what it gives in nixpkgs", async () => {
    expect(await set.evaluate(`lib.filter ({ expr, expected, ... }: expr != expected) ${CASES}`)).toEqual([]);
  });

  test("every function of the stand-in that is no builtin has a case", async () => {
    const standIn = `import ${resolve("test/nix/pkgs/lib.nix")}`;
    const covered = `map ({ name, ... }: lib.head (lib.splitString ":" name)) ${CASES}`;
    expect(
      await set.evaluate(
        `lib.subtractLists (${covered}) (lib.filter (name: !(builtins ? \${name})) (lib.attrNames (${standIn})))`,
      ),
    ).toEqual([]);
  });
});
