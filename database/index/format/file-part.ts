/**
 * Which files each version of a project has. Versions whose files are alike in all that a resolver sees share one group.
 *
 *     part     = shape count · shape × count · groups (sized entries) · { run }              until every version has its group
 *     shape    = flags · provenance · tag set id (wheels) | extension code (sdists) · [text number of the name's beginning]
 *                [text number of the build tag] · [requires-python id] · [text number of the yank reason]
 *     flags    = (is sdist) + (name assumed) × 2 + (build tag) × 4 + (requires-python) × 8 + (yanked) × 16 + form × 32
 *     form     = 0 name stored whole, among the details · 1 name made with the version as written · 2 with its normal form
 *     group    = { shape number · metadata code }                                             to the end of the entry
 *     metadata = 0 unknown · else 1 + zigzag(metadata id - known id before in this entry, or 0)
 *     run      = 2 × code + (more than one version) · [version count - 2]     code: 0 the next new group, else group number + 1
 */

import { defined } from "../../../common/assert.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { SizedEntries, writeSizedEntries } from "./sized-entries.ts";
import { unzigzag, zigzag } from "./zigzag.ts";

/** How the name of a file is kept. */
export const NAME_FORM = { stored: 0, asWritten: 1, normalized: 2 } as const;

/** All of a file but its metadata, its version and its details, in numbers. -1 is none. */
export interface FileShape {
  readonly isSdist: boolean;
  readonly isNameAssumed: boolean;
  /** A value of `NAME_FORM`. */
  readonly nameForm: number;
  /** Local string: what stands before the version in the file's name; -1 where the name is stored whole. */
  readonly nameStartId: number;
  /** In the table of tag sets; -1 for sdists. */
  readonly tagSetId: number;
  /** -1 for wheels. */
  readonly extensionCode: number;
  /** Local string. */
  readonly buildTagId: number;
  /** In the table of requires-python texts. */
  readonly requiresPythonId: number;
  /** Local string: the reason; -1 when the file is not yanked. */
  readonly yankedId: number;
  /** Source and confidence of the metadata in one number, 0 for unknown metadata. */
  readonly provenance: number;
}

/** A file of a group. */
export interface GroupFile {
  readonly shapeId: number;
  /** -1 for unknown. */
  readonly metadataId: number;
}

const IS_SDIST = 1;
const IS_NAME_ASSUMED = 2;
const HAS_BUILD_TAG = 4;
const HAS_REQUIRES_PYTHON = 8;
const IS_YANKED = 16;
const NAME_FORM_UNIT = 32;

/** Gives numbers to shapes and groups while the versions of a project are walked in ascending order, and writes them. */
export class FilesBuilder {
  readonly #shapes = new Map<string, { readonly id: number; readonly shape: FileShape }>();
  readonly #groups = new Map<string, { readonly id: number; readonly files: readonly GroupFile[] }>();
  readonly #groupOfVersion: number[] = [];

  shapeId(shape: FileShape): number {
    const key = keyOf(shape);
    const entry = this.#shapes.get(key) ?? { id: this.#shapes.size, shape };
    this.#shapes.set(key, entry);
    return entry.id;
  }

  /** Adds the next version's files. */
  addVersion(files: readonly GroupFile[]): void {
    const key = files.map(({ shapeId, metadataId }) => `${shapeId}:${metadataId}`).join(" ");
    const group = this.#groups.get(key) ?? { id: this.#groups.size, files };
    this.#groups.set(key, group);
    this.#groupOfVersion.push(group.id);
  }

  toBytes(): Uint8Array {
    const writer = new ByteWriter();
    writer.varint(this.#shapes.size);
    for (const { shape } of this.#shapes.values()) writeShape(writer, shape);
    writeSizedEntries(
      writer,
      [...this.#groups.values()].map(({ files }) => encodeGroup(files)),
    );
    writeRuns(writer, this.#groupOfVersion);
    return writer.toBytes();
  }
}

/** The files of one project. Shapes and runs are decoded at once, a group when it is asked for. */
export class FilePart {
  readonly #shapes: readonly FileShape[];
  readonly #groups: SizedEntries;
  readonly #groupOfVersion: Int32Array;
  readonly #reader: ByteReader;
  /** Ordinal of the first file of each version, and the number of all files; made when it is first needed. */
  #firstOrdinals: Int32Array | undefined;

  constructor(bytes: Uint8Array, versionCount: number, label: string) {
    const reader = new ByteReader(bytes, label);
    this.#reader = reader;
    this.#shapes = Array.from({ length: reader.count() }, () => readShape(reader));
    this.#groups = new SizedEntries(reader);
    this.#groupOfVersion = readRuns(reader, versionCount, this.#groups.count);
  }

  /** The number of a version's group: versions of one group differ in nothing but texts, ordinals and details. */
  groupOf(versionIndex: number): number {
    return defined(this.#groupOfVersion[versionIndex], `the group of version ${versionIndex}`);
  }

  group(id: number): GroupFile[] {
    const reader = this.#groups.get(id);
    const files: GroupFile[] = [];
    let known = 0;
    while (reader.remainingBytes > 0) {
      const shapeId = reader.checked(reader.varint(), this.#shapes.length, "a shape number");
      const code = reader.varint();
      if (code > 0) known += unzigzag(code - 1);
      files.push({ shapeId, metadataId: code === 0 ? -1 : known });
    }
    return files;
  }

  shape(id: number): FileShape {
    return defined(this.#shapes[this.#reader.checked(id, this.#shapes.length, "a shape number")], "a shape");
  }

  /** The number of the version's first file among all files of the project. O(versions) at the first call. */
  firstOrdinal(versionIndex: number): number {
    this.#firstOrdinals ??= this.#sumUp();
    return this.#firstOrdinals[versionIndex] ?? 0;
  }

  #sumUp(): Int32Array {
    const fileCounts = Int32Array.from({ length: this.#groups.count }, (_, id) => this.#countFiles(id));
    const sums = new Int32Array(this.#groupOfVersion.length + 1);
    for (let i = 0; i < this.#groupOfVersion.length; i++)
      sums[i + 1] = (sums[i] ?? 0) + (fileCounts[this.groupOf(i)] ?? 0);
    return sums;
  }

  /** The number of files of a group, not decoded: each has two numbers, and the last byte of a number has no high bit. */
  #countFiles(groupId: number): number {
    const { bytes } = this.#reader;
    const end = this.#groups.start(groupId + 1);
    let numberCount = 0;
    for (let i = this.#groups.start(groupId); i < end; i++) if ((bytes[i] ?? 0) < 0x80) numberCount++;
    return numberCount >>> 1;
  }
}

/** A text that is equal for equal shapes; made for every file of a database, so without a detour over JSON. */
function keyOf(shape: FileShape): string {
  const kind = `${Number(shape.isSdist)}${Number(shape.isNameAssumed)}${shape.nameForm}`;
  const name = `${shape.nameStartId} ${shape.buildTagId} ${shape.extensionCode} ${shape.tagSetId}`;
  return `${kind} ${name} ${shape.requiresPythonId} ${shape.yankedId} ${shape.provenance}`;
}

function writeShape(writer: ByteWriter, shape: FileShape): void {
  writer.varint(
    (shape.isSdist ? IS_SDIST : 0) +
      (shape.isNameAssumed ? IS_NAME_ASSUMED : 0) +
      (shape.buildTagId === -1 ? 0 : HAS_BUILD_TAG) +
      (shape.requiresPythonId === -1 ? 0 : HAS_REQUIRES_PYTHON) +
      (shape.yankedId === -1 ? 0 : IS_YANKED) +
      shape.nameForm * NAME_FORM_UNIT,
  );
  writer.varint(shape.provenance);
  writer.varint(shape.isSdist ? shape.extensionCode : shape.tagSetId);
  if (shape.nameForm !== NAME_FORM.stored) writer.varint(shape.nameStartId);
  if (shape.buildTagId !== -1) writer.varint(shape.buildTagId);
  if (shape.requiresPythonId !== -1) writer.varint(shape.requiresPythonId);
  if (shape.yankedId !== -1) writer.varint(shape.yankedId);
}

function readShape(reader: ByteReader): FileShape {
  const flags = reader.varint();
  const provenance = reader.varint();
  const code = reader.varint();
  const isSdist = (flags & IS_SDIST) !== 0;
  const nameForm = flags >>> 5;
  return {
    isSdist,
    isNameAssumed: (flags & IS_NAME_ASSUMED) !== 0,
    nameForm,
    provenance,
    tagSetId: isSdist ? -1 : code,
    extensionCode: isSdist ? code : -1,
    nameStartId: nameForm === NAME_FORM.stored ? -1 : reader.varint(),
    buildTagId: flags & HAS_BUILD_TAG ? reader.varint() : -1,
    requiresPythonId: flags & HAS_REQUIRES_PYTHON ? reader.varint() : -1,
    yankedId: flags & IS_YANKED ? reader.varint() : -1,
  };
}

function encodeGroup(files: readonly GroupFile[]): Uint8Array {
  const writer = new ByteWriter(16);
  let known = 0;
  for (const { shapeId, metadataId } of files) {
    writer.varint(shapeId);
    writer.varint(metadataId === -1 ? 0 : 1 + zigzag(metadataId - known));
    if (metadataId !== -1) known = metadataId;
  }
  return writer.toBytes();
}

function writeRuns(writer: ByteWriter, groups: readonly number[]): void {
  let newGroup = 0;
  for (let i = 0; i < groups.length;) {
    const group = groups[i] ?? 0;
    let length = 1;
    while (groups[i + length] === group) length++;
    const code = group === newGroup ? 0 : group + 1;
    if (code === 0) newGroup++;
    writer.varint(code * 2 + (length > 1 ? 1 : 0));
    if (length > 1) writer.varint(length - 2);
    i += length;
  }
}

function readRuns(reader: ByteReader, versionCount: number, groupCount: number): Int32Array {
  const groups = new Int32Array(versionCount);
  let newGroup = 0;
  for (let i = 0; i < versionCount;) {
    const head = reader.varint();
    const length = head % 2 === 0 ? 1 : reader.varint() + 2;
    const group = head < 2 ? newGroup++ : Math.floor(head / 2) - 1;
    reader.checked(group, groupCount, "a group number");
    reader.checked(i + length, versionCount + 1, "a number of versions");
    groups.fill(group, i, i + length);
    i += length;
  }
  return groups;
}
