/**
 * Writes one project's line in a shard of the layer `deps`: all that a resolver needs. Format: docs/database-format.md, "Layer deps".
 *
 * A field that has its usual value is left out, and each distinct metadata of the project stands once, in order of first use; so
 * a line is short, and equal records give equal bytes.
 */

import type {
  CoreMetadata,
  DistFile,
  DistFileKind,
  KnownMetadata,
  ProjectRecord,
  ReleaseRecord,
} from "../record.ts";

/** The line, without its end. */
export function formatDependencyLine(project: ProjectRecord): string {
  const table = new MetadataTable();
  const releases = project.releases.map((release) => releaseJson(release, table));
  return JSON.stringify({
    name: project.name,
    ...unless(project.displayName, project.name, "displayName"),
    ...unless(project.status, "active", "status"),
    ...unlessEmpty(table.entries, "metadata"),
    ...unlessEmpty(releases, "releases"),
  });
}

/** The kind that a filename shows by itself; any other is written out. */
export function usualKind(filename: string): DistFileKind {
  return filename.endsWith(".whl") ? "wheel" : "sdist";
}

/** Numbers the distinct metadata of a project in order of first use. */
class MetadataTable {
  readonly entries: object[] = [];
  readonly #numbers = new Map<string, number>();
  // Most files of a project share one object, which spares the comparison by content.
  readonly #numbersByCore = new Map<CoreMetadata, { metadata: KnownMetadata; number: number }>();

  numberOf(metadata: KnownMetadata): number {
    const known = this.#numbersByCore.get(metadata.core);
    if (known !== undefined && hasSameProvenance(known.metadata, metadata)) return known.number;
    const entry = metadataJson(metadata);
    const content = JSON.stringify(entry);
    const number = this.#numbers.get(content) ?? this.entries.length;
    if (number === this.entries.length) {
      this.entries.push(entry);
      this.#numbers.set(content, number);
    }
    this.#numbersByCore.set(metadata.core, { metadata, number });
    return number;
  }
}

function hasSameProvenance(a: KnownMetadata, b: KnownMetadata): boolean {
  return a.source === b.source && a.confidence === b.confidence && a.extractorVersion === b.extractorVersion;
}

function metadataJson({ core, source, confidence, extractorVersion }: KnownMetadata): object {
  return {
    ...unlessEmpty(core.requiresDist, "requiresDist"),
    ...unless(core.requiresPython, null, "requiresPython"),
    ...unlessEmpty(core.providesExtra, "providesExtra"),
    ...unless(core.buildRequires, null, "buildRequires"),
    ...unless(core.buildBackend, null, "buildBackend"),
    source,
    confidence,
    ...unless(extractorVersion, 0, "extractorVersion"),
  };
}

function releaseJson(release: ReleaseRecord, table: MetadataTable): object {
  const files = release.files.map((file) => fileJson(file, table));
  return {
    version: release.version,
    ...unless(release.canonicalVersion, release.version, "canonicalVersion"),
    ...unlessEmpty(files, "files"),
  };
}

function fileJson(file: DistFile, table: MetadataTable): object {
  return {
    filename: file.filename,
    ...unless(file.filenameAssumed, false, "filenameAssumed"),
    ...unless(file.kind, usualKind(file.filename), "kind"),
    ...unless(file.yanked, false, "yanked"),
    ...unless(file.requiresPython, null, "requiresPython"),
    ...(file.metadata.state === "known" && { metadata: table.numberOf(file.metadata) }),
  };
}

function unless<T>(value: T, usual: T, key: string): Record<string, T> {
  return value === usual ? {} : { [key]: value };
}

function unlessEmpty<T>(items: readonly T[], key: string): Record<string, readonly T[]> {
  return items.length === 0 ? {} : { [key]: items };
}
