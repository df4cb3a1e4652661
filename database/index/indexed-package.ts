/** One project of the index: its versions, files, metadata and requirements, decoded where and when they are asked for. */

import { defined } from "../../common/assert.ts";
import { normalizeName, type NormalizedName } from "../../packaging/name.ts";
import { formatVersion, parseVersion } from "../../packaging/version.ts";
import type { ProjectStatus } from "../record.ts";
import { DetailPart } from "./format/detail-part.ts";
import { FilePart, type FileShape, type GroupFile, NAME_FORM } from "./format/file-part.ts";
import { formatFilename } from "./format/filename-text.ts";
import { CONFIDENCES, SDIST_EXTENSIONS, SOURCES } from "./format/layout.ts";
import { LocalStrings } from "./format/local-strings.ts";
import { type MetadataEntry, MetadataPart } from "./format/metadata-part.ts";
import type { PackageNames, PackageRecord } from "./format/package-record.ts";
import { RangePart } from "./format/range-part.ts";
import { RowPart } from "./format/row-part.ts";
import { VersionPart } from "./format/version-part.ts";
import type { IndexTables } from "./index-tables.ts";
import type { FileDetail, IndexedFile } from "./indexed-file.ts";
import { type IndexedRequirement, RequirementRows } from "./indexed-requirement.ts";

/** What an sdist needs to be built (PEP 518, PEP 517); null where it was not determined. */
export interface BuildSystem {
  readonly requires: readonly string[] | null;
  readonly backend: string | null;
}

/**
 * A project in the index, or a name that only requirements mention, which has no versions.
 *
 * Versions are counted from 0 in ascending order (PEP 440); versions that are equal but written differently are apart, in the
 * order of their texts. Every method may throw `IndexDamagedError` when the index was changed after it had been written.
 */
export class IndexedPackage {
  readonly id: number;
  readonly name: NormalizedName;
  readonly displayName: string;
  /** False for a name that only requirements mention. */
  readonly inDatabase: boolean;
  readonly status: ProjectStatus;
  readonly versionCount: number;
  readonly #record: PackageRecord | undefined;
  readonly #tables: IndexTables;
  #strings: LocalStrings | undefined;
  #versions: VersionPart | undefined;
  #ranges: RangePart | undefined;
  #files: FilePart | undefined;
  #metadata: MetadataPart | undefined;
  #rows: RequirementRows | undefined;
  #details: DetailPart | undefined;
  /** Groups of files that have been decoded. */
  readonly #groups = new Map<number, readonly GroupFile[]>();

  constructor(id: number, record: PackageRecord | PackageNames, tables: IndexTables) {
    this.id = id;
    this.name = record.name;
    this.displayName = record.displayName;
    this.#record = "parts" in record ? record : undefined;
    this.inDatabase = this.#record !== undefined;
    this.status = this.#record?.status ?? "active";
    this.versionCount = this.#record?.versionCount ?? 0;
    this.#tables = tables;
  }

  /** The version as upstream writes it. The first call decodes the texts of all versions. */
  versionText(versionIndex: number): string {
    return this.#openVersions().text(versionIndex);
  }

  isPrerelease(versionIndex: number): boolean {
    return this.#openVersions().isPrerelease(versionIndex);
  }

  /** Whether the version has a local segment, `+…`. */
  isLocal(versionIndex: number): boolean {
    return this.#openVersions().isLocal(versionIndex);
  }

  /**
   * The number of the version's group of files. Versions with equal numbers have files that are alike in all but their ordinal
   * and details, so that what is found out for one of them holds for all.
   */
  fileGroup(versionIndex: number): number {
    return this.#openFiles().groupOf(versionIndex);
  }

  /** The wheels and sdists of a version, sorted by name. O(files of the version), and new objects at each call. */
  filesOf(versionIndex: number): readonly IndexedFile[] {
    const files = this.#openFiles();
    return this.#group(files.groupOf(versionIndex)).map(({ shapeId, metadataId }, place) => {
      const { isSdist, tagSetId, buildTagId, requiresPythonId, yankedId } = files.shape(shapeId);
      return new FileOfVersion(files, place, {
        versionIndex,
        kind: isSdist ? "sdist" : "wheel",
        tagSetId,
        buildTag: buildTagId === -1 ? null : this.#openStrings().text(buildTagId),
        requiresPythonId,
        yanked: yankedId === -1 ? false : this.#openStrings().text(yankedId),
        metadataId,
      });
    });
  }

  /** Why the dependencies that a metadata names cannot be used, or null when they can. */
  metadataProblem(metadataId: number): string | null {
    const { problemTextId } = this.#metadataEntry(metadataId);
    return problemTextId === -1 ? null : this.#tables.requirementTexts.get(problemTextId);
  }

  /**
   * The requirements of a metadata, in the order of its file; none of a metadata with a problem. A requirement that stands in
   * several metadata is the same object in all of them.
   */
  metadataRows(metadataId: number): readonly IndexedRequirement[] {
    const rows = this.#openRows();
    return this.#metadataEntry(metadataId).rowIds.map((rowId) => rows.get(rowId));
  }

  /** The extras that a metadata declares, in the order of its file. */
  providesExtra(metadataId: number): readonly NormalizedName[] {
    return this.#openStrings().list(this.#metadataEntry(metadataId).providesExtraId).map(normalizeName);
  }

  /** What the sdists of a metadata need to be built. */
  buildSystem(metadataId: number): BuildSystem {
    const { buildSystemId } = this.#metadataEntry(metadataId);
    if (buildSystemId === -1) return { requires: null, backend: null };
    const { requiresTextIds, backendTextId } = this.#openMetadata().buildSystem(buildSystemId);
    const texts = this.#tables.requirementTexts;
    return {
      requires: requiresTextIds?.map((id) => texts.get(id)) ?? null,
      backend: backendTextId === null ? null : texts.get(backendTextId),
    };
  }

  /** How many numbers of ranges there are. */
  get rangeCount(): number {
    return this.#record === undefined ? 1 : this.#openRanges().rangeCount;
  }

  /**
   * The versions of a range, as half-open pairs of version indices that ascend and do not touch. A new array at each call.
   * Equal sets of versions have equal numbers; 0 is no version, and 1 is every version.
   */
  range(rangeId: number): Int32Array {
    return this.#record === undefined ? new Int32Array(0) : this.#openRanges().range(rangeId);
  }

  /** What only output needs of a file. The first call may read the details of all files of the project. */
  fileDetail(file: IndexedFile): FileDetail {
    const files = this.#openFiles();
    const place = file.ordinal - files.firstOrdinal(file.versionIndex);
    const { shapeId } = defined(
      this.#group(files.groupOf(file.versionIndex))[place],
      "a file of the version",
    );
    const shape = files.shape(shapeId);
    const details = this.#readDetails();
    const filename = details?.storedFilename(file.ordinal) ?? this.#filename(file, shape);
    const cold = details?.details(file.ordinal, filename);
    const isKnown = shape.provenance > 0;
    return {
      filename,
      filenameAssumed: shape.isNameAssumed,
      sizeBytes: cold?.sizeBytes ?? null,
      sha256Hex: cold?.sha256Hex ?? null,
      uploadedAtMs: cold?.uploadedAtMs ?? null,
      urlPath: cold?.urlPath ?? null,
      source: isKnown ? (SOURCES[Math.floor((shape.provenance - 1) / CONFIDENCES.length)] ?? null) : null,
      confidence: isKnown ? (CONFIDENCES[(shape.provenance - 1) % CONFIDENCES.length] ?? null) : null,
      metadataSha256Hex: cold?.metadataSha256Hex ?? null,
      yankChanges: cold?.yankChanges ?? [],
    };
  }

  #filename(file: IndexedFile, shape: FileShape): string {
    const written = this.versionText(file.versionIndex);
    return formatFilename({
      nameStart: this.#openStrings().text(shape.nameStartId),
      versionText: shape.nameForm === NAME_FORM.normalized ? formatVersion(parseVersion(written)) : written,
      buildTag: file.buildTag,
      tagSetText: shape.isSdist ? null : this.#tables.tagSets.get(shape.tagSetId),
      extension: SDIST_EXTENSIONS[shape.extensionCode] ?? "",
    });
  }

  #group(id: number): readonly GroupFile[] {
    const group = this.#groups.get(id) ?? this.#openFiles().group(id);
    this.#groups.set(id, group);
    return group;
  }

  #metadataEntry(id: number): MetadataEntry {
    return this.#openMetadata().metadata(id);
  }

  #readDetails(): DetailPart | undefined {
    const { offset, sizeBytes } = defined(this.#record, "the record").details;
    if (sizeBytes === 0) return undefined;
    this.#details ??= new DetailPart(this.#tables.details.read(offset, sizeBytes), this.#tables.label);
    return this.#details;
  }

  get #known(): PackageRecord {
    return defined(this.#record, `the record of "${this.name}", which is not in the database,`);
  }

  #openStrings(): LocalStrings {
    return (this.#strings ??= new LocalStrings(this.#known.parts.strings, this.#tables.label));
  }

  #openVersions(): VersionPart {
    return (this.#versions ??= new VersionPart(this.#known.parts.versions, this.#known, this.#tables.label));
  }

  #openRanges(): RangePart {
    return (this.#ranges ??= new RangePart(this.#known.parts.ranges, this.versionCount, this.#tables.label));
  }

  #openFiles(): FilePart {
    return (this.#files ??= new FilePart(this.#known.parts.files, this.versionCount, this.#tables.label));
  }

  #openMetadata(): MetadataPart {
    return (this.#metadata ??= new MetadataPart(this.#known.parts.metadata, this.#tables.label));
  }

  #openRows(): RequirementRows {
    const { requirementTexts, label } = this.#tables;
    this.#rows ??= new RequirementRows(
      new RowPart(this.#known.parts.rows, label),
      this.#openStrings(),
      requirementTexts,
    );
    return this.#rows;
  }
}

/** A file that counts the files before it only when its ordinal is asked for, which a resolver rarely does. */
class FileOfVersion implements IndexedFile {
  readonly versionIndex: number;
  readonly kind: "wheel" | "sdist";
  readonly tagSetId: number;
  readonly buildTag: string | null;
  readonly requiresPythonId: number;
  readonly yanked: false | string;
  readonly metadataId: number;
  readonly #files: FilePart;
  readonly #place: number;

  constructor(files: FilePart, place: number, facts: Omit<IndexedFile, "ordinal">) {
    this.versionIndex = facts.versionIndex;
    this.kind = facts.kind;
    this.tagSetId = facts.tagSetId;
    this.buildTag = facts.buildTag;
    this.requiresPythonId = facts.requiresPythonId;
    this.yanked = facts.yanked;
    this.metadataId = facts.metadataId;
    this.#files = files;
    this.#place = place;
  }

  get ordinal(): number {
    return this.#files.firstOrdinal(this.versionIndex) + this.#place;
  }
}
