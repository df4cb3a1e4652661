/** The door to an index: one binary file that answers everything a resolver asks of a database. Format: docs/index-format.md. */

import { normalizeName, type NormalizedName } from "../../packaging/name.ts";
import { ByteSection, type ByteSource } from "./byte-source.ts";
import { checkSize } from "./format/container.ts";
import { decodeHeader, type IndexHeader } from "./format/header.ts";
import { mapSections } from "./format/layout.ts";
import { HEADER_SIZE_BYTES } from "./format/limits.ts";
import { decodePackageRecord } from "./format/package-record.ts";
import { StringTable, type TextFilter } from "./format/string-table.ts";
import { Uint32Table } from "./format/uint32-table.ts";
import { IndexRevisionError } from "./index-errors.ts";
import type { IndexTables } from "./index-tables.ts";
import { IndexedPackage } from "./indexed-package.ts";

export type { ByteSource } from "./byte-source.ts";
export type { IndexedFile } from "./indexed-file.ts";
export type { IndexedPackage } from "./indexed-package.ts";

/**
 * Number of a name in one index, dense from 0. Names that only requirements mention have one too. The more often a name is
 * required, the smaller its number.
 */
export type PackageId = number;

/** How to open an index. */
export interface OpenIndexOptions {
  /** What messages call the index: its path, as a rule. */
  readonly label?: string;
  /** The revision of the database that the index must have been built from. */
  readonly revision?: string;
}

/** An open index. What was read of it stays in memory, one record for each package asked for. */
export class PackageIndex {
  readonly #source: ByteSource;
  readonly #header: IndexHeader;
  readonly #records: ByteSection;
  readonly #recordOffsets: Uint32Table;
  readonly #names: StringTable;
  readonly #nameIds: Uint32Table;
  readonly #tables: IndexTables;
  readonly #packages = new Map<PackageId, IndexedPackage>();

  private constructor(source: ByteSource, header: IndexHeader, label: string) {
    const sections = mapSections((name) => new ByteSection(source, header.sections[name], label));
    this.#source = source;
    this.#header = header;
    this.#records = sections.records;
    this.#recordOffsets = new Uint32Table(sections["record-offsets"]);
    this.#names = new StringTable(sections.names);
    this.#nameIds = new Uint32Table(sections["name-ids"]);
    this.#tables = {
      requirementTexts: new StringTable(sections["requirement-texts"]),
      markers: new StringTable(sections.markers),
      tagSets: new StringTable(sections["tag-sets"]),
      requiresPython: new StringTable(sections["requires-python"]),
      details: sections.details,
      label,
    };
  }

  /**
   * Opens an index. Reads its header and nothing else: one read of 4 KiB.
   *
   * @throws {IndexFormatError} when the source is no index. @throws {IndexVersionError} when it has another format.
   * @throws {IndexSizeError} when it is not as long as it was written. @throws {IndexChecksumError} when its header was changed.
   * @throws {IndexRevisionError} when it was built from another revision than the one asked for.
   */
  static open(source: ByteSource, options: OpenIndexOptions = {}): PackageIndex {
    const label = options.label ?? "index";
    const headerBytes = source.read(0, Math.min(HEADER_SIZE_BYTES, source.sizeBytes));
    const header = decodeHeader(headerBytes, label);
    checkSize(label, header.fileSizeBytes, source.sizeBytes);
    if (options.revision !== undefined && options.revision !== header.revision)
      throw new IndexRevisionError({
        label,
        expectation: `revision ${options.revision}`,
        finding: header.revision,
      });
    return new PackageIndex(source, header, label);
  }

  /**
   * The same index with nothing in memory yet: for those who read on and on, and would otherwise keep all of it in the end. Reads
   * nothing.
   */
  afresh(): PackageIndex {
    return new PackageIndex(this.#source, this.#header, this.#tables.label);
  }

  /** Revision of the database that the index was built from. */
  get revision(): string {
    return this.#header.revision;
  }

  /** The newest day whose state the database shows, `YYYY-MM-DD`. */
  get dataDate(): string | null {
    return this.#header.dataDate;
  }

  /** Where relative URL paths of files begin, with a trailing slash. */
  get fileBaseUrl(): string | null {
    return this.#header.fileBaseUrl;
  }

  /** How many names there are, those that only requirements mention included. */
  get packageCount(): number {
    return this.#header.packageCount;
  }

  /** How many distinct markers there are. */
  get markerCount(): number {
    return this.#tables.markers.count;
  }

  /** How many distinct tag sets there are. */
  get tagSetCount(): number {
    return this.#tables.tagSets.count;
  }

  /** How many distinct requires-python texts there are. */
  get requiresPythonCount(): number {
    return this.#tables.requiresPython.count;
  }

  /** The id of a name; undefined when the database neither has nor requires it. About 15 small reads, fewer later. */
  find(name: NormalizedName): PackageId | undefined {
    const rank = this.#names.search(name);
    return rank === undefined ? undefined : this.#nameIds.get(rank);
  }

  /** The names of which the filter refuses no unit, ascending. Reads the name table at once; see `StringTable.textsThat`. */
  *namesThat(filter: TextFilter): Generator<NormalizedName> {
    for (const name of this.#names.textsThat(filter)) yield normalizeName(name);
  }

  /** The package of an id. One read of its record at the first call, and one of 4 KiB for each thousand ids. */
  get(id: PackageId): IndexedPackage {
    const known = this.#packages.get(id);
    if (known !== undefined) return known;
    const start = this.#recordOffsets.get(id);
    const bytes = this.#records.read(start, this.#recordOffsets.get(id + 1) - start);
    const record = decodePackageRecord(bytes, this.#tables.label);
    const indexedPackage = new IndexedPackage(id, record, this.#tables);
    this.#packages.set(id, indexedPackage);
    return indexedPackage;
  }

  /** The marker of an id, in the form of `formatMarker`. */
  markerText(markerId: number): string {
    return this.#tables.markers.get(markerId);
  }

  /** The compressed tag set of an id, such as `py2.py3-none-any`. */
  tagSetText(tagSetId: number): string {
    return this.#tables.tagSets.get(tagSetId);
  }

  /** The requires-python of an id, as written. */
  requiresPythonText(requiresPythonId: number): string {
    return this.#tables.requiresPython.get(requiresPythonId);
  }

  /** All names, ascending. Reads the name table, a page at a time. */
  *names(): Generator<NormalizedName> {
    for (const name of this.#names.texts()) yield normalizeName(name);
  }

  /** The ids of all names in the order of the names. One read for each thousand. */
  *ids(): Generator<PackageId> {
    for (let rank = 0; rank < this.#header.packageCount; rank++) yield this.#nameIds.get(rank);
  }
}
