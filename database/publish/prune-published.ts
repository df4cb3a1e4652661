/** Removes published files that no kept revision needs; nothing else in the folder is touched. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { shardFiles } from "../shards/manifest.ts";
import { parseManifest } from "../shards/parse-manifest.ts";
import type { FileDoor } from "./file-door.ts";
import type { Latest } from "./latest.ts";
import { type Folder, manifestName, objectName } from "./layout.ts";
import { readPublishedManifest } from "./published-tree.ts";

/** Names that publishing gives, and what a write that was cut short leaves. */
const OUR_NAMES: Readonly<Record<Folder, RegExp>> = {
  objects: /^[0-9a-f]{64}\.zst(?:\.tmp)?$/,
  manifests: /^[0-9a-f]{64}\.json\.zst(?:\.tmp)?$/,
  deltas: /^[0-9a-f]{64}-[0-9a-f]{64}(?:\.tmp)?$/,
  bases: /^[0-9a-f]{64}(?:\.\d+)?\.tar\.zst(?:\.tmp)?$/,
};
const OBJECT_FOLDER = /^[0-9a-f]{2}$/;

/**
 * Removes what `latest` does not lead to. Objects stay where the manifest of a kept revision is not in the folder, because what it
 * needs is then not known.
 *
 * @returns how many files were removed.
 */
export function prunePublished(directory: string, latest: Latest, door: FileDoor): number {
  const { revisions } = latest;
  let count = 0;
  count += pruneFolder(join(directory, "manifests"), {
    kept: new Set(revisions.map(({ manifest }) => manifest.name)),
    names: OUR_NAMES.manifests,
    door,
  });
  count += pruneFolder(join(directory, "deltas"), {
    kept: new Set(revisions.flatMap(({ delta }) => delta?.name ?? [])),
    names: OUR_NAMES.deltas,
    door,
  });
  count += pruneFolder(join(directory, "bases"), {
    kept: new Set(revisions.flatMap(({ base }) => base?.files.map(({ name }) => name) ?? [])),
    names: OUR_NAMES.bases,
    door,
  });
  return count + pruneObjects(directory, latest, door);
}

function pruneObjects(directory: string, { revisions }: Latest, door: FileDoor): number {
  const folder = join(directory, "objects");
  const hasManifests = revisions.every(({ revision }) =>
    existsSync(join(directory, "manifests", manifestName(revision))),
  );
  if (!hasManifests || !existsSync(folder)) return 0;
  const kept = new Set<string>();
  for (const { revision } of revisions) {
    const text = readPublishedManifest(directory, revision).toString("utf8");
    for (const shard of parseManifest(text, manifestName(revision)).shards)
      for (const [, { sha256Hex }] of shardFiles(shard)) kept.add(objectName(sha256Hex).slice(3));
  }
  let count = 0;
  for (const name of readdirSync(folder))
    if (OBJECT_FOLDER.test(name))
      count += pruneFolder(join(folder, name), { kept, names: OUR_NAMES.objects, door });
  return count;
}

/** What may go from a folder. */
interface FolderRules {
  readonly kept: ReadonlySet<string>;
  readonly names: RegExp;
  readonly door: FileDoor;
}

function pruneFolder(folder: string, { kept, names, door }: FolderRules): number {
  if (!existsSync(folder)) return 0;
  const old = readdirSync(folder).filter((name) => names.test(name) && !kept.has(name));
  for (const name of old) door.remove(join(folder, name));
  return old.length;
}
