/** Environments that the interface resolves by itself: the resolver runs in a derivation. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { backendWheel, builtSdist, builtWheel } from "../../builders/nix-distributions.ts";
import { type NixInterface, nixInterface } from "../../builders/nix-interface.ts";

describe.skipIf(!HAS_NIX)("environments from requirements", () => {
  let nix: NixInterface;
  beforeAll(async () => {
    nix = await nixInterface([
      backendWheel("1.0"),
      builtWheel("gate", "1.0", {
        requiresDist: ["post>=2"],
        scripts: { gate: "gate:main" },
        files: { "gate.py": "def main():\n    import post\n    print(post.__version__)\n" },
      }),
      builtWheel("post", "2.0"),
      builtWheel("post", "3.0"),
      builtSdist("field", "1.0", { requiresDist: ["post<3"] }),
    ]);
  });
  afterAll(async () => nix?.close());

  test("mkPython builds what requirements ask for, sdists in their locked build environments", async () => {
    const out = await nix.build(`pinwheel.mkPython { requirements = "gate\\nfield"; }`);
    const { stdout } = await nix.world.run(`${out}/bin/gate`, []);
    expect(stdout).toBe("2.0\n");
  });
});
