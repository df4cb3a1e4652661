/**
 * Writes the bundled sample database, `data/`, from a file of wheel facts. Run it when the facts or the dump's format change:
 *
 * ```
 * node scripts/build-sample.ts <wheel-facts.jsonl.zst> 2026-10-31
 * ```
 */

import { importWheelFacts } from "../database/import/wheel-facts.ts";
import { chooseShardDigits } from "../database/shards/shard-key.ts";
import { writeDump } from "../database/shards/write-dump.ts";
import { Store } from "../database/sqlite/store.ts";

const [path, dataDate] = process.argv.slice(2);
if (path === undefined || dataDate === undefined)
  throw new Error("Usage: node scripts/build-sample.ts <wheel-facts.jsonl.zst> <YYYY-MM-DD>");

const store = Store.open(":memory:", { create: true });
const { files, projects } = importWheelFacts(store, { path, dataDate });
const { revision } = writeDump("data", {
  facts: store.facts(),
  shardDigits: chooseShardDigits(projects),
  projects: store.projects(),
});
console.log(`data/: ${projects} projects, ${files} files, revision ${revision}`);
store.close();
