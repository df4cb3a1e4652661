/** A release of a project in conda, in the place of a file. */

import type { CandidateFile } from "../project-record.ts";
import type { CondaProviderName } from "../provider-order.ts";
import type { UnusableReason } from "../unusable-reason.ts";
import type { CondaTable } from "./conda-table.ts";

/** Any of some records of one name, which are one version of a project. */
export interface CondaFile extends CandidateFile {
  readonly kind: CondaProviderName;
  readonly table: CondaTable;
  /** Candidates of the table, ascending, at least one; those that can be used, if there are any. */
  readonly records: readonly number[];
  /** Why none of the records can be used; null when one can. */
  readonly reason: UnusableReason | null;
  /** What goes before the version in conda's order, higher is better: no tracked features, then, where channels compete, the channel. */
  readonly preference: number;
  /** Whether it is known what its extras need. */
  readonly knowsExtras: boolean;
}

/** Whether the file stands for packages of conda. */
export function isCondaFile(file: CandidateFile): file is CondaFile {
  return "records" in file;
}
