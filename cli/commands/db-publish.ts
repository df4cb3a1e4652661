/** `pinwheel db publish DUMP DIRECTORY`. */

import { DEFAULT_KEEP, publishAndSay } from "../publish.ts";
import { type Invocation, flag, option, optionValues } from "../command.ts";
import { EXIT_OK } from "../exit-codes.ts";
import { fromHere, operandPath } from "../paths.ts";
import { daysOption, addressesOf } from "../publish-options.ts";

/** Publishes the dump as static files, and says what that took. */
export function run(invocation: Invocation): number {
  const { host, terminal } = invocation;
  const previous = option(invocation, "previous");
  publishAndSay(
    {
      dumpDirectory: operandPath(invocation, 0),
      publishDirectory: operandPath(invocation, 1),
      ...(previous === undefined ? {} : { previous: fromHere(host, previous) }),
      keepDays: daysOption(invocation, "keep-days", DEFAULT_KEEP.keepDays),
      baseEveryDays: daysOption(invocation, "base-every", DEFAULT_KEEP.baseEveryDays),
      withObjects: !flag(invocation, "no-objects"),
      addresses: addressesOf(optionValues(invocation, "address")),
      nowMs: host.nowMs(),
    },
    (text) => terminal.say(`${text}\n`),
  );
  return EXIT_OK;
}
