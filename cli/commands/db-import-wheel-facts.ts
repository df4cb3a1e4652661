/** `pinwheel db import wheel-facts FILE`. */

import { importWheelFacts } from "../../database/import/wheel-facts.ts";
import { Store } from "../../database/sqlite/store.ts";
import type { Invocation } from "../command.ts";
import { dateOption } from "../date-option.ts";
import { EXIT_OK } from "../exit-codes.ts";
import { operandPath, storePath } from "../paths.ts";
import { formatCount } from "../render/facts.ts";
import { progressBar } from "../render/progress.ts";
import { UsageError } from "../usage-error.ts";

/** Imports the file into the store, all of it or nothing. */
export function run(invocation: Invocation): number {
  const dataDate = dateOption(invocation);
  if (dataDate === undefined)
    throw new UsageError(
      'Cannot run "pinwheel db import wheel-facts": facts of wheels do not say which day they describe',
      "Name the day with --date YYYY-MM-DD.",
    );
  const store = Store.open(storePath(invocation), { create: true });
  try {
    const bar = progressBar(invocation.terminal, "Importing");
    const report = importWheelFacts(store, {
      path: operandPath(invocation, 0),
      dataDate,
      onProgress: bar.step,
    });
    bar.finish();
    invocation.terminal.say(
      `Imported ${formatCount(report.files)} wheels of ${formatCount(report.projects)} projects\n`,
    );
    return EXIT_OK;
  } finally {
    store.close();
  }
}
