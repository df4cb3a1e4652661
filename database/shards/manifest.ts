/**
 * The manifest of a dump: what it holds and the checksum of every shard. Format: docs/database-format.md, "Manifest".
 *
 * Its canonical text has one field or one shard per line; the SHA-256 of that text is the dump's revision.
 */

import { createHash } from "node:crypto";
import type { CondaFacts } from "../conda/conda-facts.ts";
import type { DatabaseCounts, DatabaseFacts } from "../facts.ts";
import { LAYERS, type Layer } from "./layout.ts";

/** What stands in the field `format` of every manifest. */
export const MANIFEST_FORMAT = "pinwheel-dump";

/**
 * The newest version of the format that this code reads; see "Versions of the format" in docs/database-format.md. A dump without
 * channels of conda is written in version 1, which had none.
 */
export const MANIFEST_FORMAT_VERSION = 2;

/** The version in which a dump with, or without, channels of conda is written. */
export function formatVersionOf({ conda }: Pick<Manifest, "conda">): number {
  return conda === undefined ? 1 : MANIFEST_FORMAT_VERSION;
}

/** Size and checksum of one layer of a shard. */
export interface ShardFile {
  readonly sizeBytes: number;
  /** SHA-256 of the file's bytes, 64 lower-case hex digits. */
  readonly sha256Hex: string;
}

/** One shard: a file in each layer. All shards of a dump have one in the layer `conda`, or none has. */
export interface ManifestShard {
  /** The shard's name, see shard-key.ts. */
  readonly shard: string;
  readonly deps: ShardFile;
  readonly files: ShardFile;
  readonly conda?: ShardFile | undefined;
}

/** The layers that the shard has, in their order, and its files in them. */
export function shardFiles(shard: ManifestShard): [layer: Layer, file: ShardFile][] {
  return LAYERS.flatMap((layer): [Layer, ShardFile][] => {
    const file = shard[layer];
    return file === undefined ? [] : [[layer, file]];
  });
}

/** The manifest's content. */
export interface Manifest extends DatabaseFacts {
  /** Hex digits of a shard's name, 0 to 4. */
  readonly shardDigits: number;
  readonly counts: DatabaseCounts;
  /** Channels of conda; undefined where there are none. */
  readonly conda?: CondaFacts | undefined;
  /** Sorted by name; shards with nothing in them are left out. */
  readonly shards: readonly ManifestShard[];
}

/** The canonical text of a manifest. */
export function formatManifest(manifest: Manifest): string {
  const sources = manifest.sources.map(({ name, description, dataDate, gaps }) =>
    JSON.stringify({ name, description, dataDate, gaps }),
  );
  const shards = manifest.shards.map((entry) => {
    const files = shardFiles(entry).map(([layer, file]) => [layer, shardFileJson(file)] as const);
    return JSON.stringify({ shard: entry.shard, ...Object.fromEntries(files) });
  });
  const { projects, releases, files, filesWithMetadata, events, failures } = manifest.counts;
  return `${[
    `{`,
    `"format":${JSON.stringify(MANIFEST_FORMAT)},`,
    `"formatVersion":${formatVersionOf(manifest)},`,
    `"shardDigits":${manifest.shardDigits},`,
    `"dataDate":${JSON.stringify(manifest.dataDate)},`,
    `"fileBaseUrl":${JSON.stringify(manifest.fileBaseUrl)},`,
    `"counts":${JSON.stringify({ projects, releases, files, filesWithMetadata, events, failures })},`,
    `"sources":${lines(sources)},`,
    ...(manifest.conda === undefined ? [] : [`"conda":${condaText(manifest.conda)},`]),
    `"shards":${lines(shards)}`,
    `}`,
  ].join("\n")}\n`;
}

/** The revision of the dump with this canonical manifest text: 64 hex digits. */
export function revisionOf(canonicalText: string): string {
  return createHash("sha256").update(canonicalText).digest("hex");
}

/** One subdirectory and one source of names per line. */
function condaText({ counts, subdirs, names }: CondaFacts): string {
  const { packages, records, removed, events } = counts;
  const subdirLines = subdirs.map((each) =>
    JSON.stringify({
      channel: each.channel,
      subdir: each.subdir,
      baseUrl: each.baseUrl,
      dataDate: each.dataDate,
      records: each.records,
      later: each.later,
      leftOut: each.leftOut,
      digest: each.digest,
    }),
  );
  const nameLines = names.map(({ channel, kind, url, dataDate }) =>
    JSON.stringify({ channel, kind, url, dataDate }),
  );
  return [
    `{"counts":${JSON.stringify({ packages, records, removed, events })},`,
    `"subdirs":${lines(subdirLines)},`,
    `"names":${lines(nameLines)}}`,
  ].join("\n");
}

function shardFileJson({ sizeBytes, sha256Hex }: ShardFile): ShardFile {
  return { sizeBytes, sha256Hex };
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n]`;
}
