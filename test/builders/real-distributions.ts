/** Real archives of ../shared, where that folder is; tests of them skip, with a notice, where it is not. */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { readDistribution } from "../../cli/supply/read-distribution.ts";
import { defined } from "../../common/assert.ts";
import type { BuiltDistribution } from "./nix-distributions.ts";
import { file, known } from "./records.ts";

const FOLDER = resolve("../shared/data/dists");

/** Whether there are real archives. */
export const HAS_REAL_DISTRIBUTIONS: boolean = existsSync(FOLDER);
if (!HAS_REAL_DISTRIBUTIONS)
  console.warn("skipped: real archives are not built, there is no ../shared/data/dists");

/** The archives whose names pass, wheels and sdists, with what they say of themselves. */
export async function realDistributions(wanted: (filename: string) => boolean): Promise<BuiltDistribution[]> {
  const paths = ["wheels", "sdists"].flatMap((kind) =>
    readdirSync(join(FOLDER, kind))
      .filter((filename) => !filename.startsWith(".") && wanted(filename))
      .map((filename) => join(FOLDER, kind, filename)),
  );
  return Promise.all(paths.map(realDistribution));
}

async function realDistribution(path: string): Promise<BuiltDistribution> {
  const facts = await readDistribution(path, null);
  const filename = defined(facts.filename ?? undefined, "an archive has a filename");
  const bytes = readFileSync(path);
  const dependencies = defined(facts.dependencies, `${filename} says what it requires`);
  const record = file(filename, {
    sizeBytes: bytes.length,
    sha256Hex: facts.digests.get("sha256") ?? null,
    urlPath: `packages/${filename}`,
    requiresPython: dependencies.requiresPython,
    metadata: known({
      ...dependencies,
      buildRequires: facts.buildRequires,
      buildBackend: facts.buildBackend,
    }),
  });
  return { name: facts.name ?? "", version: facts.version ?? "", filename, bytes, record };
}
