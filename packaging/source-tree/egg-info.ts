/**
 * The `*.egg-info` folder that setuptools puts into sdists: what it computed on its author's machine.
 *
 * setuptools, "The Internal Structure of Python Eggs", "requires.txt":
 * https://setuptools.pypa.io/en/latest/deprecated/python_eggs.html#requires-txt
 */

import { normalizeName } from "../name.ts";
import { requirementFields } from "./declared-requirements.ts";
import { readPkgInfo } from "./pkg-info.ts";
import { requirementLines } from "./requirement-lines.ts";
import type { Statement, TreeReading } from "./tree-reading.ts";

const REQUIRES_FILE = /^(?:[^/]+\/)?(?<project>[^/]+)\.egg-info\/requires\.txt$/;

/**
 * What requires.txt says; nothing where there is none, since other tools than setuptools leave the folder bare. It is wrong
 * where setup.py asks for the Python or platform at hand, because then the answers of the author's machine stand in it.
 */
export function stateEggInfo(reading: TreeReading): Statement | undefined {
  const path = requiresPath(reading);
  const text = path === undefined ? undefined : reading.text(path);
  if (path === undefined || text === undefined) return undefined;
  const declared = parseRequiresFile(text, path);
  // setuptools writes no such file where it would say nothing.
  if (declared.requires.length === 0 && declared.extras.size === 0) return undefined;
  const beside = path.replace(/requires\.txt$/, "PKG-INFO");
  const core = ["PKG-INFO", beside]
    .map((file) => reading.attempt(() => readPkgInfo(reading, file)))
    .find(Boolean);
  return {
    name: core?.name ?? null,
    version: core?.version ?? null,
    dependencies: {
      ...requirementFields(declared, path),
      requiresPython: core?.requiresPython ?? null,
      source: "egg-info",
      confidence: "hint",
    },
  };
}

/** The project's own file, at the top or one folder down (`src`); trees hold those of vendored and test projects, too. */
function requiresPath(reading: TreeReading): string | undefined {
  const found = reading.tree.paths.flatMap((path) => {
    const project = REQUIRES_FILE.exec(path)?.groups?.["project"];
    return project === undefined ? [] : [{ path, name: normalizeName(project) }];
  });
  const { identity } = reading;
  const own = found.filter(({ name }) => identity === null || name === identity.name);
  const [shallowest] = own.toSorted((a, b) => a.path.split("/").length - b.path.split("/").length);
  return identity === null && own.length > 1 ? undefined : shallowest?.path;
}

/** Requirements before the first section are needed always, those of `[extra]`, `[:marker]`, `[extra:marker]` on condition. */
function parseRequiresFile(
  text: string,
  path: string,
): { readonly requires: readonly string[]; readonly extras: ReadonlyMap<string, readonly string[]> } {
  const requires: string[] = [];
  const extras = new Map<string, string[]>();
  let section = requires;
  for (const line of requirementLines(text, path)) {
    if (line.startsWith("[") && line.endsWith("]")) {
      const key = line.slice(1, -1);
      section = extras.get(key) ?? [];
      extras.set(key, section);
    } else section.push(line);
  }
  return { requires, extras };
}
