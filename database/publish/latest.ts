/** latest.json: what is published, and where. Format: docs/publishing.md, "latest.json". */

import type { Folder } from "./layout.ts";

/** What stands in the field `format`. */
export const LATEST_FORMAT = "pinwheel-published";

/** The version of the format that this code reads and writes. */
export const LATEST_FORMAT_VERSION = 1;

/** A file that can be fetched. */
export interface PublishedFile {
  /** Its name in its folder. */
  readonly name: string;
  readonly sizeBytes: number;
  /** SHA-256 of the file as it is fetched, 64 hex digits. */
  readonly sha256Hex: string;
}

/** A revision that can still be had. */
export interface PublishedRevision {
  /** 64 hex digits. */
  readonly revision: string;
  /** The day of its data; null where its manifest names none. */
  readonly dataDate: string | null;
  readonly publishedAtMs: number;
  readonly manifest: PublishedFile;
  /** From the revision before it in the list to this one; null where there is none. */
  readonly delta: PublishedFile | null;
  /** The whole dump of this revision: files to be read one after another; null where there is none. */
  readonly base: PublishedBase | null;
}

/** A whole dump. */
export interface PublishedBase {
  readonly files: readonly PublishedFile[];
  /** Size of the dump's shards, unpacked. */
  readonly contentBytes: number;
}

/** The content of latest.json. */
export interface Latest {
  /** Where the files of each folder are: references that are resolved against the address of latest.json; null: not published. */
  readonly folders: Readonly<Record<Folder, string | null>>;
  /** Oldest first; the last one is the newest. At least one. */
  readonly revisions: readonly PublishedRevision[];
}

/** The canonical text: one revision on each line. */
export function formatLatest({ folders, revisions }: Latest): string {
  const { objects, manifests, deltas, bases } = folders;
  return `${[
    `{`,
    `"format":${JSON.stringify(LATEST_FORMAT)},`,
    `"formatVersion":${LATEST_FORMAT_VERSION},`,
    `"folders":${JSON.stringify({ objects, manifests, deltas, bases })},`,
    `"revisions":[`,
    revisions.map((revision) => JSON.stringify(revisionJson(revision))).join(",\n"),
    `]`,
    `}`,
  ].join("\n")}\n`;
}

function revisionJson(entry: PublishedRevision): PublishedRevision {
  const { revision, dataDate, publishedAtMs, manifest, delta, base } = entry;
  return {
    revision,
    dataDate,
    publishedAtMs,
    manifest: fileJson(manifest),
    delta: delta === null ? null : fileJson(delta),
    base: base === null ? null : { files: base.files.map(fileJson), contentBytes: base.contentBytes },
  };
}

function fileJson({ name, sizeBytes, sha256Hex }: PublishedFile): PublishedFile {
  return { name, sizeBytes, sha256Hex };
}
