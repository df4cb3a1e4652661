/**
 * Writes one package's line in a shard of the layer `conda`. Format: docs/database-format.md, "Layer conda".
 *
 * A field that has its usual value is left out, and each distinct list of match specs stands once, in order of first use; so a line is
 * short, and equal packages give equal bytes.
 */

import { type CondaRecord, artifactUrl } from "../../packaging/conda/record.ts";
import type { CondaArtifact, CondaEvent, CondaPackage, CondaPackageSubdir } from "./conda-package.ts";
import { subdirKey } from "./conda-facts.ts";

/** Where filenames of each subdirectory begin, by `subdirKey`. */
export type BaseUrls = ReadonlyMap<string, string>;

/** The line, without its end. */
export function formatPackageLine(entry: CondaPackage, baseUrls: BaseUrls): string {
  const tables = { lists: new Table(), relations: new Table() };
  const subdirs = entry.subdirs.map((subdir) => {
    const baseUrl = baseUrls.get(subdirKey({ channel: entry.channel, subdir: subdir.subdir })) ?? "";
    return subdirJson(subdir, tables, baseUrl);
  });
  return JSON.stringify({
    name: entry.name,
    channel: entry.channel,
    ...(entry.pypiNames !== undefined && { pypi: entry.pypiNames }),
    ...unlessEmpty(tables.lists.entries, "lists"),
    ...unlessEmpty(tables.relations.entries, "relations"),
    subdirs,
  });
}

/** The filename that follows from a record's other fields; any other is written out. */
export function usualFilename({
  name,
  version,
  build,
}: Pick<CondaRecord, "name" | "version" | "build">): string {
  return `${name}-${version}-${build}.conda`;
}

interface Tables {
  readonly lists: Table;
  readonly relations: Table;
}

/** Numbers distinct lists in order of first use. */
class Table {
  readonly entries: (readonly unknown[])[] = [];
  readonly #numbers = new Map<string, number>();

  /** Undefined for the empty list. */
  numberOf(list: readonly unknown[]): number | undefined {
    if (list.length === 0) return undefined;
    const content = JSON.stringify(list);
    const number = this.#numbers.get(content) ?? this.entries.length;
    if (number === this.entries.length) {
      this.entries.push(list);
      this.#numbers.set(content, number);
    }
    return number;
  }
}

function subdirJson(
  { subdir, artifacts, removed, events }: CondaPackageSubdir,
  tables: Tables,
  baseUrl: string,
): object {
  return {
    subdir,
    ...unlessEmpty(
      artifacts.map((artifact) => artifactJson(artifact, tables, baseUrl)),
      "records",
    ),
    ...unlessEmpty(removed, "removed"),
    ...unlessEmpty(events.map(eventJson), "events"),
  };
}

function artifactJson(
  { record, relations }: CondaArtifact,
  { lists, relations: relationTable }: Tables,
  baseUrl: string,
): object {
  const { filename, version, build, buildNumber, url } = record;
  return {
    version,
    build,
    ...unless(buildNumber, 0, "buildNumber"),
    ...unless(filename, usualFilename(record), "filename"),
    ...unless(lists.numberOf(record.depends), undefined, "depends"),
    ...unless(lists.numberOf(record.constrains), undefined, "constrains"),
    ...unless(record.noarch, null, "noarch"),
    ...unless(lists.numberOf(record.trackFeatures), undefined, "trackFeatures"),
    ...unless(record.timestampMs, null, "timestampMs"),
    ...unless(record.sitePackagesPath, null, "sitePackagesPath"),
    ...unless(record.md5Hex, null, "md5Hex"),
    ...unless(record.sha256Hex, null, "sha256Hex"),
    ...unless(record.sizeBytes, null, "sizeBytes"),
    ...unless(url, artifactUrl(baseUrl, filename), "url"),
    ...unless(
      relationTable.numberOf(relations.map(({ pypiName, pypiVersion }) => [pypiName, pypiVersion])),
      undefined,
      "relations",
    ),
  };
}

function eventJson({ kind, atMs, filename, before }: CondaEvent): object {
  const fields = Object.entries(before);
  return { kind, atMs, filename, ...(fields.length > 0 && { before: Object.fromEntries(fields) }) };
}

function unless<T>(value: T, usual: T, key: string): Record<string, T> {
  return value === usual ? {} : { [key]: value };
}

function unlessEmpty<T>(items: readonly T[], key: string): Record<string, readonly T[]> {
  return items.length === 0 ? {} : { [key]: items };
}
