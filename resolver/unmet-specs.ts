/** Why nothing can meet a spec of the user's, whatever else is asked. */

import { parseMatchSpec, recordMatcher } from "../packaging/conda/match-spec.ts";
import { declaredText, formatCondaCandidates, onlyText } from "./conda-texts.ts";
import type { CondaRoot } from "./providers/conda/conda-root.ts";
import type { CondaTable } from "./providers/conda/conda-table.ts";
import { PYTHON } from "./providers/conda/target-python.ts";
import type { Universe } from "./providers/universe.ts";

const HASHES: ReadonlySet<string> = new Set(["md5", "sha256"]);

/** Sentences without full stop; none where something can meet it, and where no channel has its name, which is told as such. */
export function unmetRootTexts(universe: Universe, { text }: CondaRoot): string[] {
  const { conda, context } = universe;
  const meaning = conda?.world.meaning(text);
  if (meaning?.kind === "virtual")
    return meaning.holds ? [] : [declaredText(context, text.split(/[\s=<>!~[]/)[0] ?? "", meaning.declared)];
  if (meaning?.kind !== "candidates" || meaning.candidates.length > 0 || meaning.table.isMissing) return [];
  return [
    platformText(universe, text) ?? hashText(meaning.table, text) ?? plainText(universe, meaning.table),
  ];
}

function plainText({ context: { target } }: Universe, table: CondaTable): string {
  return `${onlyText(table)}${table.name === PYTHON ? ` for ${target.id}` : ""}`;
}

/** An artifact of another platform, as in a list that was made on another machine. */
function platformText({ conda, context: { target } }: Universe, text: string): string | null {
  const { subdir } = parseMatchSpec(text);
  const { subdirs = [] } = conda?.world.settings ?? {};
  return subdir === null || subdirs.includes(subdir)
    ? null
    : `it is for ${subdir}, and ${target.id} takes packages of ${subdirs.join(" and ")}`;
}

/** Channels replace artifacts in place, and lists keep the old hashes. */
function hashText(table: CondaTable, text: string): string | null {
  const spec = parseMatchSpec(text);
  const fields = new Map([...spec.fields].filter(([field]) => !HASHES.has(field)));
  if (fields.size === spec.fields.size) return null;
  const withoutHash = { ...spec, fields };
  const found = table.matching({ spec: withoutHash, matches: recordMatcher(withoutHash) });
  const [only] = found;
  if (only === undefined) return null;
  const record = table.record(only);
  const [kind, digest] = spec.fields.has("md5") ? ["MD5", record.md5Hex] : ["SHA-256", record.sha256Hex];
  const own = digest === null ? `without ${kind}` : `with ${kind} ${digest}`;
  return `there is ${formatCondaCandidates(table, found)}, but ${own}`;
}
