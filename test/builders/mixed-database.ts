/** A database of projects and of conda's channels, from distributions and packages that tests have made. */

import { join } from "node:path";
import { compareStrings } from "../../common/ordering.ts";
import { canonicalProject } from "../../database/canonical-project.ts";
import type { CondaPackage as CondaPackageRecord } from "../../database/conda/conda-package.ts";
import { writeCondaIndexFile } from "../../database/conda/index/write-conda-index.ts";
import { writeIndexFile } from "../../database/index/write-index.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { writeDump } from "../../database/shards/write-dump.ts";
import type { CondaPackage } from "./conda-packages.ts";
import { type BuiltDistribution, projectsOf } from "./nix-distributions.ts";

const SUBDIRS = ["linux-64", "noarch"];

/** Writes the dump into the folder. Its channels, if any, are those of the packages; the table of names is theirs, too. */
export function writeMixedDump(
  folder: string,
  distributions: readonly BuiltDistribution[],
  packages: readonly CondaPackage[],
  fileBaseUrl = "https://files.pythonhosted.org/",
): void {
  const channels = [...new Set(packages.map(({ record }) => record.channel))].toSorted();
  writeDump(folder, {
    facts: { dataDate: "2026-11-20", fileBaseUrl, sources: [] },
    shardDigits: 0,
    projects: projectsOf(distributions).map(canonicalProject),
    conda:
      channels.length === 0
        ? undefined
        : {
            subdirs: channels.flatMap((channel) =>
              SUBDIRS.map((subdir) => ({
                channel,
                subdir,
                baseUrl: `https://conda.anaconda.org/${channel}/${subdir}/`,
                checkedAtMs: Date.UTC(2026, 10, 20),
                laterCount: 0,
                leftOutCount: 0,
              })),
            ),
            names: channels.map((channel) => ({
              channel,
              kind: "table",
              url: "https://names.example/",
              dataDate: "2026-11-20",
            })),
            packages: recordsOf(packages),
          },
  });
}

/** Writes the index of the dump, and that of its channels beside it, and gives the path of the first. */
export function writeMixedIndex(dumpFolder: string, folder: string): string {
  const path = join(folder, "database.index");
  const dump = openDump(dumpFolder);
  writeIndexFile({ dump, path });
  const { conda } = dump.manifest;
  if (conda !== undefined) writeCondaIndexFile({ dump, facts: conda, path: `${path}.conda` });
  return path;
}

function recordsOf(packages: readonly CondaPackage[]): CondaPackageRecord[] {
  const byName = Map.groupBy(packages, ({ record }) => `${record.channel} ${record.name}`);
  return [...byName.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { channel, name } = first.record;
    const bySubdir = Map.groupBy(own, ({ record }) => record.subdir);
    const subdirs = [...bySubdir]
      .toSorted(([a], [b]) => compareStrings(a, b))
      .map(([subdir, members]) => ({
        subdir,
        artifacts: members.map(({ record }) => ({ record, relations: [] })),
        removed: [],
        events: [],
      }));
    return [{ channel, name, pypiNames: first.pypi.length === 0 ? null : first.pypi, subdirs }];
  });
}
