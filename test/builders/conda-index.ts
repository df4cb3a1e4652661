/** Indexes of channels in memory. */

import type { CondaPackage, CondaSubdirFacts } from "../../database/conda/conda-package.ts";
import type { CondaNamesFact } from "../../database/conda/conda-facts.ts";
import { buildCondaIndex } from "../../database/conda/index/build-conda-index.ts";
import { MemoryIndexOutput } from "../../database/index/build/index-output.ts";
import { MemorySpool } from "../../database/index/build/byte-spool.ts";
import { CondaCounter } from "../../database/shards/conda-counter.ts";
import { CONDA_SUBDIR_FACTS } from "./arbitrary-conda.ts";

/** The names of the test channels that are published. */
const NAMES: readonly CondaNamesFact[] = [
  { channel: "conda-forge", kind: "table", url: "https://names.example/", dataDate: "2026-03-01" },
];

/** The bytes of the index of these packages, which are of the test subdirectories. */
export function condaIndexBytes(
  packages: readonly CondaPackage[],
  subdirs: readonly CondaSubdirFacts[] = CONDA_SUBDIR_FACTS,
): Uint8Array {
  const counter = new CondaCounter();
  for (const each of packages) counter.add(each);
  const output = new MemoryIndexOutput();
  buildCondaIndex({
    packages: () => packages,
    facts: counter.facts({ subdirs, names: NAMES }),
    revision: "ab".repeat(32),
    output,
    spool: new MemorySpool(),
  });
  return output.toBytes();
}
