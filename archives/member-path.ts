/** Names of archive members as paths of a tree: what leads out of the tree is refused, what only looks different is made equal. */

import { shorten } from "../packaging/shorten.ts";
import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";

/**
 * The path of a member, with `/` between its parts and neither `.` nor empty parts; empty for the tree's root. A trailing `/` is
 * gone: whether the member is a folder is said elsewhere.
 *
 * `\` separates nothing, as for pip outside of Windows, but is treated as if it did when the path is judged: somebody may unpack
 * the same archive on Windows.
 *
 * @throws {ArchiveError} for an absolute path, one with a `..` part, one with a NUL character, and one that is too long.
 */
export function memberPath(name: string, limits: ArchiveLimits): string {
  if (name.length > limits.nameCharactersMax)
    throw new ArchiveError(
      "too-large",
      `Cannot read archive: a name in it is longer than ${limits.nameCharactersMax} characters`,
    );
  if (name.includes("\0")) throw unsafe(name, "has a NUL character in its name");
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(name)) throw unsafe(name, "has an absolute path");
  if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name))
    throw unsafe(name, "leads out of the folder it is unpacked to");
  return name
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}

function unsafe(name: string, found: string): ArchiveError {
  return new ArchiveError("archive", `Cannot read archive: its member ${quoteName(name)} ${found}`);
}

/** A member's name for a message: shortened, in quotes, with control characters escaped. */
export function quoteName(name: string): string {
  return JSON.stringify(shorten(name));
}
