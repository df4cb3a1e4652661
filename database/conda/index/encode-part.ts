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
import { type CondaRecord, artifactUrl } from "../../../packaging/conda/record.ts";
import { ByteWriter } from "../../index/format/byte-writer.ts";
import { writeFrontCoded } from "../../index/format/front-coding.ts";
import { zigzag } from "../../index/format/zigzag.ts";
import type { CondaArtifact } from "../conda-package.ts";
import { EXTRA_FLAGS, PYPI_NONE, PYPI_SOME, PYPI_UNKNOWN, RECORD_FLAGS } from "./layout.ts";
import { ListTable } from "./list-table.ts";
import { ENDINGS, endingOf, filenameOf } from "./part-filename.ts";

/** Differences of times beyond this have no zigzag form. No real ones have; the time then stands there itself. */
const TIME_STEP_MS_MAX = 2 ** 50;
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
