/** autoPatchelfHook, which lets compiled files find their libraries in the store. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { triedPackageSet } from "../../builders/nix-package-set.ts";
import { HAS_COMPILER, type SharedObject, sharedObject } from "../../builders/shared-objects.ts";

describe.skipIf(!HAS_NIX || !HAS_COMPILER)("autoPatchelfHook", () => {
  const set = triedPackageSet([]);
  let grain: SharedObject;
  beforeAll(() => {
    const seed = sharedObject("libseed.so.1", "int seed(void) { return 7; }\n");
    grain = sharedObject("grain.so", "int seed(void);\nint grain(void) { return seed(); }\n", [seed]);
    set.offer([seed, grain].map(({ name, bytes }) => ({ filename: name, bytes })));
    set.offer([
      { filename: "decoy.so", bytes: sharedObject("libseed.so.1", "int seed(void) { return 9; }\n").bytes },
    ]);
  });

  /** A package with the files in its lib, which needs patching. */
  const compiled = (install: string, more: string): string =>
    `pkgs.stdenv.mkDerivation ({ name = "grain"; dontUnpack = true; nativeBuildInputs = [ pkgs.autoPatchelfHook ];
      installPhase = "mkdir -p $out/lib; cp \${file "grain.so"} $out/lib/grain.so; ${install}"; } // { ${more} })`;
  const library = (source: string, place = "lib"): string =>
    `(pkgs.runCommand "seed" { } "mkdir -p $out/${place}; cp \${file "${source}"} $out/${place}/libseed.so.1")`;

  async function answer(expression: string): Promise<string> {
    const path = await set.build(expression);
    const program = `import ctypes; print(ctypes.CDLL('${path}/lib/grain.so').grain())`;
    const { stdout, stderr } = await set.world.run("python3", ["-c", program]);
    return stdout.trim() || stderr;
  }

  test("libraries are found in the package itself, then in its inputs, then where a hook has said", async () => {
    const own = compiled(
      `cp \${file "libseed.so.1"} $out/lib/libseed.so.1`,
      `buildInputs = [ ${library("decoy.so")} ];`,
    );
    expect(await answer(own)).toBe("7");
    expect(await answer(compiled("", `buildInputs = [ ${library("decoy.so")} ];`))).toBe("9");
    const elsewhere = library("libseed.so.1", "deep/inside");
    expect(await answer(compiled("", `preFixup = "addAutoPatchelfSearchPath \${${elsewhere}}";`))).toBe("7");
  });

  test("a library that nothing has fails the build, unless a glob tolerates it", async () => {
    expect(await set.failure(compiled("", ""))).toContain(
      "could not satisfy dependency libseed.so.1 wanted by",
    );
    expect(await set.failure(compiled("", `autoPatchelfIgnoreMissingDeps = [ "libother.so.*" ];`))).toContain(
      "libseed.so.1",
    );
    await set.build(compiled("", `autoPatchelfIgnoreMissingDeps = [ "libseed.so.*" ];`));
    await set.build(compiled("", "dontAutoPatchelf = true;"));
  });

  test("files are stripped, unless that is not wanted", async () => {
    const plain = (more: string): string => compiled("", `dontAutoPatchelf = true; ${more}`);
    const kept = await set.build(plain("dontStrip = true;"));
    expect(readFileSync(join(kept, "lib/grain.so")).equals(grain.bytes)).toBe(true);
    const stripped = await set.build(plain(""));
    expect(readFileSync(join(stripped, "lib/grain.so")).length).toBeLessThan(grain.bytes.length);
  });
});
