/**
 * The yardstick of the index of channels: reads every conda package of a store, and nothing more.
 *
 *     node bench/conda-crawl/read-store.ts STORE
 */

import { Store } from "../../database/sqlite/store.ts";

const [, , path] = process.argv;
if (path === undefined) throw new Error("usage: read-store.ts STORE");
const store = Store.open(path, { readOnly: true });
let artifacts = 0;
for (const { subdirs } of store.conda.packages())
  for (const subdir of subdirs) artifacts += subdir.artifacts.length;
store.close();
if (artifacts === 0) throw new Error(`${path} has no conda packages`);
