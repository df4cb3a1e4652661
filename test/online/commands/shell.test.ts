/** `pinwheel shell`, in a process of its own with a real Nix. */

import { describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { folderWith } from "../../cli/invoke.ts";
import { runsWithNix } from "../run-with-nix.ts";

describe.skipIf(!HAS_NIX)("with Nix", () => {
  const nix = runsWithNix();

  test("opens a shell with the environment, and ends as its command does", async () => {
    const folder = folderWith({ "requirements.txt": "orchard\n" });
    const shell = await nix.run(folder, "shell", "--run", "orchard; exit 7");
    expect(shell).toMatchObject({ status: 7, stdout: "orchard\n" });
  });
});
