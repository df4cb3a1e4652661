/** Checks a whole dump: every checksum, every record against its format, every reference, every count, and that nothing else lies there. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compareStrings } from "../../common/ordering.ts";
import { UserError } from "../../common/user-error.ts";
import { RecordError, canonicalProject } from "../canonical-project.ts";
import { type CondaFacts, subdirKey } from "../conda/conda-facts.ts";
import type { CondaPackage } from "../conda/conda-package.ts";
import { formatPackageLine } from "../conda/package-line.ts";
import { RecordCounter } from "../record-counter.ts";
import type { ProjectRecord } from "../record.ts";
import { CondaCounter } from "./conda-counter.ts";
import { formatDependencyLine } from "./dependency-line.ts";
import { formatFileLine } from "./file-line.ts";
import { LAYERS, SHARD_FILE_NAME, STAGE_NAME, shardName } from "./layout.ts";
import { type Manifest, type ManifestShard, shardFiles } from "./manifest.ts";
import { baseUrlsOf, readCondaShard } from "./read-conda-shard.ts";
import { type Dump, openDump } from "./read-dump.ts";
import { readShardFile } from "./read-shard-file.ts";
import { formatShard } from "./shard-text.ts";
import { readShard } from "./read-shard.ts";

/** Something that is wrong with a dump. */
export interface DumpFinding {
  /** The code of the error that reading would give, or `E_DUMP_…` of what only a check of the whole finds. */
  readonly code: string;
  readonly message: string;
}

/** How a verification reports how far it is, in shards. */
export type OnShard = (done: number, total: number) => void;

/**
 * Everything that is wrong with the dump in the directory; empty when it is sound. Reads every shard once. Memory: one shard.
 * Findings of one shard end with the first, since nothing in it can be believed then.
 */
export function verifyDump(directory: string, onShard?: OnShard): DumpFinding[] {
  const findings: DumpFinding[] = [];
  const dump = attempt(findings, () => openDump(directory));
  if (dump === undefined) return findings;
  const counter = new RecordCounter();
  const conda = new CondaCounter();
  for (const [i, shard] of dump.manifest.shards.entries()) {
    const projects = attempt(findings, () => readShard(dump.tree, shard));
    for (const project of projects?.values() ?? []) {
      counter.add(project);
      findings.push(...findingsOf(project, shard.shard));
    }
    findings.push(...condaFindings(dump, shard, conda));
    onShard?.(i + 1, dump.manifest.shards.length);
  }
  // Counts of a dump with unreadable shards differ for that reason.
  if (findings.length === 0) {
    const { counts, conda: facts } = dump.manifest;
    findings.push(...wrongCounts(counts, counter.counts()));
    if (facts !== undefined) findings.push(...wrongFacts(facts, conda));
  }
  findings.push(...strangeFiles(directory, dump.manifest));
  return findings;
}

function attempt<T>(findings: DumpFinding[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    findings.push({ code: error.code, message: error.message });
    return undefined;
  }
}

/** A record must be what the canonical form makes of it, or equal records would not give equal bytes. */
function findingsOf(project: ProjectRecord, shard: string): DumpFinding[] {
  try {
    const canonical = canonicalProject(project);
    const isCanonical =
      formatDependencyLine(canonical) === formatDependencyLine(project) &&
      formatFileLine(canonical) === formatFileLine(project);
    if (isCanonical) return [];
    const message = `Cannot accept shard "${shard}": expected the canonical form, found "${project.name}" in another one`;
    return [{ code: "E_DUMP_RECORD", message }];
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return [{ code: error.code, message: error.message }];
  }
}

/** The text must be the one that the packages in it are written as. */
function condaFindings(
  { tree, manifest }: Dump,
  { shard, conda: file }: ManifestShard,
  counter: CondaCounter,
): DumpFinding[] {
  if (file === undefined || manifest.conda === undefined) return [];
  const findings: DumpFinding[] = [];
  const baseUrls = baseUrlsOf(manifest.conda);
  attempt(findings, () => {
    const packages = readCondaShard(tree, shard, { file, baseUrls });
    for (const each of packages) counter.add(each);
    const text = readShardFile(tree, shardName("conda", shard), file).toString("utf8");
    if (text === formatShard(packages.map((each) => formatPackageLine(sorted(each), baseUrls)))) return;
    const message = `Cannot accept shard "${shard}" of the layer conda: expected the canonical form, found another one`;
    findings.push({ code: "E_DUMP_RECORD", message });
  });
  return findings;
}

/** The package in its canonical order. */
function sorted(entry: CondaPackage): CondaPackage {
  return {
    ...entry,
    subdirs: entry.subdirs
      .map((subdir) => ({
        ...subdir,
        artifacts: subdir.artifacts.toSorted((a, b) => compareStrings(a.record.filename, b.record.filename)),
        removed: subdir.removed.toSorted(compareStrings),
      }))
      .toSorted((a, b) => compareStrings(a.subdir, b.subdir)),
  };
}

function wrongFacts(facts: CondaFacts, counter: CondaCounter): DumpFinding[] {
  const wrong = facts.subdirs.flatMap((subdir) => {
    const expected = { records: subdir.records, digest: subdir.digest };
    const found = { records: counter.recordsOf(subdir), digest: counter.digestOf(subdir) };
    return wrongCounts(expected, found).map(({ code, message }) => ({
      code,
      message: `${message} of ${subdirKey(subdir)}`,
    }));
  });
  return [...wrongCounts({ ...facts.counts }, { ...counter.counts() }), ...wrong];
}

function wrongCounts(expected: object, found: object): DumpFinding[] {
  const foundByName = new Map<string, unknown>(Object.entries(found));
  return Object.entries(expected).flatMap(([what, count]: [string, unknown]) => {
    const actual = foundByName.get(what);
    if (actual === count) return [];
    const message = `Cannot accept the manifest: expected ${String(count)} ${what}, found ${String(actual)}`;
    return [{ code: "E_DUMP_COUNT", message }];
  });
}

function strangeFiles(directory: string, { shards }: Manifest): DumpFinding[] {
  const known = new Set(
    shards.flatMap((shard) => shardFiles(shard).map(([layer]) => shardName(layer, shard.shard))),
  );
  // A write that was cut short may have left shards of the revision before it: the next one removes them.
  const isUnfinished = existsSync(join(directory, STAGE_NAME));
  return LAYERS.flatMap((layer) => {
    const folder = join(directory, layer);
    const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
    return names
      .filter((name) => !known.has(`${layer}/${name}`) && !(isUnfinished && SHARD_FILE_NAME.test(name)))
      .map((name) => ({
        code: "E_DUMP_STRANGE_FILE",
        message: `Cannot account for "${join(folder, name)}": the manifest does not name it`,
      }));
  });
}
