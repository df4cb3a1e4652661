/**
 * The choice between candidates of one name that are equal in features, channel, version and build number: variants.
 *
 * conda's solvers prefer the variant whose dependencies may be newer, and of those that are equal in that too the one that was built
 * last. Of the dependencies only those count that all of the variants have, in order of name; one with tracked features counts as
 * older than any without, and of several requirements on one name the one that allows the least.
 */

import { defined } from "../../../common/assert.ts";
import { compareNumbers } from "../../../common/ordering.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { compareCondaVersions } from "../../../packaging/conda/version.ts";
import { nameOfSpec } from "./spec-reader.ts";
import type { CondaTable } from "./conda-table.ts";
import type { CondaWorld } from "./conda-world.ts";

/** The best of the variants. @param tied Candidates of one group of the table, at least one. */
export function chooseVariant(world: CondaWorld, table: CondaTable, tied: readonly number[]): number {
  const [only, ...others] = tied;
  const first = defined(only, "a variant");
  if (others.length === 0) return first;
  const names = sharedNames(tied.map((candidate) => table.record(candidate)));
  let best = first;
  for (const candidate of others)
    if (compareVariants(world, names, table.record(candidate), table.record(best)) > 0) best = candidate;
  return best;
}

/** The names that all of the records depend on, sorted. */
function sharedNames(records: readonly CondaRecord[]): string[] {
  const [first, ...others] = records.map(({ depends }) => new Set(depends.map(nameOfSpec)));
  return [...(first ?? [])].filter((name) => others.every((names) => names.has(name))).toSorted();
}

/** Positive when the first is better. */
function compareVariants(world: CondaWorld, names: readonly string[], a: CondaRecord, b: CondaRecord): number {
  for (const name of names) {
    const [own, other] = [a, b].map((record) => newestAllowed(world, record, name));
    const order = compareNewest(own ?? null, other ?? null);
    if (order !== 0) return order;
  }
  return compareNumbers(a.timestampMs ?? 0, b.timestampMs ?? 0);
}

/** The newest candidate of a name. */
interface Newest {
  readonly table: CondaTable;
  readonly candidate: number;
}

/** The newest of the name that the record's requirements allow; null where one of them allows none. */
function newestAllowed(world: CondaWorld, { depends }: CondaRecord, name: string): Newest | null {
  let least: Newest | null | undefined;
  for (const text of depends) {
    if (nameOfSpec(text) !== name) continue;
    const newest = newestOf(world, text);
    if (least === undefined || compareNewest(newest, least) < 0) least = newest;
  }
  return least ?? null;
}

function newestOf(world: CondaWorld, text: string): Newest | null {
  const meaning = world.meaning(text);
  if (meaning.kind !== "candidates") return null;
  const candidate = meaning.candidates.at(-1);
  return candidate === undefined ? null : { table: meaning.table, candidate };
}

function compareNewest(a: Newest | null, b: Newest | null): number {
  if (a === null || b === null) return compareNumbers(Number(a !== null), Number(b !== null));
  const hasNone = ({ table, candidate }: Newest): number =>
    Number(table.record(candidate).trackFeatures.length === 0);
  const byFeatures = compareNumbers(hasNone(a), hasNone(b));
  return byFeatures === 0
    ? compareCondaVersions(a.table.version(a.candidate), b.table.version(b.candidate))
    : byFeatures;
}
