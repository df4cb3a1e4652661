/** `pinwheel gen`, with a real Nix that evaluates what it writes. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeFarm } from "../../builders/nix-farm.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { type NixWorld, nixWorld } from "../../builders/nix-world.ts";
import { folderWith } from "../../cli/invoke.ts";
import { invokeOnline } from "../invoke.ts";

function project(requirements: string): { readonly folder: string; readonly db: readonly string[] } {
  const folder = folderWith({ "requirements.txt": requirements });
  return { folder, db: ["--db", writeFarm(folder)] };
}

describe.skipIf(!HAS_NIX)("one expression", () => {
  let world: NixWorld;
  beforeAll(() => void (world = nixWorld()));
  afterAll(() => world.close());

  test("holds everything, from requirements and from a lock, and is the environment of pinwheel env", async () => {
    const { folder, db } = project("orchard\n");
    const python = ["-p", world.python.minor];
    await invokeOnline(folder, ["env", "e", "-r", "requirements.txt", ...python, ...db]);
    const made = await invokeOnline(folder, [
      "gen",
      "-r",
      "requirements.txt",
      "-o",
      "one.nix",
      ...python,
      ...db,
    ]);
    expect(made).toMatchObject({ exitCode: 0, out: "" });
    const ofLock = await invokeOnline(folder, ["gen", "--lock", "e/pinwheel.lock.json"]);
    expect(ofLock).toMatchObject({ exitCode: 0, out: readFileSync(join(folder, "one.nix"), "utf8") });
    const instantiate = async (file: string): Promise<string> =>
      (await world.run("nix-instantiate", [file], { cwd: folder })).stdout;
    expect(await instantiate("one.nix")).toMatch(/^\/.+-env\.drv\n$/);
    expect(await instantiate("one.nix")).toBe(await instantiate("e"));
  });

  test("finds the person's folders from wherever it is written", async () => {
    const { folder, db } = project("./rye\n");
    const words = ["-p", world.python.minor, ...db];
    for (const path of ["rye", "sub"]) mkdirSync(join(folder, path));
    writeFileSync(
      join(folder, "rye/pyproject.toml"),
      '[project]\nname = "rye"\nversion = "1.0"\n[build-system]\nrequires = ["plough"]\nbuild-backend = "plough"\n',
    );
    await invokeOnline(folder, [
      "resolve",
      "requirements.txt",
      "--target",
      `x86_64-linux/cpython-${world.python.minor}`,
      ...db,
    ]);
    const instantiate = async (...made: string[]): Promise<string> => {
      expect(await invokeOnline(folder, ["gen", ...made])).toMatchObject({ exitCode: 0 });
      const { stdout, stderr } = await world.run("nix-instantiate", [made.at(-1) ?? ""], { cwd: folder });
      expect(stderr).not.toContain("error");
      return stdout;
    };
    const here = await instantiate("-r", "requirements.txt", ...words, "-o", "one.nix");
    expect(here).toMatch(/^\/.+-env\.drv\n$/);
    expect(await instantiate("-r", "requirements.txt", ...words, "-o", "sub/one.nix")).toBe(here);
    expect(await instantiate("--lock", "pinwheel.lock.json", "-o", "sub/two.nix")).toBe(here);
  });
});

test.each([
  [["gen"], 64, "Name a requirements file with -r."],
  [["gen", "--lock", "l.json", "-r", "requirements.txt"], 64, "A lock has its requirements already."],
  [["gen", "--lock", "none.json"], 69, "none.json"],
])("%j is refused", async (words, exitCode, text) => {
  const { folder, db } = project("husk\n");
  const result = await invokeOnline(folder, [...words, ...db]);
  expect(result).toMatchObject({ exitCode, out: "" });
  expect(result.say).toContain(text);
});

test("without an answer there is no expression", async () => {
  const { folder, db } = project("husk>7\n");
  expect(await invokeOnline(folder, ["gen", "-r", "requirements.txt", ...db])).toMatchObject({
    exitCode: 1,
    out: "",
  });
});
