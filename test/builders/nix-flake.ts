/** Our flake as somebody without the internet could use it: its sources, with the files of a small database on 127.0.0.1. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CondaPackage } from "./conda-packages.ts";
import { installedLibraries } from "./installed-libraries.ts";
import { writeMixedDump } from "./mixed-database.ts";
import type { BuiltDistribution } from "./nix-distributions.ts";

/** What the flake is made of. */
const SOURCES = (
  "default.nix flake.nix package.json templates examples nix " +
  "archives cli common crawlers database online packaging resolver schemas serve"
).split(" ");

/**
 * Copies the flake into the directory. The sample database is replaced by one that has the distributions, and the libraries that come
 * from npm's registry by archives of those that are installed.
 *
 * @param url Where the files of the distributions are served. @param condaPackages Of channels that the database has.
 */
export function copyFlake(
  directory: string,
  distributions: readonly BuiltDistribution[],
  url: string,
  condaPackages: readonly CondaPackage[] = [],
): void {
  mkdirSync(directory, { recursive: true });
  for (const path of SOURCES) cpSync(path, join(directory, path), { recursive: true });
  const data = join(directory, "data");
  rmSync(data, { recursive: true, force: true });
  writeMixedDump(data, distributions, condaPackages, url);
  const archives = join(directory, "..", "archives");
  mkdirSync(archives);
  const lines = Object.entries(installedLibraries()).map(([name, folder]) => {
    const archive = join(archives, `${name}.tgz`);
    // As npm does it: one folder at the top.
    const words = ["-czhf", archive, "--transform", "s,^[.],package,", "-C", folder, "."];
    const { status, stderr } = spawnSync("tar", words, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    const hash = createHash("sha256").update(readFileSync(archive)).digest("base64");
    return `  "${name}" = { version = "0"; url = "file://${archive}"; hash = "sha256-${hash}"; };\n`;
  });
  writeFileSync(join(directory, "nix/interface/libraries.nix"), `{\n${lines.join("")}}\n`);
}
