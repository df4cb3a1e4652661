/** A requirement of a project as the index keeps it: parsed when the index was built, with the versions that it allows. */

import { normalizeName, type NormalizedName } from "../../packaging/name.ts";
import type { LocalStrings } from "./format/local-strings.ts";
import type { RowPart } from "./format/row-part.ts";
import type { StringTable } from "./format/string-table.ts";

/** A requirement in a form that needs no parsing. */
export interface IndexedRequirement {
  /** Its number among the distinct requirements of its project. */
  readonly rowId: number;
  /** Package id of what is required. */
  readonly dependency: number;
  /** The allowed versions: a range of the dependency. */
  readonly rangeId: number;
  readonly extras: readonly NormalizedName[];
  /** In the index's table of markers, -1 for none. */
  readonly markerId: number;
  /** Whether the specifier names a pre-release, so that pre-releases stand on equal footing. */
  readonly namesPrerelease: boolean;
  /** Whether the specifier names one version by `==` or `===`. */
  readonly pins: boolean;
  /** Where the requirement names a place instead of versions. */
  readonly url: string | null;
  /** As written. Read from the file with the first use. */
  readonly text: string;
}

const NO_EXTRAS: readonly NormalizedName[] = [];

/** The distinct requirements of one project; each is made once, when it is first asked for. */
export class RequirementRows {
  readonly #part: RowPart;
  readonly #strings: LocalStrings;
  readonly #texts: StringTable;
  readonly #made: (IndexedRequirement | undefined)[] = [];

  constructor(part: RowPart, strings: LocalStrings, texts: StringTable) {
    this.#part = part;
    this.#strings = strings;
    this.#texts = texts;
  }

  get(rowId: number): IndexedRequirement {
    return (this.#made[rowId] ??= this.#make(rowId));
  }

  #make(rowId: number): IndexedRequirement {
    const row = this.#part.row(rowId);
    const extras = row.extrasId === 0 ? NO_EXTRAS : this.#strings.list(row.extrasId).map(normalizeName);
    const url = row.urlId === -1 ? null : this.#strings.text(row.urlId);
    return new RowOfProject(row, { rowId, extras, url, rows: this });
  }

  /** The text of a row, as written. */
  text(rowId: number): string {
    return this.#texts.get(this.#part.textId(rowId));
  }
}

/** A requirement whose text is read when it is asked for: a class, for thousands are made and few are asked. */
class RowOfProject implements IndexedRequirement {
  readonly rowId: number;
  readonly dependency: number;
  readonly rangeId: number;
  readonly extras: readonly NormalizedName[];
  readonly markerId: number;
  readonly namesPrerelease: boolean;
  readonly pins: boolean;
  readonly url: string | null;
  readonly #rows: RequirementRows;

  constructor(
    row: ReturnType<RowPart["row"]>,
    facts: Pick<IndexedRequirement, "rowId" | "extras" | "url"> & { readonly rows: RequirementRows },
  ) {
    this.rowId = facts.rowId;
    this.dependency = row.dependency;
    this.rangeId = row.rangeId;
    this.extras = facts.extras;
    this.markerId = row.markerId;
    this.namesPrerelease = row.namesPrerelease;
    this.pins = row.pins;
    this.url = facts.url;
    this.#rows = facts.rows;
  }

  get text(): string {
    return this.#rows.text(this.rowId);
  }
}
