/** A plain resolution must start fast: what only some inputs need is not loaded with it. */

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";
import { BUNDLED_DUMP } from "../../cli/bundled-database.ts";
import { condaIndexPath } from "../../cli/open-conda-index.ts";
import { folderWith, invoke } from "./invoke.ts";

/** Imports that happen when a module is loaded; those of types alone are gone by then. */
const STATIC_IMPORT = /^(?:import|export)\s(?!type\b)[^;]*?from\s*"(?<target>[^"]+)"/gms;

function modulesOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  if (!path.endsWith(".ts")) return found;
  for (const match of readFileSync(path, "utf8").matchAll(STATIC_IMPORT)) {
    const target = match.groups?.["target"] ?? "";
    modulesOf(target.startsWith(".") ? join(dirname(path), target) : target, found);
  }
  return found;
}

test("resolve loads no reader of archives, source trees or TOML before one is needed", () => {
  const modules = [...modulesOf("cli/commands/resolve.ts")];
  expect(modules).toContain("cli/inputs/requirements-input.ts");
  const lazy = modules.filter((path) =>
    /^(?:archives\/|packaging\/source-tree\/|smol-toml|yauzl)|pylock-file|supply-projects/.test(path),
  );
  expect(lazy).toEqual([]);
});

test("resolve loads no reader of conda channels before conda is asked for", () => {
  const modules = [...modulesOf("cli/commands/resolve.ts")];
  expect(modules).toContain("cli/conda-data.ts");
  expect(
    modules.filter((path) => /^database\/conda\/(?:index\/|channel-folder|memory-source)/.test(path)),
  ).toEqual([]);
});

test("nothing of the channels is read unless conda is asked for: neither the dump's layer nor an index of it", async () => {
  const folder = folderWith({ "r.txt": "numpy\n" });
  cpSync(BUNDLED_DUMP, join(folder, "dump"), { recursive: true });
  expect((await invoke(folder, ["db", "index", "dump", "p.index"])).exitCode).toBe(0);
  // Whoever reads one of these ends with an error.
  for (const path of ["dump/conda/all.json", condaIndexPath("p.index")])
    writeFileSync(join(folder, path), "damaged");
  const resolve = ["resolve", "r.txt", "--target", "x86_64-linux/cpython-3.11", "-o", "lock.json"];
  for (const db of ["dump", "p.index"]) {
    const plain = await invoke(folder, [...resolve, "--db", db]);
    expect(plain).toMatchObject({ exitCode: 0 });
    const asking = await invoke(folder, [...resolve, "--db", db, "--providers", "conda,wheel"]);
    expect(asking.exitCode).not.toBe(0);
    expect(asking.say).toMatch(/error\[E_(?:INDEX|DUMP|SHARD)/);
  }
});
