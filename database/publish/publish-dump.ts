/** Publishes a dump as static files, from which clients sync. Format: docs/publishing.md. */

import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { DumpChecksumError, DumpFileMissingError } from "../shards/errors.ts";
import { type Dump, openDump } from "../shards/read-dump.ts";
import { PublishError } from "./errors.ts";
import { DISK, type FileDoor } from "./file-door.ts";
import { type KeepRules, isBaseDue, keptRevisions } from "./kept-revisions.ts";
import { type Latest, type PublishedFile, type PublishedRevision, formatLatest } from "./latest.ts";
import { FOLDERS, type Folder, LATEST_NAME } from "./layout.ts";
import { parseLatest } from "./parse-latest.ts";
import { prunePublished } from "./prune-published.ts";
import {
  type PublishPlace,
  type WrittenObjects,
  publishBase,
  publishDelta,
  publishManifest,
  publishObjects,
} from "./publish-files.ts";
import { PublishedTreeError, publishedTree } from "./published-tree.ts";

/** What is published, where, and for how long. */
export interface PublishOptions extends KeepRules {
  readonly dumpDirectory: string;
  readonly publishDirectory: string;
  /**
   * A dump of the revision that was published last, for the delta from there. Not needed where that revision's objects are in the
   * folder.
   */
  readonly previous?: string;
  /** Whether each shard is published as a file of its own; true by default. */
  readonly withObjects?: boolean;
  /** Where a folder is served from when not from beside latest.json, with a slash at its end, such as the address of a release. */
  readonly addresses?: Partial<Readonly<Record<Folder, string>>>;
  /** For tests. */
  readonly door?: FileDoor;
}

/** What was published. */
export interface PublishReport {
  readonly revision: string;
  /** The revision that was the newest before; null for the first. */
  readonly before: string | null;
  /** Null when this revision is the newest already. Sizes of all its files. */
  readonly published: PublishedRevision | null;
  readonly objects: WrittenObjects;
  /** Why there is no delta; null where there is one, or none can be. */
  readonly missingDelta: string | null;
  readonly removedFiles: number;
  readonly keptRevisions: number;
}

/**
 * Publishes the dump. Files come first, latest.json last, and what nobody needs any more is removed after that: a publish that is cut
 * short leaves a folder that shows the revision before it, and publishing again makes it whole. Publishing the newest revision again
 * changes nothing. Reads the whole dump where objects or a base are written, else the shards that have changed.
 *
 * @throws {PublishError} when latest.json in the folder cannot be read.
 * @throws {DumpFileMissingError}, {DumpFormatError} and {DumpChecksumError} when the dump is not sound.
 */
export function publishDump(options: PublishOptions): PublishReport {
  const { door = DISK, publishDirectory } = options;
  const dump = openDump(options.dumpDirectory);
  const known = readLatest(publishDirectory);
  const before = known?.revisions.at(-1);
  const nothing = { count: 0, sizeBytes: 0 };
  if (known !== undefined && before?.revision === dump.revision)
    return {
      revision: dump.revision,
      before: before.revision,
      published: null,
      objects: nothing,
      missingDelta: null,
      removedFiles: prunePublished(publishDirectory, known, door),
      keptRevisions: known.revisions.length,
    };
  door.makeFolder(publishDirectory);
  const place = { directory: publishDirectory, door };
  const objects = options.withObjects === false ? nothing : publishObjects(dump, place);
  const { entry, missingDelta } = publishRevision(dump, known?.revisions ?? [], { ...options, place });
  const latest = {
    folders: foldersOf(options),
    revisions: keptRevisions([...(known?.revisions ?? []), entry], options),
  };
  door.write(join(publishDirectory, LATEST_NAME), Buffer.from(formatLatest(latest)));
  door.syncFolder(publishDirectory);
  return {
    revision: dump.revision,
    before: before?.revision ?? null,
    published: latest.revisions.at(-1) ?? entry,
    objects,
    missingDelta,
    removedFiles: prunePublished(publishDirectory, latest, door),
    keptRevisions: latest.revisions.length,
  };
}

/** What latest.json in the folder says; undefined where there is none. */
function readLatest(directory: string): Latest | undefined {
  const path = join(directory, LATEST_NAME);
  if (!existsSync(path)) return undefined;
  try {
    return parseLatest(readFileSync(path, "utf8"), path);
  } catch (error) {
    throw new PublishError(`publish into "${directory}"`, `its ${LATEST_NAME} is not one that can go on`, {
      cause: error,
      hint: "Publish into an empty folder, or repair the file.",
    });
  }
}

function publishRevision(
  dump: Dump,
  revisions: readonly PublishedRevision[],
  options: PublishOptions & { readonly place: PublishPlace },
): { entry: PublishedRevision; missingDelta: string | null } {
  const { place, nowMs } = options;
  const manifest = publishManifest(dump, place);
  const { delta, missingDelta } = deltaFrom(revisions.at(-1)?.revision, dump, options);
  const entry: PublishedRevision = {
    revision: dump.revision,
    dataDate: dump.manifest.dataDate,
    publishedAtMs: nowMs,
    manifest,
    delta,
    // Where no delta leads to a revision, new clients have to start at it.
    base: isBaseDue(revisions, options) || delta === null ? publishBase(dump, place) : null,
  };
  return { entry, missingDelta };
}

/** The delta from the revision that was published last, or why there is none. */
function deltaFrom(
  revision: string | undefined,
  dump: Dump,
  { place, previous }: PublishOptions & { readonly place: PublishPlace },
): { delta: PublishedFile | null; missingDelta: string | null } {
  if (revision === undefined) return { delta: null, missingDelta: null };
  try {
    const before = openDump(previous ?? publishedTree(place.directory, revision));
    if (before.revision !== revision)
      return { delta: null, missingDelta: `the dump before is of revision "${before.revision}"` };
    const delta = publishDelta(before, dump, place);
    return { delta, missingDelta: delta === null ? "more has changed than a delta may hold" : null };
  } catch (error) {
    if (!isAboutPrevious(error, previous ?? place.directory)) throw error;
    return { delta: null, missingDelta: "the revision before cannot be read" };
  }
}

/** What is wrong with the old dump costs a delta; what is wrong with the new one ends the publish. */
function isAboutPrevious(error: unknown, directory: string): boolean {
  if (error instanceof PublishedTreeError) return true;
  const isOfDump = error instanceof DumpFileMissingError || error instanceof DumpChecksumError;
  return isOfDump && !relative(directory, error.path).startsWith("..");
}

function foldersOf({ addresses = {}, withObjects = true }: PublishOptions): Latest["folders"] {
  const [objects, manifests, deltas, bases] = FOLDERS.map((folder) => addresses[folder] ?? `${folder}/`);
  return {
    objects: withObjects ? (objects ?? null) : null,
    manifests: manifests ?? null,
    deltas: deltas ?? null,
    bases: bases ?? null,
  };
}
