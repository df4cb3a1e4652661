/**
 * The words of PyPI's journal for what happens to projects, releases and files. They are no standard: these are the ones that
 * PyPI's server writes, and `remove`, which its predecessor wrote until 2018 for releases and whole projects alike.
 */

import type { JournalKind } from "./page-types.ts";

/** What an action says. */
export interface JournalAction {
  readonly kind: JournalKind;
  /** The file of `remove file`, else null. */
  readonly filename: string | null;
}

/** The kinds whose action is the kind's own name. */
const PLAIN_KINDS: ReadonlyMap<string, JournalKind> = new Map(
  (
    [
      "create",
      "remove project",
      "remove release",
      "yank release",
      "unyank release",
      "project quarantined",
      "project quarantine cleared",
      "release quarantined",
      "release quarantine cleared",
    ] as const
  ).map((kind) => [kind, kind]),
);

const REMOVE_FILE = "remove file ";

/** What the action of a row says; undefined for the many that do not matter, such as uploads and roles. */
export function tryParseJournalAction(action: string, version: string | null): JournalAction | undefined {
  const plainKind = PLAIN_KINDS.get(action);
  if (plainKind !== undefined) return { kind: plainKind, filename: null };
  if (action === "remove")
    return { kind: version === null ? "remove project" : "remove release", filename: null };
  if (!action.startsWith(REMOVE_FILE) || action === REMOVE_FILE) return undefined;
  return { kind: "remove file", filename: decodeReferences(action.slice(REMOVE_FILE.length)) };
}

/** PyPI writes characters beyond ASCII as `&#233;` into the action itself, before any escaping for XML. */
function decodeReferences(text: string): string {
  return text.replaceAll(/&#(?<code>\d{1,7});/g, (reference, digits: string) => {
    const code = Number(digits);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code).toWellFormed() : reference;
  });
}
