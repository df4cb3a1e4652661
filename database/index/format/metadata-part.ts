/**
 * The distinct metadata of one project: lists of its requirement rows, and what else core metadata says.
 *
 *     part     = build systems (sized entries) · metadata (sized entries)
 *     system   = flags · [count · text id × count] if 1 · [text id] if 2         flags: 1 requires known, 2 backend known
 *     metadata = head · [problem text id] if 1 · [build system number] if 2 · { run }        to the end of the entry
 *     head     = list number of extras × 4 + (has build system) × 2 + (has problem)
 *     run      = zigzag(first row - row after the run before) × 2 + (longer than one row) · [length - 2] if longer
 *
 * Rows are numbered in the order in which the metadata name them first, so nearly every list is a few runs.
 */

import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { SizedEntries, writeSizedEntries } from "./sized-entries.ts";
import { unzigzag, zigzag } from "./zigzag.ts";

/** What an sdist needs to be built, in numbers of requirement texts; null where it was not determined. */
export interface BuildSystemEntry {
  readonly requiresTextIds: readonly number[] | null;
  readonly backendTextId: number | null;
}

/** One distinct metadata in numbers. */
export interface MetadataEntry {
  readonly rowIds: readonly number[];
  /** Number of a list of local strings. */
  readonly providesExtraId: number;
  /** -1 for none. */
  readonly buildSystemId: number;
  /** Text that says why the metadata cannot be used; -1 when it can. */
  readonly problemTextId: number;
}

const HAS_PROBLEM = 1;
const HAS_BUILD_SYSTEM = 2;
const EXTRAS_UNIT = 4;
const REQUIRES_KNOWN = 1;
const BACKEND_KNOWN = 2;
/** A list of requirements longer than any real one, so that damaged runs end here. */
const ROWS_PER_METADATA_MAX = 1_000_000;

/** The bytes of the part. */
export function encodeMetadata(
  metadata: readonly MetadataEntry[],
  buildSystems: readonly BuildSystemEntry[],
): Uint8Array {
  const writer = new ByteWriter();
  writeSizedEntries(writer, buildSystems.map(encodeBuildSystem));
  writeSizedEntries(writer, metadata.map(encodeEntry));
  return writer.toBytes();
}

/** The metadata of one project; each is decoded when it is asked for. */
export class MetadataPart {
  readonly #buildSystems: SizedEntries;
  readonly #metadata: SizedEntries;
  /** A resolver asks for a metadata's problem, its requirements and its extras one after another. */
  readonly #decoded: (MetadataEntry | undefined)[] = [];

  constructor(bytes: Uint8Array, label: string) {
    const reader = new ByteReader(bytes, label);
    this.#buildSystems = new SizedEntries(reader);
    this.#metadata = new SizedEntries(reader);
  }

  get metadataCount(): number {
    return this.#metadata.count;
  }

  /** @throws {IndexDamagedError} when there is no such metadata. */
  metadata(id: number): MetadataEntry {
    return (this.#decoded[id] ??= this.#decode(id));
  }

  #decode(id: number): MetadataEntry {
    const reader = this.#metadata.get(id);
    const head = reader.varint();
    return {
      providesExtraId: Math.floor(head / EXTRAS_UNIT),
      problemTextId: head & HAS_PROBLEM ? reader.varint() : -1,
      buildSystemId: head & HAS_BUILD_SYSTEM ? reader.varint() : -1,
      rowIds: readRuns(reader),
    };
  }

  /** @throws {IndexDamagedError} when there is no such build system. */
  buildSystem(id: number): BuildSystemEntry {
    const reader = this.#buildSystems.get(id);
    const flags = reader.byte();
    const requiresTextIds =
      flags & REQUIRES_KNOWN ? Array.from({ length: reader.count() }, () => reader.varint()) : null;
    return { requiresTextIds, backendTextId: flags & BACKEND_KNOWN ? reader.varint() : null };
  }
}

function encodeBuildSystem({ requiresTextIds, backendTextId }: BuildSystemEntry): Uint8Array {
  const writer = new ByteWriter(16);
  writer.byte((requiresTextIds === null ? 0 : REQUIRES_KNOWN) + (backendTextId === null ? 0 : BACKEND_KNOWN));
  if (requiresTextIds !== null) {
    writer.varint(requiresTextIds.length);
    for (const id of requiresTextIds) writer.varint(id);
  }
  if (backendTextId !== null) writer.varint(backendTextId);
  return writer.toBytes();
}

function encodeEntry(entry: MetadataEntry): Uint8Array {
  const writer = new ByteWriter(16);
  const hasProblem = entry.problemTextId !== -1;
  const hasBuildSystem = entry.buildSystemId !== -1;
  writer.varint(
    entry.providesExtraId * EXTRAS_UNIT +
      (hasProblem ? HAS_PROBLEM : 0) +
      (hasBuildSystem ? HAS_BUILD_SYSTEM : 0),
  );
  if (hasProblem) writer.varint(entry.problemTextId);
  if (hasBuildSystem) writer.varint(entry.buildSystemId);
  writeRuns(writer, entry.rowIds);
  return writer.toBytes();
}

function writeRuns(writer: ByteWriter, ids: readonly number[]): void {
  let expected = 0;
  for (let i = 0; i < ids.length;) {
    const first = ids[i] ?? 0;
    let length = 1;
    while (ids[i + length] === first + length) length++;
    writer.varint(zigzag(first - expected) * 2 + (length > 1 ? 1 : 0));
    if (length > 1) writer.varint(length - 2);
    expected = first + length;
    i += length;
  }
}

function readRuns(reader: ByteReader): number[] {
  const ids: number[] = [];
  let expected = 0;
  while (reader.remainingBytes > 0) {
    const code = reader.varint();
    const first = expected + unzigzag(Math.floor(code / 2));
    const length = code % 2 === 0 ? 1 : reader.varint() + 2;
    reader.checked(ids.length + length, ROWS_PER_METADATA_MAX, "a number of requirements");
    for (let i = 0; i < length; i++) ids.push(first + i);
    expected = first + length;
  }
  return ids;
}
