/** `pinwheel db sync URL [DIRECTORY]`. */

import type { Invocation } from "../../cli/command.ts";
import { EXIT_OK } from "../../cli/exit-codes.ts";

export function run(_: Invocation): number {
  return EXIT_OK;
}
