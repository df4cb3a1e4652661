/** What a sentence of an explanation is about. */

import { versionCountOf } from "./candidate-texts.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";

/** Candidates that a sentence is about. */
export interface Subject {
  /** Ascending, at least one. */
  readonly candidates: readonly number[];
  /** What could be meant; `candidates` is a part of it. */
  readonly among: readonly number[];
}

/** The form of the verb for the number of versions. */
export function verb(table: CandidateTable, subject: Subject, one: string, many: string): string {
  return versionCountOf(table, subject.candidates) === 1 ? one : many;
}
