/**
 * Which of several records of one name is better. A build is a label: it is matched, and never ordered.
 *
 * The order is that of conda's solvers (libmamba, rattler): without features before with; the rank of the channel, where channels
 * compete; the highest version; the highest build number; then the one whose dependencies may be newest; then the newest.
 */

import { type Ordering, compareStrings } from "../../common/ordering.ts";
import { tryParseMatchSpec } from "./match-spec.ts";
import type { CondaRecord } from "./record.ts";
import { type CondaVersion, compareCondaVersions, parseCondaVersion } from "./version.ts";

/** The best that a spec allows. */
export interface BestMatch {
  readonly version: CondaVersion;
  readonly hasFeatures: boolean;
}

/** What the order depends on besides the records. */
export interface RecordOrderContext {
  /** The place of the record's channel, 0 for the best; the same for all where the first channel that has a name owns it. */
  readonly rankOf: (record: CondaRecord) => number;
  /** The best record that the spec allows; null where there is none. Asked for each spec of records that are equal otherwise. */
  readonly bestMatch: (spec: string) => BestMatch | null;
}

interface Candidate {
  readonly record: CondaRecord;
  readonly version: CondaVersion;
}

/**
 * The records, the best first. All must be of one name, with versions that can be read. Costs n log n comparisons, and for records that
 * only their dependencies tell apart one question for each of their specs.
 *
 * @throws {InvalidCondaVersionError} for a record whose version is none.
 */
export function orderRecords(records: readonly CondaRecord[], context: RecordOrderContext): CondaRecord[] {
  const candidates = records.map((record) => ({ record, version: parseCondaVersion(record.version) }));
  const sorted = candidates.toSorted((a, b) => compareOwn(a, b, context) || byName(a, b));
  const groups = groupEqual(sorted, (a, b) => compareOwn(a, b, context) === 0);
  return groups
    .flatMap((group) => (group.length === 1 ? group : orderTied(group, context)))
    .map(({ record }) => record);
}

/** What the records say of themselves. */
function compareOwn(a: Candidate, b: Candidate, { rankOf }: RecordOrderContext): Ordering {
  return (
    compareNumbers(hasFeatures(a.record), hasFeatures(b.record)) ||
    compareNumbers(rankOf(a.record), rankOf(b.record)) ||
    compareCondaVersions(b.version, a.version) ||
    compareNumbers(b.record.buildNumber, a.record.buildNumber)
  );
}

function hasFeatures(record: CondaRecord): number {
  return record.trackFeatures.length === 0 ? 0 : 1;
}

/** By the dependencies that all of them have, name by name, then by time. */
function orderTied(tied: readonly Candidate[], { bestMatch }: RecordOrderContext): Candidate[] {
  const specs = tied.map(({ record }) => specsByName(record));
  const [first, ...others] = specs;
  const shared = [...(first?.keys() ?? [])]
    .filter((name) => others.every((each) => each.has(name)))
    .toSorted(compareStrings);
  const bests = new Map(
    tied.map((candidate, i) => [
      candidate,
      shared.map((name) => worstOf((specs[i]?.get(name) ?? []).map(bestMatch))),
    ]),
  );
  return tied.toSorted(
    (a, b) =>
      compareLists(bests.get(a) ?? [], bests.get(b) ?? []) ||
      compareNumbers(b.record.timestampMs ?? 0, a.record.timestampMs ?? 0) ||
      byName(a, b),
  );
}

function specsByName(record: CondaRecord): ReadonlyMap<string, readonly string[]> {
  return Map.groupBy(record.depends, (text) => tryParseMatchSpec(text)?.name ?? text);
}

/** Several specs of one name hold together, so that the lowest of what they allow counts. */
function worstOf(bests: readonly (BestMatch | null)[]): BestMatch | null {
  return bests.reduce((worst, best) => (compareBests(worst, best) < 0 ? best : worst), bests[0] ?? null);
}

function compareLists(a: readonly (BestMatch | null)[], b: readonly (BestMatch | null)[]): Ordering {
  for (const [i, best] of a.entries()) {
    const order = compareBests(best, b[i] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** The better first; what nothing meets is worst. */
function compareBests(a: BestMatch | null, b: BestMatch | null): Ordering {
  if (a === null || b === null) return compareNumbers(a === null ? 1 : 0, b === null ? 1 : 0);
  return (
    compareNumbers(Number(a.hasFeatures), Number(b.hasFeatures)) || compareCondaVersions(b.version, a.version)
  );
}

/** For records that nothing tells apart, so that the same records always stand in the same order. */
function byName(a: Candidate, b: Candidate): Ordering {
  return (
    compareStrings(a.record.subdir, b.record.subdir) || compareStrings(a.record.filename, b.record.filename)
  );
}

function compareNumbers(a: number, b: number): Ordering {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function groupEqual<Item>(items: readonly Item[], isEqual: (a: Item, b: Item) => boolean): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const group = groups.at(-1);
    const [head] = group ?? [];
    if (group !== undefined && head !== undefined && isEqual(head, item)) group.push(item);
    else groups.push([item]);
  }
  return groups;
}
