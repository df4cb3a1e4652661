/** Makes a store from a dump: what a crawl goes on from where its own store is lost. Format: docs/database-format.md, "Dump". */

import { type ErrorKind, UserError } from "../../common/user-error.ts";
import { newestDay } from "../conda/conda-facts.ts";
import type { Dump } from "../shards/read-dump.ts";
import type { Store } from "../sqlite/store.ts";
import type { OnProgress } from "./progress.ts";

/** Projects that are written in one transaction. */
const BATCH_PROJECTS = 1000;

/** A dump was to be read into a store that holds something already. */
export class StoreNotEmptyError extends UserError {
  override readonly code = "E_STORE_NOT_EMPTY";
  override readonly kind: ErrorKind = "usage";

  constructor(path: string, content: string) {
    super(`Cannot read a dump into "${path}": the store holds ${content} already`, {
      hint: "Name a store that does not exist yet.",
    });
  }
}

/**
 * Fills the empty store with the records and the facts of the dump; the dump of such a store has the same revision again.
 *
 * Written in batches: when it ends early, the store is incomplete, and has no facts yet.
 *
 * @throws {StoreNotEmptyError} and what reading a dump throws.
 */
export function importDump(store: Store, dump: Dump, onProgress?: OnProgress): void {
  const { projects: known } = store.counts();
  if (known > 0) throw new StoreNotEmptyError(store.path, formatNumberOf(known, "project"));
  const subdirs = store.conda.subdirs().length;
  if (subdirs > 0) throw new StoreNotEmptyError(store.path, formatNumberOf(subdirs, "conda channel"));
  const total = dump.manifest.counts.projects;
  let done = 0;
  for (const batch of batchesOf(dump.projects(), BATCH_PROJECTS)) {
    store.transaction(() => batch.forEach((project) => store.putProject(project)));
    done += batch.length;
    onProgress?.({ done, total, unit: "projects" });
  }
  importPackages(store, dump);
  const { dataDate, fileBaseUrl, sources, conda } = dump.manifest;
  // A date that is that of the channels follows from them, now and later.
  const isOfChannels = sources.length === 0 && conda !== undefined && newestDay(conda) === dataDate;
  store.setFacts({ dataDate: isOfChannels ? null : dataDate, fileBaseUrl, sources });
}

/** Packages that are written in one transaction. */
const BATCH_PACKAGES = 200;

function importPackages(store: Store, dump: Dump): void {
  const { conda } = dump.manifest;
  if (conda === undefined) return;
  const restore = store.transaction(() => store.conda.restore(conda));
  for (const batch of batchesOf(dump.condaPackages(), BATCH_PACKAGES))
    store.transaction(() => batch.forEach((each) => restore.put(each)));
}

function formatNumberOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function* batchesOf<T>(items: Iterable<T>, size: number): Generator<T[], void, undefined> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
