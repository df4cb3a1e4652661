/** `pinwheel db index DUMP FILE`. */

import { basename } from "node:path";
import { writeCondaIndexFile } from "../../database/conda/index/write-conda-index.ts";
import { writeIndexFile } from "../../database/index/write-index.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import type { Invocation } from "../command.ts";
import { EXIT_OK } from "../exit-codes.ts";
import { condaIndexPath } from "../open-conda-index.ts";
import { operandPath } from "../paths.ts";
import { onBuildProgress } from "../render/build-progress.ts";
import { formatCount, formatSize } from "../render/facts.ts";
import { progressBar } from "../render/progress.ts";

/** Builds the index and says what it holds. */
export function run(invocation: Invocation): number {
  const { terminal } = invocation;
  const dump = openDump(operandPath(invocation, 0));
  const bar = progressBar(terminal, "Building");
  const header = writeIndexFile({
    dump,
    path: operandPath(invocation, 1),
    onProgress: onBuildProgress(bar, dump.manifest.counts.projects),
  });
  bar.finish();
  const names = `${formatCount(header.packageCount)} names`;
  terminal.say(`Wrote ${formatSize(header.fileSizeBytes)} with ${names}, revision ${header.revision}\n`);
  const { conda } = dump.manifest;
  if (conda !== undefined) {
    const path = condaIndexPath(operandPath(invocation, 1));
    const sizeBytes = writeCondaIndexFile({ dump, facts: conda, path });
    const records = `${formatCount(conda.counts.records)} conda records`;
    terminal.say(`Wrote ${formatSize(sizeBytes)} with ${records} beside it, as ${basename(path)}\n`);
  }
  return EXIT_OK;
}
