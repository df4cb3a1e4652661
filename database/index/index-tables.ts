/** The tables of an index that all packages share. */

import type { ByteSection } from "./byte-source.ts";
import type { StringTable } from "./format/string-table.ts";

/** Interned texts by id, and the section of details. */
export interface IndexTables {
  readonly requirementTexts: StringTable;
  readonly markers: StringTable;
  readonly tagSets: StringTable;
  readonly requiresPython: StringTable;
  readonly details: ByteSection;
  /** Name of the index, for messages. */
  readonly label: string;
}
