import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { AssertionError } from "../../../common/assert.ts";
import { readNixLibrary } from "../../../cli/nix-library.ts";
import { bundleLibrary } from "../../../nix/emitter/bundle-library.ts";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function evaluate(expression: string): unknown {
  const file = join(temporaryDirectory(), "expression.nix");
  writeFileSync(file, expression);
  const args = ["--eval", "--strict", "--json", file];
  const { stdout, stderr } = spawnSync("nix-instantiate", args, { env: nixEnvironment(), encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describe("bundleLibrary()", () => {
  const files = new Map([
    ["lib/default.nix", "# The door.\n{ a }: (import ./two.nix { inherit a; }).sum + import ../data/one.nix"],
    ["lib/two.nix", "{ a }: { sum = a + builtins.stringLength (builtins.readFile ./text.sh); }"],
    ["lib/text.sh", `echo "\${x}" ''\n`],
    ["lib/unused.nix", 'throw "never"'],
    ["data/one.nix", "1"],
  ]);

  test.skipIf(!HAS_NIX)("gives an expression with the value of the entry", () => {
    const length = files.get("lib/text.sh")?.length ?? 0;
    expect(evaluate(`(${bundleLibrary(files)}) { a = 10; }`)).toBe(10 + length + 1);
  });

  test("takes only what is reached, and says where it came from", () => {
    const text = bundleLibrary(files);
    expect(text).not.toContain("never");
    expect([...text.matchAll(/^"(?<path>[^"]+)" =/gm)].map((match) => match.groups?.["path"])).toEqual([
      "data/one.nix",
      "lib/default.nix",
      "lib/two.nix",
    ]);
  });

  test("refuses a library in which something is missing", () => {
    expect(() => bundleLibrary(new Map([["lib/default.nix", "import ./none.nix"]]))).toThrow(AssertionError);
    expect(() => bundleLibrary(new Map())).toThrow("lib/default.nix");
  });

  test.skipIf(!HAS_NIX)("makes one file of the real library, with the same attributes", () => {
    const pkgs = `import ${resolve("test/nix/pkgs")} { }`;
    const attributes = (library: string): unknown =>
      evaluate(`builtins.attrNames ((${library}) { pkgs = ${pkgs}; })`);
    expect(attributes(bundleLibrary(readNixLibrary()))).toEqual(attributes(`import ${resolve("nix/lib")}`));
  });
});
