/** The package set of test/nix/pkgs, told what the host has: its Pythons, the wheels of its build tools, and its programs. */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** An interpreter of the package set. */
export interface SetPython {
  /** The attribute that has it, such as `python313`. */
  readonly attribute: string;
  /** The program. */
  readonly executable: string;
  /** Such as `3.13.1`. */
  readonly version: string;
  /** Such as `3.13`. */
  readonly minor: string;
}

/** A package set that tests build with. */
export interface PackageSet {
  /** The interpreters of the package set; first the one that is `python3`. */
  readonly pythons: readonly [SetPython, ...SetPython[]];
  /** The version of its glibc, such as `2.36`. */
  readonly glibc: string;
}

const GLIBC = "2.36";
const READ_VERSION =
  "import os, platform, sys; print(os.path.realpath(sys.executable), platform.python_version())";

/** Copies the package set into the folder, and writes beside it what the host has. */
export function copyStandIn(folder: string): PackageSet {
  const [python, ...others] = hostPythons();
  // The tools of the package set read requirements with the copy of `packaging` in it.
  const withPip = [python, ...others].find((each) => each !== undefined && hasPip(each));
  if (python === undefined || withPip === undefined)
    throw new Error("the package set needs a Python with pip (Debian: python3-pip)");
  cpSync("test/nix/pkgs", folder, { recursive: true });
  writeFileSync(join(folder, "host.nix"), hostSettings(withPip, [python, ...others]));
  return { pythons: [python, ...others], glibc: GLIBC };
}

function hasPip({ executable }: SetPython): boolean {
  return spawnSync(executable, ["-c", "import pip._vendor.packaging"]).status === 0;
}

/** Python 3.8 and newer of the host, one of each minor version; first the one that `python3` is. */
function hostPythons(): readonly SetPython[] {
  const found = new Map<string, SetPython>();
  for (const { executable, version } of [...systemPythons(), ...pyenvPythons()]) {
    const [major = "", minor = ""] = version.split(".");
    const attribute = `python${major}${minor}`;
    if (major !== "3" || Number(minor) < 8 || found.has(attribute)) continue;
    found.set(attribute, { attribute, executable, version, minor: `${major}.${minor}` });
  }
  return [...found.values()];
}

type FoundPython = Pick<SetPython, "executable" | "version">;

function systemPythons(): readonly FoundPython[] {
  return ["python3", "/usr/bin/python3"].flatMap((program) => {
    const { status, stdout } = spawnSync(program, ["-c", READ_VERSION], { encoding: "utf8" });
    const [executable = "", version = ""] = stdout?.trim().split(" ") ?? [];
    return status === 0 ? [{ executable, version }] : [];
  });
}

/** Pyenv's folders are named for the versions in them. */
function pyenvPythons(): readonly FoundPython[] {
  const versions = join(process.env["PYENV_ROOT"] ?? join(homedir(), ".pyenv"), "versions");
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .filter((name) => /^3\.\d+\.\d+$/.test(name))
    .map((version) => ({ executable: join(versions, version, "bin/python3"), version }))
    .filter(({ executable }) => existsSync(executable))
    .map(({ executable, version }) => ({ executable: realpathSync(executable), version }));
}

/** The text of `host.nix`, see test/nix/pkgs/default.nix. The tools run with the first Python, and the first of the others is `python3`. */
function hostSettings(tools: SetPython, pythons: readonly [SetPython, ...SetPython[]]): string {
  const interpreters = pythons.map(
    ({ attribute, executable, version }) =>
      `    ${attribute} = { exe = "${executable}"; version = "${version}"; };\n`,
  );
  const wheels = wheelsOfHost().map(([name, path]) => `    ${name} = "${path}";\n`);
  const programs = Object.entries({ nodejs: process.execPath, ...foundPrograms() });
  return `{
  bash = "${realpathSync("/bin/bash")}";
  python = "${tools.executable}";
  default = "${pythons[0].attribute}";
  glibcVersion = "${GLIBC}";
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
    const name = /^(?<name>setuptools|pip)-.+\.whl$/.exec(file)?.groups?.["name"];
    return name === undefined ? [] : [[name, join(folder, file)] as const];
  });
}

function foundPrograms(): Record<string, string> {
  const names = ["zstd", "lbzip2", "patchelf"];
  const found = names.flatMap((name) => {
    const { status, stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    return status === 0 ? [[name, stdout.trim()] as const] : [];
  });
  const esbuild = resolve("node_modules/esbuild/bin/esbuild");
  return { ...Object.fromEntries(found), ...(existsSync(esbuild) ? { esbuild } : {}) };
}
