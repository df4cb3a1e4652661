/** `pinwheel db why-missing NAME[==VERSION]`. */

import { existsSync } from "node:fs";
import type { ProjectRecord } from "../../database/record.ts";
import { type Dump, openDump } from "../../database/shards/read-dump.ts";
import { Store } from "../../database/sqlite/store.ts";
import { normalizeName } from "../../packaging/name.ts";
import { type Invocation, option } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { DatabaseMissingError } from "../open-database.ts";
import { fromHere, storePath } from "../paths.ts";
import { wantedRelease } from "../release-operand.ts";
import { explainMissing, formatTime } from "../render/why-missing.ts";

/** What a database knows of the project. */
type Knowledge = {
  readonly project: ProjectRecord | undefined;
  readonly crawlNotes: readonly string[];
};

/** Prints the explanation to stdout; ends with 1 when something is missing. */
export async function run(invocation: Invocation): Promise<number> {
  const { name, version } = wantedRelease(invocation.operands[0] ?? "");
  const knowledge = await knowledgeOf(name, invocation);
  const { lines, isMissing } = explainMissing({ name, version, ...knowledge });
  invocation.terminal.out(lines.map((line) => `${line}\n`).join(""));
  return isMissing ? EXIT_NO_SOLUTION : EXIT_OK;
}

async function knowledgeOf(name: string, invocation: Invocation): Promise<Knowledge> {
  const db = option(invocation, "db");
  if (db === undefined) return knowledgeOfStore(name, storePath(invocation));
  const dump = await dumpAt(db, invocation);
  return { project: dump.project(name), crawlNotes: [] };
}

async function dumpAt(path: string, invocation: Invocation): Promise<Dump> {
  const directory = fromHere(invocation.host, path);
  if (existsSync(directory)) return openDump(directory);
  const commit = /^(?<repository>.+)@(?<commit>[^@]+)$/.exec(path)?.groups;
  if (commit === undefined) throw new DatabaseMissingError(path);
  const { gitTree } = await import("../../database/shards/git-tree.ts");
  return openDump(gitTree(fromHere(invocation.host, commit["repository"] ?? ""), commit["commit"] ?? ""));
}

function knowledgeOfStore(name: string, path: string): Knowledge {
  const store = Store.open(path, { readOnly: true });
  try {
    const normalized = normalizeName(name);
    return { project: store.getProject(name), crawlNotes: crawlNotes(store, normalized) };
  } finally {
    store.close();
  }
}

/** What the crawl means to do about the project. */
function crawlNotes({ crawl }: Store, name: string): string[] {
  const planned = crawl.plan.get(name);
  const parked = crawl.parked.all().find((project) => project.name === name);
  return [
    ...(planned === undefined ? [] : [`The next crawl will read it (${planned.reason})`]),
    ...(parked === undefined
      ? []
      : [
          `It has been parked since ${formatTime(parked.sinceMs)}, and is tried again from ${formatTime(parked.retryAfterMs)} on`,
        ]),
  ];
}
