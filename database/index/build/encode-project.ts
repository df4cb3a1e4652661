/** The second walk: one project's record in the bytes of the index. */

import { isPrerelease } from "../../../packaging/version.ts";
import type { ProjectRecord } from "../../record.ts";
import { IndexLimitError } from "../index-errors.ts";
import { VERSION_COUNT_MAX } from "../format/limits.ts";
import { LocalStringsBuilder } from "../format/local-strings.ts";
import type { PackageRecord } from "../format/package-record.ts";
import { encodeVersions } from "../format/version-part.ts";
import { FileEncoder } from "./file-encoder.ts";
import { MetadataEncoder } from "./metadata-encoder.ts";
import { orderVersions } from "./ordered-versions.ts";
import type { SharedTables } from "./shared-tables.ts";
import { yankChangesByVersion } from "./yank-changes.ts";

/** A project encoded, except for the place of its details, which is not known before all projects are. */
export interface EncodedProject {
  readonly record: Omit<PackageRecord, "details">;
  readonly details: Uint8Array;
}

/** Encodes a project. @throws {IndexLimitError} when it has more versions than the format holds. */
export function encodeProject(project: ProjectRecord, tables: SharedTables): EncodedProject {
  const versions = orderVersions(project);
  if (versions.length > VERSION_COUNT_MAX)
    throw new IndexLimitError(
      `the number of versions of "${project.name}"`,
      versions.length,
      VERSION_COUNT_MAX,
    );
  const strings = new LocalStringsBuilder();
  const metadataEncoder = new MetadataEncoder(tables, strings);
  const fileEncoder = new FileEncoder(
    { tables, strings, metadata: metadataEncoder },
    yankChangesByVersion(project.events),
  );
  for (const version of versions) fileEncoder.addVersion(version);
  const { bytes, hasPrereleases, hasLocals } = encodeVersions(
    versions.map(({ version }) => ({
      text: version.text,
      isPrerelease: isPrerelease(version),
      isLocal: version.local !== null,
    })),
  );
  const { files, details } = fileEncoder.finish();
  const { metadata, rows } = metadataEncoder.finish();
  return {
    record: {
      name: project.name,
      displayName: project.displayName,
      status: project.status,
      versionCount: versions.length,
      hasPrereleases,
      hasLocals,
      parts: {
        versions: bytes,
        strings: strings.toBytes(),
        rows,
        metadata,
        files,
        ranges: tables.ranges.bytes(project.name),
      },
    },
    details,
  };
}
