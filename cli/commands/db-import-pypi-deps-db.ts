/** `pinwheel db import pypi-deps-db DIRECTORY`. */

import { type PypiDepsDbReport, importPypiDepsDb } from "../../database/import/pypi-deps-db.ts";
import { Store } from "../../database/sqlite/store.ts";
import type { Invocation } from "../command.ts";
import { dateOption } from "../date-option.ts";
import { EXIT_OK } from "../exit-codes.ts";
import { operandPath, storePath } from "../paths.ts";
import { formatCount } from "../render/facts.ts";
import { progressBar } from "../render/progress.ts";

/** Missing buckets that are named; more are counted. */
const NAMED_BUCKETS = 6;

/** Imports the directory into the store, and reports what it lacks and what could not be used. */
export function run(invocation: Invocation): number {
  const store = Store.open(storePath(invocation), { create: true });
  try {
    const bar = progressBar(invocation.terminal, "Importing");
    const report = importPypiDepsDb(store, {
      directory: operandPath(invocation, 0),
      dataDate: dateOption(invocation),
      onProgress: bar.step,
    });
    bar.finish();
    invocation.terminal.say(renderReport(report));
    return EXIT_OK;
  } finally {
    store.close();
  }
}

function renderReport({ files, projects, dataDate, missingBuckets, problems }: PypiDepsDbReport): string {
  const named = missingBuckets.slice(0, NAMED_BUCKETS).join(", ");
  const more = missingBuckets.length > NAMED_BUCKETS ? ", …" : "";
  return [
    `Imported ${formatCount(files)} files of ${formatCount(projects)} projects, as of ${dataDate ?? "an unknown day"}`,
    ...(missingBuckets.length > 0 ? [`${missingBuckets.length} buckets are missing: ${named}${more}`] : []),
    ...problems.map(({ kind, count, example }) => `${formatCount(count)} × ${kind}, first at ${example}`),
    "",
  ].join("\n");
}
