/** Writes dumps with conda packages for tests. */

import { type ProjectDraft, canonicalProject } from "../../database/canonical-project.ts";
import type { CondaPackage } from "../../database/conda/conda-package.ts";
import { NO_FACTS } from "../../database/facts.ts";
import { shardOf } from "../../database/shards/shard-key.ts";
import { type WrittenDump, writeDump } from "../../database/shards/write-dump.ts";
import { CONDA_SUBDIR_FACTS } from "./arbitrary-conda.ts";

/** Writes packages of the test subdirectories, and projects, all given in any order. */
export function dumpCondaPackages(
  directory: string,
  packages: readonly CondaPackage[],
  { shardDigits = 0, projects = [] }: { shardDigits?: number; projects?: readonly ProjectDraft[] } = {},
): WrittenDump {
  const grouped = <T extends { readonly name: string }>(all: readonly T[]): T[] =>
    [...Map.groupBy(all, ({ name }) => shardOf(name, shardDigits)).values()].flat();
  const names = {
    channel: "conda-forge",
    kind: "table",
    url: "https://names.example/",
    dataDate: "2026-03-01",
  } as const;
  return writeDump(directory, {
    facts: NO_FACTS,
    shardDigits,
    projects: grouped(projects.map(canonicalProject)),
    conda: { subdirs: CONDA_SUBDIR_FACTS, names: [names], packages: grouped(packages) },
  });
}
