/**
 * The manifest of a dump: what it holds and the checksum of every shard. Format: docs/database-format.md, "Manifest".
 *
 * Its canonical text has one field or one shard per line; the SHA-256 of that text is the dump's revision.
 */

import { createHash } from "node:crypto";
import type { DatabaseCounts, DatabaseFacts } from "../facts.ts";

/** What stands in the field `format` of every manifest. */
export const MANIFEST_FORMAT = "pinwheel-dump";

/** The version of the format that this code reads and writes; see "Versions of the format" in docs/database-format.md. */
export const MANIFEST_FORMAT_VERSION = 1;

/** Size and checksum of one layer of a shard. */
export interface ShardFile {
  readonly sizeBytes: number;
  /** SHA-256 of the file's bytes, 64 lower-case hex digits. */
  readonly sha256Hex: string;
}

/** One shard: a file in each layer. */
export interface ManifestShard {
  /** The shard's name, see shard-key.ts. */
  readonly shard: string;
  readonly deps: ShardFile;
  readonly files: ShardFile;
}

/** The manifest's content. */
export interface Manifest extends DatabaseFacts {
  /** Hex digits of a shard's name, 0 to 4. */
  readonly shardDigits: number;
  readonly counts: DatabaseCounts;
  /** Sorted by name; shards without projects are left out. */
  readonly shards: readonly ManifestShard[];
}

/** The canonical text of a manifest. */
export function formatManifest(manifest: Manifest): string {
  const sources = manifest.sources.map(({ name, description, dataDate, gaps }) =>
    JSON.stringify({ name, description, dataDate, gaps }),
  );
  const shards = manifest.shards.map(({ shard, deps, files }) =>
    JSON.stringify({ shard, deps: shardFileJson(deps), files: shardFileJson(files) }),
  );
  const { projects, releases, files, filesWithMetadata, events, failures } = manifest.counts;
  return `${[
    `{`,
    `"format":${JSON.stringify(MANIFEST_FORMAT)},`,
    `"formatVersion":${MANIFEST_FORMAT_VERSION},`,
    `"shardDigits":${manifest.shardDigits},`,
    `"dataDate":${JSON.stringify(manifest.dataDate)},`,
    `"fileBaseUrl":${JSON.stringify(manifest.fileBaseUrl)},`,
    `"counts":${JSON.stringify({ projects, releases, files, filesWithMetadata, events, failures })},`,
    `"sources":${lines(sources)},`,
    `"shards":${lines(shards)}`,
    `}`,
  ].join("\n")}\n`;
}

/** The revision of the dump with this canonical manifest text: 64 hex digits. */
export function revisionOf(canonicalText: string): string {
  return createHash("sha256").update(canonicalText).digest("hex");
}

function shardFileJson({ sizeBytes, sha256Hex }: ShardFile): ShardFile {
  return { sizeBytes, sha256Hex };
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n]`;
}
