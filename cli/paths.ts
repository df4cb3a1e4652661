/** Paths as the person gave them → paths from where they stand. */

import { resolve } from "node:path";
import type { Host, Invocation } from "./command.ts";
import { option } from "./command.ts";

/** The absolute path of what the person calls `path`. */
export function fromHere(host: Host, path: string): string {
  return resolve(host.directory, path);
}

/** Absolute path of the store that `--store` names. */
export function storePath(invocation: Invocation): string {
  return fromHere(invocation.host, option(invocation, "store") ?? "pinwheel.sqlite");
}

/** Absolute path of the operand at the position, which the command's table requires to be there. */
export function operandPath(invocation: Invocation, position: number): string {
  return fromHere(invocation.host, invocation.operands[position] ?? "");
}
