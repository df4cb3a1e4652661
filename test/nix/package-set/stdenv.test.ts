/** What a build of the package set sees, and what derivations refuse. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { triedPackageSet } from "../../builders/nix-package-set.ts";

describe.skipIf(!HAS_NIX)("stdenv", () => {
  const set = triedPackageSet([]);

  /** What the phases of a package print into its output. */
  async function written(attributes: string): Promise<string> {
    const path = await set.build(
      `pkgs.stdenv.mkDerivation ({ name = "x"; dontUnpack = true; } // ${attributes})`,
    );
    return readFileSync(path, "utf8").trim();
  }

  test("programs of the machine that are no inputs are not there", async () => {
    const seen = await written(
      `{ installPhase = "for p in sed patch tar python3 unzip git hello; do if type -P $p > /dev/null; then echo $p; fi; done > $out"; }`,
    );
    expect(seen.split("\n")).toEqual(["sed", "patch", "tar"]);
    expect(await written(`{ nativeBuildInputs = [ pkgs.hello ]; installPhase = "hello > $out"; }`)).toMatch(
      /^Hello/,
    );
  });

  test("with strictDeps, what is needed at run time alone is no program of the build", async () => {
    const inputs = `buildInputs = [ pkgs.hello ]; installPhase = "hello > $out";`;
    expect(await written(`{ ${inputs} }`)).toMatch(/^Hello/);
    expect(
      await set.failure(
        `pkgs.stdenv.mkDerivation { name = "x"; dontUnpack = true; strictDeps = true; ${inputs} }`,
      ),
    ).toContain("hello: command not found");
  });

  test("setup hooks run for what inputs propagate, each for its kind of inputs", async () => {
    const text = `note() { seen="$seen \${1##*-}"; }\naddEnvHooks "$targetOffset" note\n`;
    set.offer([{ filename: "hook.sh", bytes: Buffer.from(text) }]);
    const hook = `(pkgs.makeSetupHook { name = "hook"; } (file "hook.sh"))`;
    const leaf = `(pkgs.runCommand "leaf" { } "mkdir $out")`;
    const tree = `(pkgs.stdenv.mkDerivation { name = "tree"; dontUnpack = true; propagatedBuildInputs = [ ${leaf} ]; installPhase = "mkdir $out"; })`;
    const tool = `(pkgs.runCommand "tool" { } "mkdir $out")`;
    const seen = await written(
      `{ strictDeps = true; nativeBuildInputs = [ ${hook} ${tool} ]; buildInputs = [ ${tree} ]; installPhase = "echo $seen > $out"; }`,
    );
    expect(seen.split(" ").toSorted()).toEqual(["leaf", "tree"]);
  });

  test("attributes reach the environment of the build, and sets are refused", async () => {
    expect(
      await written(
        `{ greeting = "hi"; list = [ 1 2 ]; yes = true; no = null; env.more = "m"; installPhase = "echo $greeting $list $yes $more no:$no > $out"; }`,
      ),
    ).toBe("hi 1 2 1 m no:");
    expect(
      await set.thrown(`(pkgs.stdenv.mkDerivation { name = "x"; broken = { a = 1; }; }).drvPath`),
    ).toMatch(/set/);
  });

  test("overrideAttrs composes, in all its forms", async () => {
    const changed = `(((pkgs.stdenv.mkDerivation (final: { pname = "a"; version = "1"; two = "\${final.version}-\${final.version}"; }))
      .overrideAttrs (old: { version = old.version + "0"; })).overrideAttrs (final: old: { more = "\${old.pname} \${final.version}"; }))
      .overrideAttrs { last = "yes"; }`;
    expect(await set.evaluate(`let drv = ${changed}; in [ drv.name drv.two drv.more drv.last ]`)).toEqual([
      "a-10",
      "10-10",
      "a 10",
      "yes",
    ]);
  });

  test("of several addresses the first that answers is taken", async () => {
    set.offer([{ filename: "leaf.txt", bytes: Buffer.from("a file\n") }]);
    const path = await set.build(`let source = file "leaf.txt"; in pkgs.fetchurl {
      name = "leaf.txt";
      urls = [ "http://127.0.0.1:9/leaf.txt" "file://\${source}" ];
      sha256 = builtins.hashFile "sha256" source;
    }`);
    expect(readFileSync(path, "utf8")).toBe("a file\n");
  });

  test("wrapped programs have what their wrapper says", async () => {
    const path = await set.build(
      `pkgs.runCommand "x" { nativeBuildInputs = [ pkgs.makeWrapper ]; } "makeWrapper \${pkgs.hello}/bin/hello $out/bin/x --prefix PATH : /first --suffix PATH : /last --set A 'b c'; echo 'echo \\"$PATH|$A\\"' > $out/show; sed -i 's,exec.*,. '$out/show, $out/bin/x"`,
    );
    const { stdout } = await set.world.run(join(path, "bin/x"), [], { environment: { PATH: "/middle" } });
    expect(stdout).toBe("/first:/middle:/last|b c\n");
  });

  test("foreign systems are evaluated", async () => {
    expect(
      await set.evaluate(
        `let foreign = import <nixpkgs> { system = "aarch64-darwin"; }; in [ foreign.hello.system foreign.stdenv.hostPlatform.darwinArch (foreign.python3.pkgs.bread.drvPath != py.bread.drvPath) ]`,
      ),
    ).toEqual(["aarch64-darwin", "arm64", true]);
  });

  test("the package set can be imported again, with more overlays", async () => {
    const again = `import pkgs.path { inherit (pkgs) config; overlays = pkgs.overlays ++ [ (_: prev: { hello = prev.hello // { mark = 1; }; }) ]; }`;
    expect(
      await set.evaluate(
        `let set = ${again}; in [ set.hello.mark (set.python3.outPath == pkgs.python3.outPath) ]`,
      ),
    ).toEqual([1, true]);
  });

  test("R packages are known by their command", async () => {
    expect(await set.evaluate(`lib.hasInfix "R" pkgs.rPackages.data_table.rCommand`)).toBe(true);
  });
});
