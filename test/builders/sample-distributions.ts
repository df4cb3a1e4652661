/**
 * Installable files for projects of the bundled database: real ones where ../shared has them, else wheels of the same names and
 * requirements with little in them.
 */

import { BUNDLED_DUMP } from "../../cli/bundled-database.ts";
import { defined } from "../../common/assert.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { tryParseWheelFilename } from "../../packaging/filename.ts";
import { type BuiltDistribution, builtWheel } from "./nix-distributions.ts";
import { HAS_REAL_DISTRIBUTIONS, realDistributions } from "./real-distributions.ts";

/** Files with these names, which are wheels of the bundled database. */
export async function sampleDistributions(filenames: readonly string[]): Promise<BuiltDistribution[]> {
  const wanted = new Set(filenames);
  const real = HAS_REAL_DISTRIBUTIONS ? await realDistributions((filename) => wanted.has(filename)) : [];
  for (const { filename } of real) wanted.delete(filename);
  return [...real, ...[...wanted].map(madeLike)];
}

function madeLike(filename: string): BuiltDistribution {
  const parsed = defined(tryParseWheelFilename(filename), `${filename} is the name of a wheel`);
  const project = defined(openDump(BUNDLED_DUMP).project(parsed.name), `${parsed.name} is in the sample`);
  const files = project.releases.flatMap((release) => release.files);
  const record = defined(
    files.find((file) => file.filename === filename),
    `${filename} is in the sample`,
  );
  const core = record.metadata.state === "known" ? record.metadata.core : null;
  const version = filename.split("-")[1] ?? "";
  const tag = filename
    .replace(/\.whl$/, "")
    .split("-")
    .slice(-3)
    .join("-");
  const requires = core?.requiresPython ?? null;
  return builtWheel(project.displayName, version, {
    tag,
    requiresDist: core?.requiresDist ?? [],
    ...(requires === null ? {} : { requiresPython: requires }),
  });
}
