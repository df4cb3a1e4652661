/** What changed from one set of pinned packages to another. */

import { compareStrings } from "../../common/ordering.ts";
import {
  type CondaVersion,
  compareCondaVersions,
  tryParseCondaVersion,
} from "../../packaging/conda/version.ts";
import { compareVersions, tryParseVersion } from "../../packaging/version.ts";

/** A version of a project, what it is made from, and what tells that from others of the same version. */
export interface PinnedPackage {
  /** With its build, where it is a package of conda and no project. */
  readonly version: string;
  readonly provider: string;
  /** The digest of its file, or where it lies; null where neither is known. */
  readonly content: string | null;
}

/** What became of one project. */
export type PinChange =
  | { readonly kind: "added"; readonly name: string; readonly after: PinnedPackage }
  | { readonly kind: "removed"; readonly name: string; readonly before: PinnedPackage }
  | {
      readonly kind: "changed";
      readonly name: string;
      readonly before: PinnedPackage;
      readonly after: PinnedPackage;
      /** How the version changed; `same` where only the provider or the content did. */
      readonly direction: "up" | "down" | "same";
    };

/** The changes, sorted by name; none where all is the same. A content that is not known is no change. */
export function pinChanges(
  before: ReadonlyMap<string, PinnedPackage>,
  after: ReadonlyMap<string, PinnedPackage>,
): PinChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted(compareStrings);
  return names.flatMap((name) => changeOf(name, before.get(name), after.get(name)) ?? []);
}

function changeOf(
  name: string,
  before: PinnedPackage | undefined,
  after: PinnedPackage | undefined,
): PinChange | undefined {
  if (after === undefined) return before === undefined ? undefined : { kind: "removed", name, before };
  if (before === undefined) return { kind: "added", name, after };
  const isSameContent = before.content === null || after.content === null || before.content === after.content;
  if (before.version === after.version && before.provider === after.provider && isSameContent)
    return undefined;
  return { kind: "changed", name, before, after, direction: directionOf(before.version, after.version) };
}

function directionOf(before: string, after: string): "up" | "down" | "same" {
  if (before === after) return "same";
  const [ownBefore, ownAfter] = [condaVersionOf(before), condaVersionOf(after)];
  if (ownBefore !== undefined && ownAfter !== undefined) {
    const order = compareCondaVersions(ownBefore, ownAfter);
    if (order === 0) return "same";
    return order < 0 ? "up" : "down";
  }
  const [from, to] = [tryParseVersion(before), tryParseVersion(after)];
  // What is no version has no order but that of its text.
  const order =
    from === undefined || to === undefined ? compareStrings(before, after) : compareVersions(from, to);
  if (order === 0) return "same";
  return order < 0 ? "up" : "down";
}

/** Of a package of conda, whose build stands behind its version; builds have no order. */
function condaVersionOf(text: string): CondaVersion | undefined {
  const [version = "", build] = text.split(" ");
  return build === undefined ? undefined : tryParseCondaVersion(version);
}
