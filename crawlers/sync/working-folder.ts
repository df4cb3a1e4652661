/** The folder in which a sync keeps what it has fetched, inside the dump's directory. */

import { join } from "node:path";

/** Name of the folder. It is there only while a sync is under way, or was cut short. */
const WORKING_FOLDER = ".sync";

/** Paths of what is in it. */
export interface WorkingPaths {
  readonly folder: string;
  /** Whole files by their SHA-256: deltas and bases as they were fetched, shards unpacked. What is unfinished has an ending. */
  readonly downloads: string;
  /** What is locked by the sync under way. */
  readonly lock: string;
}

/** The paths for the dump in the directory. */
export function workingPaths(directory: string): WorkingPaths {
  const folder = join(directory, WORKING_FOLDER);
  return { folder, downloads: join(folder, "downloads"), lock: join(folder, "sync") };
}
