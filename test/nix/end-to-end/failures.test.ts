/** What a person is told when a build cannot be: the message names the package and what to do. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatNixpkgsDump } from "../../../database/nixpkgs/nixpkgs-dump.ts";
import { sriFromHex } from "../../../resolver/lock/sri.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { builtWheel } from "../../builders/nix-distributions.ts";
import { FARM } from "../../builders/nix-farm.ts";
import { dumpedPackage, nixpkgsDumpOf } from "../../builders/nixpkgs-dumps.ts";
import { HAS_COMPILER, sharedObject } from "../../builders/shared-objects.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { endToEnd } from "./project.ts";

/** The message of pinwheel in what Nix says, from its first line on, without Nix's own indentation and places. */
function messageOf(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  const start = lines.findIndex((line) => line.includes("pinwheel: "));
  const end = lines.findIndex(
    (line, i) =>
      i > start &&
      (line === "" || line.startsWith("(use '--show-trace'") || line.startsWith("error: builder for")),
  );
  return lines
    .slice(start, end === -1 ? undefined : end)
    .join("\n")
    .replace(/^error: /, "");
}

describe.skipIf(!HAS_NIX)("a build that cannot be", () => {
  const setup = endToEnd();

  test("because a file is another than the lock says", async () => {
    // Never seen before, so that no store has it.
    const files = { "swapped.py": `place = "${setup.world.directory}"\n` };
    const swapped = builtWheel("swapped", "1.0", { files });
    const environment = await setup.environment("swapped\n", [swapped]);
    setup.server.offer(swapped.filename, builtWheel("swapped", "1.0").bytes);
    const { url } = setup.server;
    const stderr = await environment.failure();
    expect(
      messageOf(stderr)
        .replaceAll(/sha256-\S{43}=/g, "sha256-…")
        .replaceAll(url, "MIRROR/"),
    )
      .toBe(`pinwheel: Cannot use swapped-1.0-py3-none-any.whl of swapped: it is another file than the one that was locked
Its hash is sha256-…, and the lock says sha256-….
Files of an index do not change, so whoever serves this one has changed it: MIRROR/packages/swapped-1.0-py3-none-any.whl, https://files.pythonhosted.org/packages/swapped-1.0-py3-none-any.whl
Take it from elsewhere (mirrors = [ "https://…/" ];), or, where it is right as it is, lock again: pinwheel resolve FILE… --upgrade-package swapped`);
    const { sha256Hex } = swapped.record;
    expect(stderr).toContain(`the lock says ${sriFromHex(sha256Hex ?? "")}.`);
  });

  test("because a file is not there any more", async () => {
    const gone = builtWheel("gone", "1.0");
    const environment = await setup.environment("gone\n", [gone]);
    setup.server.withdraw(gone.filename);
    expect(messageOf(await environment.failure()).replaceAll(setup.server.url, "MIRROR/"))
      .toBe(`pinwheel: Cannot fetch gone-1.0-py3-none-any.whl for gone: no address gave it: MIRROR/packages/gone-1.0-py3-none-any.whl, https://files.pythonhosted.org/packages/gone-1.0-py3-none-any.whl
Where the index has removed it, lock again: pinwheel resolve FILE… --upgrade-package gone
Where another server has it: mirrors = [ "https://…/" ];`);
  });

  test("because the requirements have changed since", async () => {
    const environment = await setup.environment("husk\n", FARM);
    writeFileSync(join(environment.folder, "e/requirements.txt"), "husk\nmill\n");
    const message = messageOf(await environment.failure()).replaceAll(/sha256-\S{43}=/g, "sha256-…");
    expect(message)
      .toBe(`pinwheel: Cannot use the lock: it is stale: the requirements are not those it was made from (requirements.txt with sha256-…), but have sha256-…
Renew it with: pinwheel resolve FILE… --target x86_64-linux/cpython-${setup.world.python.minor} -o pinwheel.lock.json (it was made from requirements.txt)
or, for a folder that \`pinwheel env\` made: pinwheel env FOLDER -r FILE`);
  });

  test("because the lock has no such Python, or the package set none", async () => {
    const environment = await setup.environment("husk\n", FARM);
    const other = setup.world.pythons.find(({ minor }) => minor !== setup.world.python.minor);
    if (other !== undefined) {
      const { minor } = setup.world.python;
      expect(messageOf(await environment.failure("--argstr", "python", other.minor)))
        .toBe(`pinwheel: Cannot find x86_64-linux/cpython-${other.minor} in the lock: its targets are x86_64-linux/cpython-${minor}
Add the target with: pinwheel resolve FILE… --target x86_64-linux/cpython-${minor} --target x86_64-linux/cpython-${other.minor} -o pinwheel.lock.json (it was made from requirements.txt)`);
    }
    expect(messageOf(await environment.failure("--argstr", "python", "python399")))
      .toBe(`pinwheel: Cannot use the Python python399: the package set has no such interpreter
Name an attribute of the package set, such as python313, or take another nixpkgs or another target of the lock.`);
  });

  test("because a lock names a provider that this library does not know", async () => {
    const environment = await setup.environment("husk\n", FARM);
    const lock = join(environment.folder, "e/pinwheel.lock.json");
    writeFileSync(lock, readFileSync(lock, "utf8").replace('"provider": "wheel"', '"provider": "egg"'));
    expect(messageOf(await environment.failure()))
      .toBe(`pinwheel: Cannot install husk 1.2: its provider is egg, and this library knows conda, nixpkgs, sdist, wheel
Use the pinwheel library that belongs to the program that made the lock.`);
  });

  test("because the package set has another version than the one that was locked", async () => {
    const packages = [dumpedPackage("rye", "8.0.0")];
    const dump = join(temporaryDirectory(), "nixpkgs.json");
    writeFileSync(dump, formatNixpkgsDump(nixpkgsDumpOf(packages, setup.world.python.minor)));
    const environment = await setup.environment(
      "rye\n",
      [],
      ["--nixpkgs-dump", dump, "--provider", "rye=nixpkgs"],
    );
    expect(messageOf(await environment.failure()))
      .toBe(`pinwheel: Cannot take rye 8.0.0 from the package set: rye is version 9.0.0 there
Use the nixpkgs that the lock was made with, or renew its dump and the lock: pinwheel db nixpkgs, pinwheel resolve FILE… --nixpkgs-dump nixpkgs.json`);
  });

  test("because two packages bring one file, unless that is ignored", async () => {
    const clash = (name: string): ReturnType<typeof builtWheel> =>
      builtWheel(name, "1.0", { files: { "shared.py": `owner = "${name}"\n` } });
    const environment = await setup.environment("left\nright\n", [clash("left"), clash("right")]);
    const stderr = await environment.failure();
    expect(stderr).toMatch(/left-1\.0\/lib\/\S+\/shared\.py/);
    expect(stderr).toMatch(/right-1\.0\/lib\/\S+\/shared\.py/);
    environment.override("  ignoreCollisions = true;");
    expect(await environment.build()).toMatch(/-env$/);
  });

  test.skipIf(!HAS_COMPILER)(
    "because a wheel needs a library that nothing has, until somebody adds it",
    async () => {
      const answer = sharedObject("libanswer.so.1", "int answer(void) { return 42; }\n");
      const extension = sharedObject("_ext.so", "int answer(void);\nint ask(void) { return answer(); }\n", [
        answer,
      ]);
      const wheel = builtWheel("asker", "1.0", {
        tag: "py3-none-manylinux_2_17_x86_64",
        files: {
          "asker/__init__.py":
            "import ctypes, os\nprint(ctypes.CDLL(os.path.join(os.path.dirname(__file__), '_ext.so')).ask())\n",
          "asker/_ext.so": extension.bytes,
        },
      });
      const environment = await setup.environment("asker\n", [wheel]);
      const message = messageOf(await environment.failure());
      expect(message)
        .toBe(`pinwheel: Cannot link the wheel of asker 1.0: nothing has libanswer.so.1, which lib/python${setup.world.python.minor}/site-packages/asker/_ext.so needs
Add the package that has it: _.asker.buildInputs.add = [ pkgs.… ];
or, if the machine will have it: _.asker.autoPatchelfIgnoreMissingDeps.add = [ "libanswer.so.1" ];`);
      writeFileSync(join(environment.folder, answer.name), answer.bytes);
      environment.override(`  _.asker.buildInputs.add = [
    (pkgs.runCommand "answer" { } "mkdir -p $out/lib; cp \${../${answer.name}} $out/lib/${answer.name}")
  ];`);
      const path = await environment.build();
      const { stdout } = await setup.world.run(join(path, "bin/python"), ["-c", "import asker"]);
      expect(stdout).toBe("42\n");
    },
  );
});
