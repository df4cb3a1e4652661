/** Debian's Nix for tests: everything that it writes lies in one directory, and it fetches nothing from outside. */

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Whether there is a Nix. Without one its tests skip, with a notice. */
export const HAS_NIX: boolean = spawnSync("nix-instantiate", ["--version"]).status === 0;
if (!HAS_NIX) console.warn("skipped: Nix is not tried, there is no nix-instantiate (Debian: nix-bin)");

/** The environment of a Nix that belongs to the running test. */
export function nixEnvironment(): Record<string, string> {
  // Nix wants a store without symbolic links in its path, and a short one.
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "nix-"));
  onTestFinished(() => removeStore(directory));
  return nixSettings(directory);
}

/** The environment of a Nix that keeps everything in the directory, with more lines for its configuration. */
export function nixSettings(directory: string, lines: readonly string[] = []): Record<string, string> {
  for (const name of ["conf", "home"]) mkdirSync(join(directory, name));
  const settings = [
    "sandbox = false",
    "build-users-group =",
    "substituters =",
    "connect-timeout = 3",
    ...lines,
  ];
  writeFileSync(join(directory, "conf", "nix.conf"), `${settings.join("\n")}\n`);
  return {
    PATH: process.env["PATH"] ?? "",
    NIX_STORE_DIR: join(directory, "nix/store"),
    NIX_STATE_DIR: join(directory, "nix/var/nix"),
    NIX_LOG_DIR: join(directory, "nix/var/log/nix"),
    NIX_CONF_DIR: join(directory, "conf"),
    NIX_REMOTE: "",
    NIX_PATH: "",
    HOME: join(directory, "home"),
    XDG_CACHE_HOME: join(directory, "cache"),
    XDG_CONFIG_HOME: join(directory, "config"),
  };
}

/** Removes a directory with a store in it: what lies in a store cannot be written, and so not be removed. */
export function removeStore(directory: string): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  rmSync(directory, { recursive: true, force: true });
}
