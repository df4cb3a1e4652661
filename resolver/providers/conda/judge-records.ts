/** Which records of conda a target can use at all, by what is fixed for it: its interpreter, what it declares, demanded hashes. */

import type { UnusableReason } from "../unusable-reason.ts";
import type { CondaTable } from "./conda-table.ts";
import type { CondaWorld } from "./conda-world.ts";
import { PYTHON } from "./target-python.ts";

/** What is left of some records. */
export interface Judgement {
  /** Ascending. */
  readonly usable: readonly number[];
  /** Why none can be used, as the best of them has it; null when one can. */
  readonly reason: UnusableReason | null;
}

/**
 * Judges records one by one.
 *
 * @param candidates Ascending, at least one.
 * @param hashes SHA-256 digests, of which a record must have one; null for any.
 */
export function judgeRecords(
  world: CondaWorld,
  table: CondaTable,
  candidates: readonly number[],
  hashes: ReadonlySet<string> | null,
): Judgement {
  const reasons = new Map(
    candidates.map((candidate) => [candidate, judge(world, table, candidate, hashes)] as const),
  );
  const usable = candidates.filter((candidate) => reasons.get(candidate) === null);
  const last = candidates.at(-1);
  const reason = usable.length > 0 || last === undefined ? null : (reasons.get(last) ?? null);
  return { usable, reason };
}

function judge(
  world: CondaWorld,
  table: CondaTable,
  candidate: number,
  hashes: ReadonlySet<string> | null,
): UnusableReason | null {
  for (const { kind, text, dependency } of table.requirementsOf(candidate)) {
    if (dependency !== PYTHON && !dependency.startsWith("__")) continue;
    const meaning = world.meaning(text);
    if (meaning.kind === "virtual" && !meaning.holds && (kind === "depends" || meaning.declared !== null))
      return { kind: "conda-platform", requirement: text, declared: meaning.declared };
    if (meaning.kind === "candidates" && kind === "depends" && meaning.candidates.length === 0)
      return { kind: "conda-python", requirement: text };
  }
  const { sha256Hex } = table.record(candidate);
  return hashes === null || (sha256Hex !== null && hashes.has(sha256Hex)) ? null : { kind: "hash" };
}
