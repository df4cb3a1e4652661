/** `pinwheel db info PATH`. */

import type { CondaFacts } from "../../database/conda/conda-facts.ts";
import { CondaIndex } from "../../database/conda/index/conda-index.ts";
import type { DatabaseCounts, DatabaseFacts } from "../../database/facts.ts";
import { FileByteSource } from "../../database/index/file-byte-source.ts";
import { PackageIndex } from "../../database/index/package-index.ts";
import { infoOfDump } from "../../database/shards/dump-info.ts";
import { Store } from "../../database/sqlite/store.ts";
import type { Invocation } from "../command.ts";
import { databaseKind } from "../database-kind.ts";
import { EXIT_OK } from "../exit-codes.ts";
import { operandPath } from "../paths.ts";
import { formatCount, formatSize, renderFacts } from "../render/facts.ts";

type Facts = (readonly [name: string, value: string])[];

/** Prints facts, one per line, to stdout. */
export function run(invocation: Invocation): number {
  const path = operandPath(invocation, 0);
  invocation.terminal.out(renderFacts(factsOf(path)));
  return EXIT_OK;
}

function factsOf(path: string): Facts {
  switch (databaseKind(path)) {
    case "dump":
      return dumpFacts(path);
    case "index":
      return indexFacts(path);
    case "conda-index":
      return condaIndexFacts(path);
    case "store":
      return storeFacts(path);
  }
}

function dumpFacts(path: string): Facts {
  const info = infoOfDump(path);
  return [
    ["kind", "dump"],
    ["revision", info.revision],
    ...databaseFacts(info),
    ...countFacts(info.counts),
    ...condaFacts(info.conda),
    ["shards", formatCount(info.shardCount)],
    ["dependency layer", formatSize(info.depsSizeBytes)],
    ["file layer", formatSize(info.filesSizeBytes)],
    ["conda layer", info.condaSizeBytes === 0 ? "" : formatSize(info.condaSizeBytes)],
  ];
}

function indexFacts(path: string): Facts {
  const source = new FileByteSource(path);
  try {
    const index = PackageIndex.open(source, { label: path });
    return [
      ["kind", "index"],
      ["revision", index.revision],
      ["date of the data", index.dataDate ?? "unknown"],
      ["files begin at", index.fileBaseUrl ?? "unknown"],
      ["names", formatCount(index.packageCount)],
      ["size", formatSize(source.sizeBytes)],
    ];
  } finally {
    source.close();
  }
}

function condaIndexFacts(path: string): Facts {
  const source = new FileByteSource(path);
  try {
    const { revision, facts } = CondaIndex.open(source, { label: path });
    return [
      ["kind", "index of conda channels"],
      ["revision", revision],
      ...condaFacts(facts),
      ["size", formatSize(source.sizeBytes)],
    ];
  } finally {
    source.close();
  }
}

/** Channels, subdirectory by subdirectory. */
function condaFacts(conda: CondaFacts | undefined): Facts {
  if (conda === undefined) return [];
  const { counts, subdirs, names } = conda;
  return [
    ["conda packages", formatCount(counts.packages)],
    ["conda records", formatCount(counts.records)],
    ["conda events", formatCount(counts.events)],
    ...subdirs.flatMap(({ channel, subdir, dataDate, records, later, leftOut }): Facts => [
      [`${channel}/${subdir}`, `${formatCount(records)} records, ${dataDate}`],
      ...(later > 0 ? [["  lacks", `${formatCount(later)} entries of later formats`] as const] : []),
      ...(leftOut > 0 ? [["  lacks", `${formatCount(leftOut)} entries that cannot be used`] as const] : []),
    ]),
    ...names.map(
      ({ channel, kind, dataDate }) => [`${channel}, names on PyPI`, `${kind}, ${dataDate}`] as const,
    ),
  ];
}

function storeFacts(path: string): Facts {
  const store = Store.open(path, { readOnly: true });
  try {
    return [["kind", "store"], ...databaseFacts(store.facts()), ...countFacts(store.counts())];
  } finally {
    store.close();
  }
}

function databaseFacts({ dataDate, fileBaseUrl, sources }: DatabaseFacts): Facts {
  return [
    ["date of the data", dataDate ?? "unknown"],
    ["files begin at", fileBaseUrl ?? "unknown"],
    ...sources.flatMap(({ name, description, gaps }): Facts => [
      [`source ${name}`, description],
      ...gaps.map((gap) => ["  lacks", gap] as const),
    ]),
  ];
}

function countFacts(counts: DatabaseCounts): Facts {
  return [
    ["projects", formatCount(counts.projects)],
    ["releases", formatCount(counts.releases)],
    ["files", formatCount(counts.files)],
    ["  with known metadata", formatCount(counts.filesWithMetadata)],
    ["events", formatCount(counts.events)],
    ["failures", formatCount(counts.failures)],
  ];
}
