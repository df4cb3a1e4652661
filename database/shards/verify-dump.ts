/** Checks a whole dump: every checksum, every record against its format, every reference, every count, and that nothing else lies there. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../common/user-error.ts";
import { RecordError, canonicalProject } from "../canonical-project.ts";
import type { DatabaseCounts } from "../facts.ts";
import { RecordCounter } from "../record-counter.ts";
import type { ProjectRecord } from "../record.ts";
import { formatDependencyLine } from "./dependency-line.ts";
import { formatFileLine } from "./file-line.ts";
import { LAYERS, SHARD_FILE_NAME, STAGE_NAME } from "./layout.ts";
import type { Manifest } from "./manifest.ts";
import { openDump } from "./read-dump.ts";
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
  for (const [i, shard] of dump.manifest.shards.entries()) {
    const projects = attempt(findings, () => readShard(dump.tree, shard));
    for (const project of projects?.values() ?? []) {
      counter.add(project);
      findings.push(...findingsOf(project, shard.shard));
    }
    onShard?.(i + 1, dump.manifest.shards.length);
  }
  // Counts of a dump with unreadable shards differ for that reason.
  if (findings.length === 0) findings.push(...wrongCounts(dump.manifest.counts, counter.counts()));
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

function wrongCounts(expected: DatabaseCounts, found: DatabaseCounts): DumpFinding[] {
  const foundByName = new Map(Object.entries(found));
  return Object.entries(expected).flatMap(([what, count]) => {
    const actual = foundByName.get(what);
    if (actual === count) return [];
    const message = `Cannot accept the manifest: expected ${count} ${what}, found ${actual}`;
    return [{ code: "E_DUMP_COUNT", message }];
  });
}

function strangeFiles(directory: string, { shards }: Manifest): DumpFinding[] {
  const known = new Set(shards.map(({ shard }) => `${shard}.json`));
  // A write that was cut short may have left shards of the revision before it: the next one removes them.
  const isUnfinished = existsSync(join(directory, STAGE_NAME));
  return LAYERS.flatMap((layer) => {
    const folder = join(directory, layer);
    const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
    return names
      .filter((name) => !known.has(name) && !(isUnfinished && SHARD_FILE_NAME.test(name)))
      .map((name) => ({
        code: "E_DUMP_STRANGE_FILE",
        message: `Cannot account for "${join(folder, name)}": the manifest does not name it`,
      }));
  });
}
