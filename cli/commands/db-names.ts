/** `pinwheel db names [--db PATH]`. */

import { formatCompactJson } from "../../resolver/lock/canonical-json.ts";
import { type Invocation, flag, option } from "../command.ts";
import { EXIT_OK } from "../exit-codes.ts";
import { openDatabase } from "../open-database.ts";

/** Prints every name, those that only requirements mention included, in ascending order. */
export async function run(invocation: Invocation): Promise<number> {
  const index = await openDatabase(option(invocation, "db"), invocation);
  const names = [...index.namesThat({ step: () => true })];
  invocation.terminal.out(
    flag(invocation, "json") ? `${formatCompactJson(names)}\n` : names.map((name) => `${name}\n`).join(""),
  );
  return EXIT_OK;
}
