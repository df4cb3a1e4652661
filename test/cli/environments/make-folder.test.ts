/** The words' part; what is written, and that it builds, is tested in test/online/commands/env.test.ts. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../../cli/environments/make-folder.ts";
import { UsageError } from "../../../cli/usage-error.ts";
import { writeFarm } from "../../builders/nix-farm.ts";
import { invocationOf } from "../invocation.ts";
import { folderWith, hostIn } from "../invoke.ts";

const NO_PIN = (): Promise<never> => Promise.reject(new Error("nothing is pinned"));

test("makeFolder() resolves, writes, and says what was written", async () => {
  const folder = folderWith({ "r.txt": "husk\n" });
  const options = { requirements: ["r.txt"], db: [writeFarm(folder)], target: ["x86_64-linux/cpython-3.11"] };
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  expect(await makeFolder(invocationOf(options, host), "e", NO_PIN)).toContain("default.nix");
  expect(existsSync(join(folder, "e/pinwheel.lock.json"))).toBe(true);
  const pin = { ref: "x", url: "https://example.org/x.tar.gz", hash: null };
  const pinned = invocationOf({ ...options, nixpkgs: ["x"] }, host);
  expect(await makeFolder(pinned, "e", () => Promise.resolve(pin))).toEqual([
    "default.nix",
    "flake.nix",
    "pins.json",
  ]);
  expect(JSON.parse(readFileSync(join(folder, "e/pins.json"), "utf8"))).toMatchObject({ nixpkgs: pin });
});

test("makeFolder() wants to know of what", async () => {
  const folder = folderWith();
  await expect(makeFolder(invocationOf({}, hostIn(folder)), "e", NO_PIN)).rejects.toThrow(UsageError);
});
