/** `pinwheel db import dump DUMP`. */

import { importDump } from "../../database/import/dump.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { Store } from "../../database/sqlite/store.ts";
import type { Invocation } from "../command.ts";
import { EXIT_OK } from "../exit-codes.ts";
import { operandPath, storePath } from "../paths.ts";
import { formatNumberOf } from "../render/facts.ts";
import { progressBar } from "../render/progress.ts";

/** Fills a new store with the records of the dump. */
export function run(invocation: Invocation): number {
  const dump = openDump(operandPath(invocation, 0));
  const store = Store.open(storePath(invocation), { create: true });
  try {
    const bar = progressBar(invocation.terminal, "Importing");
    importDump(store, dump, bar.step);
    bar.finish();
    const projects = formatNumberOf(dump.manifest.counts.projects, "project");
    invocation.terminal.say(`Imported ${projects} of revision ${dump.revision.slice(0, 12)}\n`);
    return EXIT_OK;
  } finally {
    store.close();
  }
}
