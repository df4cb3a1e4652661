/** The commands that run Nix in the person's terminal, in a process of their own: what their tests share. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { FARM, writeFarm } from "../builders/nix-farm.ts";
import { type NixWorld, type Outcome, nixWorld } from "../builders/nix-world.ts";
import { type PackageServer, servePackages } from "../builders/package-server.ts";

/** A Nix for the tests of one file. */
export interface RunsWithNix {
  readonly world: NixWorld;
  /**
   * Runs `pinwheel COMMAND -r requirements.txt …` in the folder as a person does, with the server of the farm as a mirror.
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
      const python = ["-p", this.world.python.minor];
      const places = ["--db", writeFarm(folder), "--mirror", server?.url ?? ""];
      const program = `import { main } from ${JSON.stringify(join(process.cwd(), "online/main.ts"))};\nawait main();\n`;
      writeFileSync(join(folder, "pinwheel.mjs"), program);
      const asked = [command, "-r", "requirements.txt", ...python, ...places, ...words];
      return this.world.run(process.execPath, ["pinwheel.mjs", ...asked], { cwd: folder });
    },
  };
}
