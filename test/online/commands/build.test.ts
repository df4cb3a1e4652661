/** `pinwheel build`, in a process of its own with a real Nix. */

import { describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { writeFarm } from "../../builders/nix-farm.ts";
import { folderWith } from "../../cli/invoke.ts";
import { invokeOnline } from "../invoke.ts";
import { runsWithNix } from "../run-with-nix.ts";

describe.skipIf(!HAS_NIX)("with Nix", () => {
  const nix = runsWithNix();

  test("resolves and builds, and links the environment", async () => {
    const folder = folderWith({ "requirements.txt": "orchard\n" });
    const build = await nix.run(folder, "build", "-o", "made");
    expect(build.stderr).toContain("Resolved 2 projects");
    expect(build).toMatchObject({ status: 0 });
    expect(await nix.world.run("made/bin/orchard", [], { cwd: folder })).toMatchObject({
      stdout: "orchard\n",
    });
  });
});

test("without Nix, build says what to install", async () => {
  const folder = folderWith({ "requirements.txt": "husk\n" });
  const words = [
    "build",
    "-r",
    "requirements.txt",
    "--target",
    "x86_64-linux/cpython-3.13",
    "--db",
    writeFarm(folder),
  ];
  const result = await invokeOnline(folder, words, { PATH: folder });
  expect(result).toMatchObject({ exitCode: 69 });
  expect(result.say).toContain("E_NIX_PROGRAM_MISSING");
  expect(result.say).toContain("Install Nix");
});
