/** The machine's Python as a conda package, so that environments whose Python is conda's can be built and run. */

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { type CondaFile, type CondaPackage, condaPackage } from "./conda-packages.ts";
import type { SetPython } from "./nix-stand-in.ts";

/** Folders of the standard library that no test imports. */
const UNNEEDED =
  /^(?:__pycache__|test|tests|idlelib|turtledemo|lib2to3|ensurepip|tkinter|pydoc_data|config-.*|(?:site|dist)-packages)$/;

/** A package `python`: the interpreter with its standard library, which finds both in the prefix. */
export function condaPython({ executable, version, minor }: SetPython): CondaPackage {
  const show = "import sysconfig; print(sysconfig.get_path('stdlib'))";
  const library = execFileSync(executable, ["-c", show], { encoding: "utf8" }).trim();
  const names = [`python${minor}`, "python3", "python"];
  const files: Record<string, CondaFile> = {
    [`bin/python${minor}`]: { content: readFileSync(realpathSync(executable)), isProgram: true },
    ...Object.fromEntries(names.slice(1).map((name) => [`bin/${name}`, { link: `python${minor}` }])),
  };
  for (const path of modulesOf(library))
    files[`lib/python${minor}/${path}`] = readFileSync(join(library, path));
  return condaPackage("python", version, { build: `0_cp${minor.replace(".", "")}`, files });
}

function modulesOf(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name);
    if (UNNEEDED.test(name) || !existsSync(join(folder, path))) return [];
    if (statSync(join(folder, path)).isDirectory()) return modulesOf(folder, path);
    return /\.(?:py|so)$/.test(name) ? [path] : [];
  });
}
