/** A Nix with the package set of test/nix/pkgs, for the tests of one file: one store, in one directory, that fetches from loopback only. */

import { type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, realpathSync, readdirSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nixSettings, removeStore } from "./nix.ts";

/** What a program said, and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An interpreter of the host that the package set offers. */
export interface HostPython {
  /** The attribute that has it, such as `python313`. */
  readonly attribute: string;
  readonly executable: string;
  /** Such as `3.13.1`. */
  readonly version: string;
  /** Such as `3.13`. */
  readonly minor: string;
}

/** Nix and its package set. */
export interface NixWorld {
  readonly directory: string;
  /** The package set, to be imported; also `<nixpkgs>`. */
  readonly nixpkgs: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The interpreter that is `python3` in the package set. */
  readonly python: HostPython;
  /** All of them. */
  readonly pythons: readonly HostPython[];
  /** Runs a program to its end, without blocking a server of this process. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<Outcome>;
  /** Removes everything. */
  close(): void;
}

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const FEATURES = "experimental-features = nix-command flakes";
const READ_VERSION =
  "import os, platform, sys; print(os.path.realpath(sys.executable), platform.python_version())";

/** Makes a world. Call `close` when the tests of the file are over. */
export function nixWorld(): NixWorld {
  // Nix wants a store without symbolic links in its path, and a short one.
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "nix-"));
  const nixpkgs = join(directory, "pkgs");
  const registry = join(directory, "registry.json");
  writeFileSync(registry, '{"flakes":[],"version":2}\n');
  const environment = {
    ...nixSettings(directory, [
      FEATURES,
      `flake-registry = ${registry}`,
      "warn-dirty = false",
      "download-attempts = 1",
    ]),
    NIX_PATH: `nixpkgs=${nixpkgs}`,
    NIX_BUILD_SHELL: "/bin/bash",
  };
  const pythons = hostPythons();
  const [python] = pythons;
  if (python === undefined) throw new Error("the host has no Python, which the package set needs");
  cpSync("test/nix/pkgs", nixpkgs, { recursive: true });
  writeFileSync(join(nixpkgs, "host.nix"), hostSettings(python, pythons));
  return {
    directory,
    nixpkgs,
    environment,
    python,
    pythons,
    run: async (program, args, options = {}) =>
      runProgram(program, args, {
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        env: { ...environment, ...options.environment },
      }),
    close: () => removeStore(directory),
  };
}

/** Runs a program and gathers what it says. */
async function runProgram(program: string, args: readonly string[], options: SpawnOptions): Promise<Outcome> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<Outcome>();
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
  child.on("error", reject).on("close", (status) => settle({ status, ...texts }));
  return promise;
}

/** Python 3.8 and newer of the host; first the one that `python3` is, which has pip. */
function hostPythons(): readonly HostPython[] {
  const versions = join(process.env["PYENV_ROOT"] ?? join(homedir(), ".pyenv"), "versions");
  const installed = existsSync(versions)
    ? readdirSync(versions).map((name) => join(versions, name, "bin/python"))
    : [];
  const found = new Map<string, HostPython>();
  for (const program of ["python3", "/usr/bin/python3", ...installed]) {
    const { status, stdout } = spawnSync(program, ["-c", READ_VERSION], { encoding: "utf8" });
    const [executable = "", version = ""] = stdout?.trim().split(" ") ?? [];
    const [major = "", minor = ""] = version.split(".");
    const attribute = `python${major}${minor}`;
    if (status !== 0 || major !== "3" || Number(minor) < 8 || found.has(attribute)) continue;
    found.set(attribute, { attribute, executable, version, minor: `${major}.${minor}` });
  }
  return [...found.values()];
}

/** The text of `host.nix`, see test/nix/pkgs/default.nix. */
function hostSettings(python: HostPython, pythons: readonly HostPython[]): string {
  const interpreters = pythons.map(
    ({ attribute, executable, version }) =>
      `    ${attribute} = { exe = "${executable}"; version = "${version}"; };\n`,
  );
  const wheels = wheelsOfHost().map(([name, path]) => `    ${name} = "${path}";\n`);
  const programs = Object.entries({ nodejs: process.execPath, ...foundPrograms() });
  return `{
  python = "${python.executable}";
  default = "${python.attribute}";
  interpreters = {\n${interpreters.join("")}  };
  wheels = {\n${wheels.join("")}  };
  programs = {\n${programs.map(([name, path]) => `    ${name} = "${path}";\n`).join("")}  };
}
`;
}

/** Debian puts the wheels of its build tools here. */
function wheelsOfHost(): readonly (readonly [name: string, path: string])[] {
  const folder = "/usr/share/python-wheels";
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const name = /^(?<name>setuptools|wheel|pip)-.+\.whl$/.exec(file)?.groups?.["name"];
    return name === undefined ? [] : [[name, join(folder, file)] as const];
  });
}

function foundPrograms(): Record<string, string> {
  const names = ["zstd", "lbzip2"];
  const found = names.flatMap((name) => {
    const { status, stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    return status === 0 ? [[name, stdout.trim()] as const] : [];
  });
  const esbuild = resolve("node_modules/esbuild/bin/esbuild");
  return { ...Object.fromEntries(found), ...(existsSync(esbuild) ? { esbuild } : {}) };
}
