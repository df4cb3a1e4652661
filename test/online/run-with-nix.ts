/** The commands that run Nix in the person's terminal, in a process of their own: what their tests share. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { FARM, writeFarm } from "../builders/nix-farm.ts";
import { type NixWorld, type Outcome, nixWorld } from "../builders/nix-world.ts";
import { type PackageServer, servePackages } from "../builders/package-server.ts";
import { invokeOnline } from "./invoke.ts";

/** A Nix for the tests of one file. */
export interface RunsWithNix {
  readonly world: NixWorld;
  /**
   * Runs `pinwheel COMMAND -r requirements.txt …` in the folder as a person does. Its Nix takes no mirror, so what it would fetch is put into
   * the store before.
   */
  run(folder: string, command: string, ...words: readonly string[]): Promise<Outcome>;
}

/** Starts it before the tests of the file, and stops it afterwards. */
export function runsWithNix(): RunsWithNix {
  let world: NixWorld | undefined;
  let server: PackageServer | undefined;
  beforeAll(async () => {
    world = nixWorld();
    server = await servePackages(FARM);
  });
  afterAll(async () => {
    world?.close();
    await server?.close();
  });
  return {
    get world() {
      if (world === undefined) throw new Error("the tests have not begun");
      return world;
    },
    async run(folder, command, ...words) {
      const asked = ["-r", "requirements.txt", "-p", this.world.python.minor, "--db", writeFarm(folder)];
      const program = `import { main } from ${JSON.stringify(join(process.cwd(), "online/main.ts"))};\nawait main();\n`;
      writeFileSync(join(folder, "pinwheel.mjs"), program);
      await invokeOnline(folder, ["env", "e", ...asked]);
      const mirrors = ["--arg", "mirrors", `[ "${server?.url ?? ""}" ]`];
      await this.world.run("nix-build", ["e", ...mirrors, "--no-out-link"], { cwd: folder });
      return this.world.run(process.execPath, ["pinwheel.mjs", command, ...asked, ...words], { cwd: folder });
    },
  };
}
