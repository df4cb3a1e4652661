/** A small index with its files, whose packages can be built and run: what the tests of environments ask for. */

import { join } from "node:path";
import {
  type BuiltDistribution,
  backendWheel,
  builtSdist,
  builtWheel,
  projectsOf,
} from "./nix-distributions.ts";
import { dumpProjects } from "./dumps.ts";

/** A console script of a module that prints a text. */
function script(module: string, says: string): Readonly<Record<string, string>> {
  return { [`${module}.py`]: `def main():\n    print(${says})\n` };
}

/** Every file of the index. */
export const FARM: readonly BuiltDistribution[] = [
  backendWheel(),
  // Wheels: a script that needs another project, an extra, a circle.
  builtWheel("grain", "1.0", {
    requiresDist: ["husk>=1", "mill; extra == 'milled'"],
    scripts: { grain: "grain:main" },
    files: script("grain", "'grain with', __import__('husk').__version__"),
  }),
  builtWheel("husk", "1.2"),
  builtWheel("mill", "3.0", { requiresDist: ["wheelstone"] }),
  builtWheel("wheelstone", "3.1", { requiresDist: ["mill"] }),
  // Sdists, of which one is built with a second one, and one is no tar.
  builtSdist("orchard", "2.0", {
    requiresDist: ["husk"],
    files: script("orchard", "'orchard'"),
    pyproject: `[build-system]\nrequires = ["plough"]\nbuild-backend = "plough"\n\n[project]\nname = "orchard"\nversion = "2.0"\ndependencies = ["husk"]\n\n[project.scripts]\norchard = "orchard:main"\n`,
  }),
  builtSdist("pasture", "0.3", { buildRequires: ["plough", "orchard"] }),
  builtSdist("fallow", "1.0", { format: "zip" }),
  // What the package set has in another version, or under another attribute.
  builtWheel("barley", "1.4"),
  builtWheel("spelt", "1.0"),
];

/** Writes the index as a dump into the folder, and gives the dump's path. */
export function writeFarm(folder: string, more: readonly BuiltDistribution[] = []): string {
  const dump = join(folder, "farm");
  dumpProjects(dump, projectsOf([...FARM, ...more]), {
    facts: { dataDate: "2026-11-20", fileBaseUrl: "https://files.pythonhosted.org/", sources: [] },
  });
  return dump;
}
