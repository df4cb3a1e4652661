/**
 * A part: all records of one name in one subdirectory.
 *
 *     part      = pypi · versions · builds · lists · relations · records
 *     pypi      = 0 unknown | 1 none | 1 + count · project × count
 *     versions, builds = count · front-coded text × count, ascending
 *     lists     = count · { count · spec × count }
 *     relations = count · { count · { project · version text } }
 *     records   = count · record × count, by filename
 *     record    = flags u8 · version · build · build number · depends · constrains
 *                 [filename text] [zigzag of the time since the record before] [relations]
 *                 [flags u8 · [features] [site-packages text] [front-coded URL] [time]]
 *
 * Numbers are places in the tables before: of versions and builds from 0, of lists and relations from 1, where 0 is the empty list.
 * `spec` and `project` are numbers of the file's tables.
 */

import { compareStrings } from "../../../common/ordering.ts";
import { assert } from "../../../common/assert.ts";
import { type CondaRecord, artifactUrl } from "../../../packaging/conda/record.ts";
import { ByteReader } from "../../index/format/byte-reader.ts";
import { ByteWriter } from "../../index/format/byte-writer.ts";
import { readFrontCoded, writeFrontCoded } from "../../index/format/front-coding.ts";
import { unzigzag, zigzag } from "../../index/format/zigzag.ts";
import type { CondaArtifact, CondaRelation } from "../conda-package.ts";
import { EXTRA_FLAGS, PYPI_NONE, PYPI_SOME, PYPI_UNKNOWN, RECORD_FLAGS } from "./layout.ts";

/** Differences of times beyond this have no zigzag form. No real ones have; the time then stands there itself. */
const TIME_STEP_MS_MAX = 2 ** 50;
/** Endings by the flag `oldFormat`. */
const ENDINGS = [".conda", ".tar.bz2"] as const;

/** What stands in a part. */
export interface CondaPart {
  readonly pypiNames: readonly string[] | null | undefined;
  /** Sorted by filename. */
  readonly artifacts: readonly CondaArtifact[];
}

/** Numbers of texts in the tables of the file. */
export interface PartTables {
  readonly spec: (text: string) => number;
  readonly project: (name: string) => number;
}

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

/** The bytes of a part. */
export function encodePart(
  { pypiNames, artifacts }: CondaPart,
  tables: PartTables,
  baseUrl: string,
): Uint8Array {
  const writer = new ByteWriter(4096);
  if (pypiNames === undefined) writer.varint(PYPI_UNKNOWN);
  else if (pypiNames === null || pypiNames.length === 0) writer.varint(PYPI_NONE);
  else {
    writer.varint(PYPI_SOME - 1 + pypiNames.length);
    for (const name of pypiNames) writer.varint(tables.project(name));
  }
  const versions = writeTexts(
    writer,
    artifacts.map(({ record }) => record.version),
  );
  const builds = writeTexts(
    writer,
    artifacts.map(({ record }) => record.build),
  );
  const lists = new ListTable(
    artifacts.flatMap(({ record: { depends, constrains, trackFeatures } }) => [
      depends,
      constrains,
      trackFeatures,
    ]),
  );
  lists.write(writer, (text) => writer.varint(tables.spec(text)));
  const relations = new ListTable(artifacts.map((each) => each.relations));
  relations.write(writer, ({ pypiName, pypiVersion }) => {
    writer.varint(tables.project(pypiName));
    writer.string(pypiVersion);
  });
  writer.varint(artifacts.length);
  let timestampMs = 0;
  let previousUrl = "";
  for (const artifact of artifacts) {
    const { record } = artifact;
    const time = record.timestampMs;
    const isFar = time !== null && Math.abs(time - timestampMs) > TIME_STEP_MS_MAX;
    const extras = extraFlagsOf(record, baseUrl) + (isFar ? EXTRA_FLAGS.farTime : 0);
    const relation = relations.numberOf(artifact.relations);
    const isUsual = filenameOf(record, endingOf(record)) === record.filename;
    writer.byte(
      (endingOf(record) === ENDINGS[1] ? RECORD_FLAGS.oldFormat : 0) +
        (record.noarch === "generic" ? RECORD_FLAGS.noarchGeneric : 0) +
        (record.noarch === "python" ? RECORD_FLAGS.noarchPython : 0) +
        (isUsual ? 0 : RECORD_FLAGS.ownFilename) +
        (time === null || isFar ? 0 : RECORD_FLAGS.hasTimestamp) +
        (extras === 0 ? 0 : RECORD_FLAGS.hasExtras) +
        (relation === 0 ? 0 : RECORD_FLAGS.hasRelations),
    );
    writer.varint(versions.get(record.version) ?? 0);
    writer.varint(builds.get(record.build) ?? 0);
    writer.varint(record.buildNumber);
    writer.varint(lists.numberOf(record.depends));
    writer.varint(lists.numberOf(record.constrains));
    if (!isUsual) writer.string(record.filename);
    if (time !== null && !isFar) {
      writer.varint(zigzag(time - timestampMs));
      timestampMs = time;
    }
    if (relation !== 0) writer.varint(relation);
    if (extras !== 0)
      writeExtras(writer, record, { extras, features: lists.numberOf(record.trackFeatures), previousUrl });
    if ((extras & EXTRA_FLAGS.ownUrl) !== 0) previousUrl = record.url;
  }
  return writer.toBytes();
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

function extraFlagsOf(
  { trackFeatures, sitePackagesPath, url, filename }: CondaRecord,
  baseUrl: string,
): number {
  return (
    (trackFeatures.length === 0 ? 0 : EXTRA_FLAGS.features) +
    (sitePackagesPath === null ? 0 : EXTRA_FLAGS.sitePackages) +
    (url === artifactUrl(baseUrl, filename) ? 0 : EXTRA_FLAGS.ownUrl)
  );
}

function writeExtras(
  writer: ByteWriter,
  { sitePackagesPath, url, timestampMs }: CondaRecord,
  {
    extras,
    features,
    previousUrl,
  }: { readonly extras: number; readonly features: number; readonly previousUrl: string },
): void {
  writer.byte(extras);
  if ((extras & EXTRA_FLAGS.features) !== 0) writer.varint(features);
  if (sitePackagesPath !== null) writer.string(sitePackagesPath);
  if ((extras & EXTRA_FLAGS.ownUrl) !== 0) writeFrontCoded(writer, previousUrl, url);
  if ((extras & EXTRA_FLAGS.farTime) !== 0) writer.varint(timestampMs ?? 0);
}

function noarchOf(flags: number): CondaRecord["noarch"] {
  if ((flags & RECORD_FLAGS.noarchPython) !== 0) return "python";
  return (flags & RECORD_FLAGS.noarchGeneric) === 0 ? null : "generic";
}

function endingOf({ filename }: Pick<CondaRecord, "filename">): string {
  return filename.endsWith(ENDINGS[1]) ? ENDINGS[1] : ENDINGS[0];
}

function filenameOf(
  { name, version, build }: Pick<CondaRecord, "name" | "version" | "build">,
  ending: string,
): string {
  return `${name}-${version}-${build}${ending}`;
}

/** Writes the distinct texts, ascending; gives the number of each. */
function writeTexts(writer: ByteWriter, texts: readonly string[]): Map<string, number> {
  const distinct = [...new Set(texts)].toSorted(compareStrings);
  writer.varint(distinct.length);
  let previous = "";
  for (const text of distinct) {
    writeFrontCoded(writer, previous, text);
    previous = text;
  }
  return new Map(distinct.map((text, i) => [text, i]));
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

/** Distinct lists that are not empty, in order of first use; their numbers begin at 1. */
class ListTable<T> {
  readonly #numbers = new Map<string, number>();
  readonly #lists: (readonly T[])[] = [];

  constructor(lists: Iterable<readonly T[]>) {
    for (const list of lists) {
      const key = JSON.stringify(list);
      if (list.length === 0 || this.#numbers.has(key)) continue;
      this.#lists.push(list);
      this.#numbers.set(key, this.#lists.length);
    }
  }

  numberOf(list: readonly T[]): number {
    if (list.length === 0) return 0;
    const number = this.#numbers.get(JSON.stringify(list));
    assert(number !== undefined, "the list is one of the table");
    return number;
  }

  write(writer: ByteWriter, writeItem: (item: T) => void): void {
    writer.varint(this.#lists.length);
    for (const list of this.#lists) {
      writer.varint(list.length);
      for (const item of list) writeItem(item);
    }
  }
}
