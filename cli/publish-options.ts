/** The options of `pinwheel db publish`. */

import { FOLDERS, type Folder } from "../database/publish/layout.ts";
import { type Invocation, option } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/**
 * A number of days, which may be 0.
 *
 * @throws {UsageError} for anything else.
 */
export function daysOption(invocation: Invocation, name: string, usual: number): number {
  const text = option(invocation, name);
  if (text === undefined) return usual;
  if (!/^\d{1,5}$/.test(text))
    throw new UsageError(`Cannot read --${name}: expected a number of days, found "${text}"`);
  return Number(text);
}

/**
 * `FOLDER=URL` of each `--address`.
 *
 * @throws {UsageError} for an unknown folder, or for an address that does not end with a slash.
 */
export function addressesOf(texts: readonly string[]): Partial<Record<Folder, string>> {
  const addresses: Partial<Record<Folder, string>> = {};
  for (const text of texts) {
    const { name = "", url = "" } = /^(?<name>[^=]*)=(?<url>.*)$/.exec(text)?.groups ?? {};
    const folder = FOLDERS.find((each) => each === name);
    if (folder === undefined || !url.endsWith("/"))
      throw new UsageError(
        `Cannot read --address: expected FOLDER=URL with a slash at its end, found "${text}"`,
        `Name one of ${FOLDERS.join(", ")}.`,
      );
    addresses[folder] = url;
  }
  return addresses;
}
