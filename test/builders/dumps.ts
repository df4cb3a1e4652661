/** Writes dumps for tests. */

import { type ProjectDraft, canonicalProject } from "../../database/canonical-project.ts";
import { type DatabaseFacts, NO_FACTS } from "../../database/facts.ts";
import { shardOf } from "../../database/shards/shard-key.ts";
import { type WrittenDump, writeDump } from "../../database/shards/write-dump.ts";

/** What a test's dump has besides projects. */
export interface DumpOptions {
  readonly shardDigits?: number;
  readonly facts?: DatabaseFacts;
}

/** Writes the projects, given in any order, into the directory. */
export function dumpProjects(
  directory: string,
  projects: readonly ProjectDraft[],
  { shardDigits = 0, facts = NO_FACTS }: DumpOptions = {},
): WrittenDump {
  const byShard = Map.groupBy(projects.map(canonicalProject), ({ name }) => shardOf(name, shardDigits));
  return writeDump(directory, { facts, shardDigits, projects: [...byShard.values()].flat() });
}
