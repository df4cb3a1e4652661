/** `pinwheel build`, in a process of its own with a real Nix. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FARM, writeFarm } from "../../builders/nix-farm.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { type NixWorld, type Outcome, nixWorld } from "../../builders/nix-world.ts";
import { type PackageServer, servePackages } from "../../builders/package-server.ts";
import { folderWith } from "../../cli/invoke.ts";
import { invokeOnline } from "../invoke.ts";

describe.skipIf(!HAS_NIX)("with Nix", () => {
  let world: NixWorld;
  let server: PackageServer;
  beforeAll(async () => {
    world = nixWorld();
    server = await servePackages(FARM);
  });
  afterAll(async () => {
    world.close();
    await server.close();
  });

  /** Runs the command in the folder as a person does. Its Nix takes no mirror, so the files are put into the store before. */
  async function runCommand(folder: string, ...words: string[]): Promise<Outcome> {
    const asked = ["-r", "requirements.txt", "-p", world.python.minor, "--db", writeFarm(folder)];
    const program = `import { main } from ${JSON.stringify(join(process.cwd(), "online/main.ts"))};\nawait main();\n`;
    writeFileSync(join(folder, "pinwheel.mjs"), program);
    await invokeOnline(folder, ["env", "e", ...asked]);
    await world.run("nix-build", ["e", "--arg", "mirrors", `[ "${server.url}" ]`, "--no-out-link"], {
      cwd: folder,
    });
    return world.run(process.execPath, ["pinwheel.mjs", "build", ...asked, ...words], { cwd: folder });
  }

  test("resolves and builds, and links the environment", async () => {
    const folder = folderWith({ "requirements.txt": "orchard\n" });
    const build = await runCommand(folder, "-o", "made");
    expect(build.stderr).toContain("Resolved 2 projects");
    expect(build).toMatchObject({ status: 0 });
    expect(await world.run("made/bin/orchard", [], { cwd: folder })).toMatchObject({ stdout: "orchard\n" });
  });
});

test("without Nix, build says what to install", async () => {
  const folder = folderWith({ "requirements.txt": "husk\n" });
  const db = ["--db", writeFarm(folder)];
  const words = ["build", "-r", "requirements.txt", "--target", "x86_64-linux/cpython-3.13", ...db];
  const result = await invokeOnline(folder, words, { PATH: folder });
  expect(result).toMatchObject({ exitCode: 69 });
  expect(result.say).toContain("E_NIX_PROGRAM_MISSING");
  expect(result.say).toContain("Install Nix");
});
