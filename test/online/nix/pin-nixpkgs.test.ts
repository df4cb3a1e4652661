/** With a repository and an archive on this machine. */

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NixpkgsRefError } from "../../../online/nix/errors.ts";
import { pinNixpkgs } from "../../../online/nix/pin-nixpkgs.ts";
import type { ProgramDoor } from "../../../online/nix/run-program.ts";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function doorOf(environment: Readonly<Record<string, string>>): ProgramDoor {
  return { environment, directory: temporaryDirectory(), purpose: "pin nixpkgs" };
}

/** A repository with a branch, a tag and an annotated tag, all at one commit. */
function repository(): { readonly path: string; readonly revision: string } {
  const path = temporaryDirectory();
  const git = (...words: string[]): string =>
    execFileSync("git", ["-C", path, "-c", "user.name=t", "-c", "user.email=t@example.org", ...words], {
      encoding: "utf8",
    }).trim();
  git("init", "-q", "-b", "nixos-unstable");
  git("commit", "-q", "--allow-empty", "-m", "one");
  git("tag", "26.05");
  git("tag", "-a", "26.11", "-m", "two");
  // Names that end like others, at another commit.
  git("checkout", "-q", "-b", "backup/nixos-unstable");
  git("commit", "-q", "--allow-empty", "-m", "other");
  git("tag", "backup/26.05");
  git("checkout", "-q", "nixos-unstable");
  return { path, revision: git("rev-parse", "HEAD") };
}

/** No program of Nix, but git. */
function withoutNix(): Record<string, string> {
  const bin = temporaryDirectory();
  const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  execFileSync("ln", ["-s", git, join(bin, "git")]);
  return { PATH: bin };
}

describe("a branch or tag", () => {
  test.each(["nixos-unstable", "26.05", "26.11"])(
    "%s is the revision that the repository says",
    async (ref) => {
      const { path, revision } = repository();
      expect(await pinNixpkgs(ref, doorOf(withoutNix()), path)).toEqual({
        ref: revision,
        url: `https://github.com/NixOS/nixpkgs/archive/${revision}.tar.gz`,
        hash: null,
      });
    },
  );

  test("that is not there is an error, and so is a repository that does not answer", async () => {
    const { path } = repository();
    await expect(pinNixpkgs("nixos-99", doorOf(withoutNix()), path)).rejects.toThrow(
      "no branch or tag of this name",
    );
    await expect(pinNixpkgs("x", doorOf(withoutNix()), join(path, "none"))).rejects.toThrow(NixpkgsRefError);
  });
});

test("a revision is taken as it is where there is no Nix", async () => {
  const revision = "0123456789abcdef0123456789abcdef01234567";
  expect(await pinNixpkgs(revision, doorOf(withoutNix()))).toMatchObject({ ref: revision, hash: null });
});

describe.skipIf(!HAS_NIX)("an archive", () => {
  test("is fetched and hashed by Nix, as fetchTarball will check it", async () => {
    const folder = temporaryDirectory();
    mkdirSync(join(folder, "nixpkgs"));
    writeFileSync(join(folder, "nixpkgs/default.nix"), "{ }\n");
    execFileSync("tar", ["czf", join(folder, "n.tar.gz"), "-C", folder, "nixpkgs"]);
    const environment = nixEnvironment();
    const url = `file://${folder}/n.tar.gz`;
    const pin = await pinNixpkgs(url, doorOf(environment));
    expect(pin).toMatchObject({ ref: url, url, hash: expect.stringMatching(/^sha256-/) });
    // Nix has it already, and asks nobody.
    rmSync(join(folder, "n.tar.gz"));
    const fetched = `import (builtins.fetchTarball { url = "${url}"; sha256 = "${pin.hash}"; })`;
    expect(
      execFileSync("nix-instantiate", ["--eval", "--strict", "-E", fetched], {
        env: environment,
        encoding: "utf8",
      }),
    ).toBe("{ }\n");
  });

  test("that is not there is an error with what Nix found", async () => {
    await expect(pinNixpkgs("file:///nowhere/n.tar.gz", doorOf(nixEnvironment()))).rejects.toThrow(
      "nowhere/n.tar.gz",
    );
  });
});
