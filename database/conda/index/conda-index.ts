/** The door to the index of channels: a `CondaSource` over one binary file. Format: docs/index-format.md, "The index of channels". */

import { defined } from "../../../common/assert.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import type { NormalizedName } from "../../../packaging/name.ts";
import { ByteSection, type ByteSource } from "../../index/byte-source.ts";
import { ByteReader } from "../../index/format/byte-reader.ts";
import { type Container, checkSize, decodeContainer } from "../../index/format/container.ts";
import { HEADER_SIZE_BYTES } from "../../index/format/limits.ts";
import { StringTable } from "../../index/format/string-table.ts";
import { Uint32Table } from "../../index/format/uint32-table.ts";
import { IndexDamagedError, IndexRevisionError } from "../../index/index-errors.ts";
import { verifySections } from "../../index/verify-index.ts";
import { FieldError } from "../../json-fields.ts";
import type { CondaFacts, CondaSubdirFact } from "../conda-facts.ts";
import type { CondaSource, PypiProvision } from "../conda-source.ts";
import { NameOverrides, condaNamesOf, provisionsOf } from "../pypi-names.ts";
import { readCondaFacts } from "../read-conda-facts.ts";
import { channelsOf } from "./channels-of.ts";
import { decodeDetails } from "./details.ts";
import { IndexedCondaRecord } from "./indexed-record.ts";
import { CONDA_INDEX, type CondaIndexFacts, type CondaSection, DETAIL_BYTES } from "./layout.ts";
import { type PartRecord, decodePart } from "./decode-part.ts";

/** How to open an index. */
export interface OpenCondaIndexOptions {
  /** What messages call the index: its path, as a rule. */
  readonly label?: string;
  /** The revision of the database that the index must have been built from. */
  readonly revision?: string;
  /** What the user says of names: conda's by PyPI's. */
  readonly overrides?: ReadonlyMap<NormalizedName, string>;
}

/** The channel whose names hold, as a guess, for channels of which nobody publishes any. */
const REFERENCE = "conda-forge";
const NO_OVERRIDES: ReadonlyMap<NormalizedName, string> = new Map();
const NO_RECORDS: readonly CondaRecord[] = [];

/** A part as it is kept. */
interface KnownPart {
  readonly pypiNames: readonly string[] | null | undefined;
  readonly records: readonly CondaRecord[];
  readonly byFilename: ReadonlyMap<string, PartRecord>;
}

const NO_PART: KnownPart = { pypiNames: undefined, records: NO_RECORDS, byFilename: new Map() };

/** An open index. What was read of it stays in memory. */
export class CondaIndex implements CondaSource {
  readonly channels: readonly string[];
  readonly facts: CondaFacts;
  readonly revision: string;
  readonly #label: string;
  readonly #overrides: NameOverrides;
  readonly #names: StringTable;
  readonly #specs: StringTable;
  readonly #projects: StringTable;
  readonly #partOffsets: Uint32Table;
  readonly #detailOffsets: Uint32Table;
  readonly #projectOffsets: Uint32Table;
  readonly #parts: ByteSection;
  readonly #details: ByteSection;
  readonly #projectNames: ByteSection;
  readonly #ids = new Map<string, number | undefined>();
  readonly #known = new Map<number, KnownPart>();

  private constructor(
    source: ByteSource,
    header: Container<CondaSection, CondaIndexFacts>,
    options: OpenCondaIndexOptions,
  ) {
    const { label = "index of channels", overrides = NO_OVERRIDES } = options;
    const section = (name: CondaSection): ByteSection =>
      new ByteSection(source, defined(header.sections.get(name), `section "${name}"`), label);
    this.#label = label;
    this.revision = header.facts.revision;
    this.facts = readFacts(section("facts"));
    this.channels = channelsOf(this.facts.subdirs);
    this.#overrides = new NameOverrides(overrides);
    this.#names = new StringTable(section("names"));
    this.#specs = new StringTable(section("specs"));
    this.#projects = new StringTable(section("projects"));
    this.#partOffsets = new Uint32Table(section("part-offsets"));
    this.#detailOffsets = new Uint32Table(section("detail-offsets"));
    this.#projectOffsets = new Uint32Table(section("project-offsets"));
    this.#parts = section("parts");
    this.#details = section("details");
    this.#projectNames = section("project-names");
  }

  /**
   * Opens an index. Reads its header and what it says of channels, some kilobytes.
   *
   * @throws {IndexFormatError} when the source is no index of channels. @throws {IndexVersionError} when it has another format.
   * @throws {IndexSizeError} when it is not as long as it was written. @throws {IndexChecksumError} when its header was changed.
   * @throws {IndexRevisionError} when it was built from another revision than the one asked for.
   */
  static open(source: ByteSource, options: OpenCondaIndexOptions = {}): CondaIndex {
    const label = options.label ?? "index of channels";
    const header = decodeContainer(CONDA_INDEX, readHeader(source), label);
    checkSize(label, header.fileSizeBytes, source.sizeBytes);
    const { revision } = header.facts;
    if (options.revision !== undefined && options.revision !== revision)
      throw new IndexRevisionError({
        label,
        expectation: `revision ${options.revision}`,
        finding: revision,
      });
    return new CondaIndex(source, header, options);
  }

  digestOf(channel: string, subdir: string): string | null {
    return this.#fact(channel, subdir)?.digest ?? null;
  }

  /** One read of a part at the first call for a name; the names are found by about 15 small reads, fewer later. */
  records(channel: string, subdir: string, name: string): readonly CondaRecord[] {
    return this.#part(channel, subdir, name).records;
  }

  pypiOf(record: CondaRecord): readonly PypiProvision[] | null {
    const { channel, subdir, name, filename } = record;
    const part = this.#part(channel, subdir, name);
    const relations = part.byFilename.get(filename)?.relations ?? [];
    const namesIn = (known: string) => (project: NormalizedName) => this.#namesOf(known, project);
    if (relations.length > 0 || this.#hasTable(channel)) {
      const known = { projects: part.pypiNames, relations, condaNamesOf: namesIn(channel) };
      return provisionsOf(record, known, this.#overrides);
    }
    // What another channel's table says of a name is no fact about this one.
    const projects = this.#pypiNames(REFERENCE, name);
    const known = { projects, relations: [], condaNamesOf: namesIn(REFERENCE) };
    const found = provisionsOf(record, known, this.#overrides);
    return found?.map((each) => (each.via === "table" ? { ...each, via: "guess" } : each)) ?? null;
  }

  condaNamesOf(channel: string, project: NormalizedName): readonly string[] {
    const known = this.#hasTable(channel) ? channel : REFERENCE;
    const names = this.#namesOf(known, project).filter(
      (name) => known === channel || this.#has(channel, name),
    );
    const isTaken = this.#pypiNames(known, project) !== undefined;
    return condaNamesOf(project, { names, isTaken }, this.#overrides);
  }

  /** All names, ascending. Reads the table of names. */
  names(): Generator<string> {
    return this.#names.texts();
  }

  #fact(channel: string, subdir: string): CondaSubdirFact | undefined {
    return this.facts.subdirs.find((each) => each.channel === channel && each.subdir === subdir);
  }

  #hasTable(channel: string): boolean {
    return this.facts.names.some((each) => each.channel === channel && each.kind === "table");
  }

  #has(channel: string, name: string): boolean {
    return this.facts.subdirs.some((each) => each.channel === channel && this.#slotSize(each, name) > 0);
  }

  /** What the table of the channel says of a name; undefined where it does not know it. */
  #pypiNames(channel: string, name: string): readonly string[] | null | undefined {
    const subdir = this.facts.subdirs.find(
      (each) => each.channel === channel && this.#slotSize(each, name) > 0,
    );
    return subdir === undefined ? undefined : this.#part(channel, subdir.subdir, name).pypiNames;
  }

  #namesOf(channel: string, project: NormalizedName): string[] {
    const id = this.#projects.search(project);
    if (id === undefined) return [];
    const start = this.#projectOffsets.get(id);
    const bytes = this.#projectNames.read(start, this.#projectOffsets.get(id + 1) - start);
    const reader = new ByteReader(bytes, this.#label);
    const names: string[] = [];
    for (let count = reader.count(); count > 0; count -= 1) {
      const [channelId, nameId] = [reader.varint(), reader.varint()];
      if (this.channels[channelId] === channel) names.push(this.#names.get(nameId));
    }
    return names;
  }

  #id(name: string): number | undefined {
    if (this.#ids.has(name)) return this.#ids.get(name);
    const id = this.#names.search(name);
    this.#ids.set(name, id);
    return id;
  }

  /** The place of a name's part among all; undefined where there is no such name or subdirectory. */
  #slot(channel: string, subdir: string, name: string): number | undefined {
    const fact = this.#fact(channel, subdir);
    const id = fact === undefined ? undefined : this.#id(name);
    return fact === undefined || id === undefined
      ? undefined
      : id * this.facts.subdirs.length + this.facts.subdirs.indexOf(fact);
  }

  #slotSize({ channel, subdir }: CondaSubdirFact, name: string): number {
    const slot = this.#slot(channel, subdir, name);
    return slot === undefined ? 0 : this.#partOffsets.get(slot + 1) - this.#partOffsets.get(slot);
  }

  #part(channel: string, subdir: string, name: string): KnownPart {
    const slot = this.#slot(channel, subdir, name);
    if (slot === undefined) return NO_PART;
    const known = this.#known.get(slot);
    if (known !== undefined) return known;
    const start = this.#partOffsets.get(slot);
    const sizeBytes = this.#partOffsets.get(slot + 1) - start;
    const part =
      sizeBytes === 0
        ? NO_PART
        : this.#readPart(slot, this.#parts.read(start, sizeBytes), { channel, subdir, name });
    this.#known.set(slot, part);
    return part;
  }

  #readPart(
    slot: number,
    bytes: Uint8Array,
    place: { readonly channel: string; readonly subdir: string; readonly name: string },
  ): KnownPart {
    const baseUrl = this.#fact(place.channel, place.subdir)?.baseUrl ?? "";
    const texts = {
      spec: (id: number) => this.#specs.get(id),
      project: (id: number) => this.#projects.get(id),
    };
    const { pypiNames, records } = decodePart(bytes, this.#label, texts, { ...place, baseUrl });
    const detailsStart = this.#detailOffsets.get(slot);
    return {
      pypiNames,
      records: records.map(
        ({ record }, i) =>
          new IndexedCondaRecord(record, () =>
            decodeDetails(this.#details.read(detailsStart + i * DETAIL_BYTES, DETAIL_BYTES)),
          ),
      ),
      byFilename: new Map(records.map((each) => [each.record.filename, each])),
    };
  }
}

/**
 * Holds every section of an index of channels against its checksum. Reads all of it.
 *
 * @throws {IndexChecksumError} naming the first section that was changed, and else as `CondaIndex.open`.
 */
export function verifyCondaIndex(source: ByteSource, label: string): void {
  const header = decodeContainer(CONDA_INDEX, readHeader(source), label);
  checkSize(label, header.fileSizeBytes, source.sizeBytes);
  verifySections(source, label, header.sections);
}

function readHeader(source: ByteSource): Uint8Array {
  return source.read(0, Math.min(HEADER_SIZE_BYTES, source.sizeBytes));
}

function readFacts(section: ByteSection): CondaFacts {
  const text = new TextDecoder().decode(section.read(0, section.sizeBytes));
  try {
    return readCondaFacts(JSON.parse(text), "facts");
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof FieldError)) throw error;
    const finding = error instanceof FieldError ? error.message : "another text";
    throw new IndexDamagedError({ label: section.label, expectation: "facts of channels", finding });
  }
}
