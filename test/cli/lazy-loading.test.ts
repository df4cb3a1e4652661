/** A plain resolution must start fast: what only some inputs need is not loaded with it. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";

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
