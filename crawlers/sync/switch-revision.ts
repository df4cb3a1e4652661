/**
 * Replaces many files of a dump at one moment.
 *
 * A file system renames one file at a time, and a dump with some files of one revision and some of another is worth nothing. So each
 * file that changes first becomes a symbolic link into the working folder, through one link there:
 *
 *     deps/ab.json ─▶ .sync/current/deps/ab.json,   .sync/current ─▶ old
 *
 * with the old files in `.sync/old` and the new ones in `.sync/new`. Until then everything reads as before. Renaming another link over
 * `current` is the moment: now everything reads as new. Then each link is replaced by its file. Wherever this is cut short, every
 * reader, who need not know of it, sees one whole revision, and `recoverSwitch` ends what was begun.
 */

import { existsSync, lstatSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { type FileDoor, DISK } from "../../database/publish/file-door.ts";
import { LAYERS, MANIFEST_NAME } from "../../database/shards/layout.ts";
import { type WorkingPaths, WORKING_FOLDER, dumpFilesIn, workingPaths } from "./working-folder.ts";

const OLD = "old";
const YOUNG = "new";

/**
 * Makes the dump in the directory the one whose changed files lie in the working folder's `new`, its manifest among them.
 *
 * @param gone Shards in the directory that the new revision does not have.
 */
export function switchRevision(directory: string, gone: readonly string[], door: FileDoor = DISK): void {
  const paths = workingPaths(directory);
  for (const layer of LAYERS) door.makeFolder(join(directory, layer));
  // Without a manifest there is no revision that anybody could be reading.
  if (existsSync(join(directory, MANIFEST_NAME))) {
    linkAll(directory, [...gone, ...dumpFilesIn(paths.young)], door);
    pointTo(paths, YOUNG, door);
  } else for (const name of gone) door.remove(join(directory, name));
  placeAll(directory, door);
}

/**
 * Ends a switch that was cut short: forward when its moment had come, else back to the old revision. What was prepared in `new` is
 * kept in the second case. Does nothing when no switch was under way.
 */
export function recoverSwitch(directory: string, door: FileDoor = DISK): void {
  const paths = workingPaths(directory);
  const current = linkTarget(paths.current);
  if (current === YOUNG) placeAll(directory, door);
  if (current === OLD) takeBack(directory, door);
}

/** Puts a link in the place of every file, each of which reads as before. */
function linkAll(directory: string, names: readonly string[], door: FileDoor): void {
  const paths = workingPaths(directory);
  door.remove(paths.old);
  for (const layer of LAYERS) door.makeFolder(join(paths.old, layer));
  for (const name of names)
    if (existsSync(join(directory, name))) door.link(join(directory, name), join(paths.old, name));
  syncAll(paths.old, door);
  pointTo(paths, OLD, door);
  for (const name of names) {
    const up = name === MANIFEST_NAME ? "" : "../";
    replaceByLink(`${up}${WORKING_FOLDER}/current/${name}`, join(directory, name), { paths, door });
  }
  syncAll(directory, door);
}

/** Puts the new files in their places, and removes the links that lead nowhere. The manifest comes last. */
function placeAll(directory: string, door: FileDoor): void {
  const paths = workingPaths(directory);
  for (const name of dumpFilesIn(paths.young)) {
    if (name === MANIFEST_NAME) syncAll(directory, door);
    door.rename(join(paths.young, name), join(directory, name));
  }
  for (const name of dumpFilesIn(paths.old))
    if (isLink(join(directory, name))) door.remove(join(directory, name));
  syncAll(directory, door);
  door.remove(paths.current);
  door.remove(paths.old);
  door.remove(paths.young);
}

/** Puts the old files back in their places, and removes the links of files that were to be new. */
function takeBack(directory: string, door: FileDoor): void {
  const paths = workingPaths(directory);
  for (const name of dumpFilesIn(paths.old))
    if (isLink(join(directory, name))) door.rename(join(paths.old, name), join(directory, name));
  for (const name of dumpFilesIn(paths.young))
    if (isLink(join(directory, name))) door.remove(join(directory, name));
  syncAll(directory, door);
  door.remove(paths.current);
  door.remove(paths.old);
}

function pointTo(paths: WorkingPaths, target: typeof OLD | typeof YOUNG, door: FileDoor): void {
  replaceByLink(target, paths.current, { paths, door });
  door.syncFolder(paths.folder);
}

/** A link cannot be written over something, but renamed over it. */
function replaceByLink(
  target: string,
  path: string,
  { paths, door }: { readonly paths: WorkingPaths; readonly door: FileDoor },
): void {
  // A relative target is meant from the folder of the link, which is that of `path` in the end.
  const temporaryPath = join(paths.folder, "link");
  door.remove(temporaryPath);
  door.symlink(target, temporaryPath);
  door.rename(temporaryPath, path);
}

function syncAll(directory: string, door: FileDoor): void {
  for (const layer of LAYERS) door.syncFolder(join(directory, layer));
  door.syncFolder(directory);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function linkTarget(path: string): string | undefined {
  return isLink(path) ? readlinkSync(path) : undefined;
}
