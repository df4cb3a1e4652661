/** Reads a part of an index of channels. Format: encode-part.ts. */

import { type CondaRecord, artifactUrl } from "../../../packaging/conda/record.ts";
import { ByteReader } from "../../index/format/byte-reader.ts";
import { readFrontCoded } from "../../index/format/front-coding.ts";
import { unzigzag } from "../../index/format/zigzag.ts";
import type { CondaRelation } from "../conda-package.ts";
import { EXTRA_FLAGS, PYPI_NONE, PYPI_UNKNOWN, PYPI_SOME, RECORD_FLAGS } from "./layout.ts";
import { ENDINGS, filenameOf } from "./part-filename.ts";

/** Texts by their numbers. */
export interface PartTexts {
  readonly spec: (id: number) => string;
  readonly project: (id: number) => string;
}

/** Where the records of a part are. */
export interface PartPlace {
  readonly channel: string;
  readonly subdir: string;
  readonly name: string;
  readonly baseUrl: string;
}

/** A record of a part: all but what only its artifact's download needs. */
export interface PartRecord {
  readonly record: Omit<CondaRecord, "md5Hex" | "sha256Hex" | "sizeBytes">;
  readonly relations: readonly CondaRelation[];
}

/**
 * Reads a part.
 *
 * @throws {IndexDamagedError} when the bytes cannot have been written by `encodePart`.
 */
export function decodePart(
  bytes: Uint8Array,
  label: string,
  texts: PartTexts,
  place: PartPlace,
): { readonly pypiNames: readonly string[] | null | undefined; readonly records: readonly PartRecord[] } {
  const reader = new ByteReader(bytes, label);
  const pypi = reader.varint();
  const pypiNames =
    pypi === PYPI_UNKNOWN
      ? undefined
      : pypi === PYPI_NONE
        ? null
        : readMany(reader.checked(pypi - PYPI_SOME + 1, reader.remainingBytes + 1, "a count"), () =>
            texts.project(reader.varint()),
          );
  const versions = readTexts(reader);
  const builds = readTexts(reader);
  const lists = readMany(reader.count(), () => readMany(reader.count(), () => texts.spec(reader.varint())));
  const relations = readMany(reader.count(), () =>
    readMany(reader.count(), () => ({
      pypiName: texts.project(reader.varint()),
      pypiVersion: reader.string(),
    })),
  );
  let timestampMs = 0;
  let previousUrl = "";
  const records = readMany(reader.count(), (): PartRecord => {
    const flags = reader.byte();
    const version = entryOf(reader, versions, reader.varint());
    const build = entryOf(reader, builds, reader.varint());
    const buildNumber = reader.varint();
    const [depends, constrains] = [listOf(reader, lists), listOf(reader, lists)];
    const ending = ENDINGS[(flags & RECORD_FLAGS.oldFormat) === 0 ? 0 : 1];
    const filename =
      (flags & RECORD_FLAGS.ownFilename) === 0
        ? filenameOf({ name: place.name, version, build }, ending)
        : reader.string();
    let time: number | null = null;
    if ((flags & RECORD_FLAGS.hasTimestamp) !== 0) time = timestampMs += unzigzag(reader.varint());
    const found = (flags & RECORD_FLAGS.hasRelations) === 0 ? [] : listOf(reader, relations);
    const extras = (flags & RECORD_FLAGS.hasExtras) === 0 ? 0 : reader.byte();
    const trackFeatures = (extras & EXTRA_FLAGS.features) === 0 ? [] : listOf(reader, lists);
    const sitePackagesPath = (extras & EXTRA_FLAGS.sitePackages) === 0 ? null : reader.string();
    const hasOwnUrl = (extras & EXTRA_FLAGS.ownUrl) !== 0;
    if (hasOwnUrl) previousUrl = readFrontCoded(reader, reader.byte(), previousUrl);
    const url = hasOwnUrl ? previousUrl : artifactUrl(place.baseUrl, filename);
    if ((extras & EXTRA_FLAGS.farTime) !== 0) time = reader.varint();
    const record = {
      name: place.name,
      version,
      build,
      buildNumber,
      channel: place.channel,
      subdir: place.subdir,
      filename,
      depends,
      constrains,
      noarch: noarchOf(flags),
      trackFeatures,
      timestampMs: time,
      sitePackagesPath,
      url,
    };
    return { record, relations: found };
  });
  return { pypiNames, records };
}

function noarchOf(flags: number): CondaRecord["noarch"] {
  if ((flags & RECORD_FLAGS.noarchPython) !== 0) return "python";
  return (flags & RECORD_FLAGS.noarchGeneric) === 0 ? null : "generic";
}

function readTexts(reader: ByteReader): string[] {
  let previous = "";
  return readMany(reader.count(), () => (previous = readFrontCoded(reader, reader.byte(), previous)));
}

function readMany<T>(count: number, read: () => T): T[] {
  const items: T[] = [];
  for (let i = 0; i < count; i += 1) items.push(read());
  return items;
}

function entryOf<T>(reader: ByteReader, table: readonly T[], place: number): T {
  const entry = table[place];
  if (entry === undefined) throw reader.damaged(`a place below ${table.length}`, `${place}`);
  return entry;
}

function listOf<T>(reader: ByteReader, lists: readonly (readonly T[])[]): readonly T[] {
  const number = reader.varint();
  return number === 0 ? [] : entryOf(reader, lists, number - 1);
}
