/** `pinwheel shell`, in a process of its own with a real Nix. */

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
    return world.run(process.execPath, ["pinwheel.mjs", "shell", ...asked, ...words], { cwd: folder });
  }

  test("opens a shell with the environment, and ends as its command does", async () => {
    const folder = folderWith({ "requirements.txt": "orchard\n" });
    const shell = await runCommand(folder, "--run", "orchard; exit 7");
    expect(shell).toMatchObject({ status: 7, stdout: "orchard\n" });
  });
});
