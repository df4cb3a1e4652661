/** `pinwheel db dump DIRECTORY`. */

import { chooseShardDigits } from "../../database/shards/shard-key.ts";
import { writeDump } from "../../database/shards/write-dump.ts";
import { Store } from "../../database/sqlite/store.ts";
import type { Invocation } from "../command.ts";
import { EXIT_OK } from "../exit-codes.ts";
import { operandPath, storePath } from "../paths.ts";
import { formatCount } from "../render/facts.ts";
import { progressBar } from "../render/progress.ts";

/** Writes the dump and prints its revision to stdout. */
export function run(invocation: Invocation): number {
  const { terminal } = invocation;
  const store = Store.open(storePath(invocation), { readOnly: true });
  try {
    const total = store.counts().projects;
    const bar = progressBar(terminal, "Dumping");
    const { manifest, revision } = writeDump(operandPath(invocation, 0), {
      facts: store.facts(),
      shardDigits: chooseShardDigits(Math.max(total, store.conda.nameCount())),
      projects: counted(store.projects(), (done) => bar.step({ done, total, unit: "projects" })),
      conda: store.conda.content(),
    });
    bar.finish();
    terminal.say(`Wrote ${formatCount(total)} projects in ${formatCount(manifest.shards.length)} shards\n`);
    terminal.out(`${revision}\n`);
    return EXIT_OK;
  } finally {
    store.close();
  }
}

function* counted<T>(items: Iterable<T>, onItem: (done: number) => void): Generator<T, void, undefined> {
  let done = 0;
  for (const item of items) {
    yield item;
    done += 1;
    onItem(done);
  }
}
