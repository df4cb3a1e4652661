/** Runs the program of nix/conda by itself, on packages made by the test. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compareStrings } from "../../common/ordering.ts";
import type { CondaPackage } from "./conda-packages.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const PROGRAMS = ["python3", "zstd", "bzip2", "cc", "patchelf"];

/** Whether the machine has what installs packages and makes those of tests. Without it such tests skip, with a notice. */
export const HAS_CONDA_TOOLS: boolean = PROGRAMS.every(
  (name) => spawnSync(name, ["--version"]).error === undefined,
);
if (!HAS_CONDA_TOOLS)
  console.warn(`skipped: conda packages are not installed, one of these is missing: ${PROGRAMS.join(" ")}`);

/** Parts of the plan that a test may set; the names are those of nix/conda/default.nix. */
export interface PlanSettings {
  readonly loader?: string | null;
  readonly libraryFolders?: readonly string[];
  readonly ignoreMissingLibraries?: readonly string[];
  readonly runPostLink?: boolean;
  readonly canRun?: boolean;
  readonly python?: { readonly interpreter?: string | null; readonly sitePackages?: string };
  /** Path of the prefix; `prefix` in a folder of the test when absent. */
  readonly prefix?: string;
}

/** What became of an installation. */
export interface InstalledPrefix {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly prefix: string;
  /** Text of a file of the prefix. */
  readonly read: (path: string) => string;
  /** What a program of the prefix says, and how it ends. */
  readonly run: (
    path: string,
    ...args: readonly string[]
  ) => { readonly status: number | null; readonly stdout: string };
}

interface HostPython {
  readonly interpreter: string;
  readonly version: string;
  readonly sitePackages: string;
}

let found: HostPython | undefined;

/** The machine's Python, as a package set would describe it. It is asked once. */
export function hostPython(): HostPython {
  found ??= askPython();
  return found;
}

function askPython(): HostPython {
  const show =
    "import json, sys, sysconfig; print(json.dumps([sys.executable, sysconfig.get_python_version(), sys.version.split()[0]]))";
  const { stdout } = spawnSync("python3", ["-c", show], { encoding: "utf8" });
  // What the line above prints.
  const [interpreter, minor, version] = JSON.parse(stdout) as [string, string, string];
  return { interpreter, version, sitePackages: `lib/python${minor}/site-packages` };
}

/** Installs the packages; each depends on those of them that its `depends` name. */
export function installConda(
  packages: readonly CondaPackage[],
  settings: PlanSettings = {},
): InstalledPrefix {
  const folder = temporaryDirectory();
  const { python, prefix = join(folder, "prefix"), ...rest } = settings;
  const plan = {
    packages: packages.map((each) => member(each, packages, mkdtempSync(join(folder, "archive-")))),
    python: { ...hostPython(), ...python },
    cpu: process.arch === "arm64" ? "aarch64" : "x86_64",
    isDarwin: false,
    canRun: true,
    loader: null,
    libraryFolders: [],
    driverLibraries: ["libcuda.so.1"],
    driverFolder: "/run/opengl-driver/lib",
    ignoreMissingLibraries: [],
    runPostLink: false,
    ...rest,
  };
  const planFile = join(folder, "plan.json");
  writeFileSync(planFile, JSON.stringify(plan));
  const { status, stdout, stderr } = spawnSync(
    hostPython().interpreter,
    ["-EsB", resolve("nix/conda/install.py"), planFile, prefix],
    {
      encoding: "utf8",
    },
  );
  return {
    status,
    stdout,
    stderr,
    prefix,
    read: (path) => readFileSync(join(prefix, path), "utf8"),
    run: (path, ...args) => spawnSync(join(prefix, path), args, { encoding: "utf8" }),
  };
}

function member({ record, bytes }: CondaPackage, packages: readonly CondaPackage[], folder: string): object {
  mkdirSync(folder, { recursive: true });
  // In a store the archive has another name than in its channel.
  const archive = join(folder, "archive");
  writeFileSync(archive, bytes);
  const needed = new Set(record.depends.map((spec) => spec.split(" ")[0]));
  return {
    ...record,
    archive,
    dependencies: packages.map((each) => each.record.name).filter((name) => needed.has(name)),
  };
}

/** Every path of the folder with what is there, sorted: text of a file as latin1, `-> ` and the text of a link. */
export function treeOf(folder: string): readonly (readonly [path: string, content: string])[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isDirectory(),
  );
  return entries
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = entry.isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, "latin1");
      return [path.slice(folder.length + 1), content] as const;
    })
    .toSorted(([a], [b]) => compareStrings(a, b));
}
