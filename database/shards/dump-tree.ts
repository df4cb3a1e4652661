/** The place where the files of a dump lie: a directory, or something that looks like one. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Reads files of a dump by their name in it, such as `deps/00.json`. */
export interface DumpTree {
  /** What messages call the file. */
  pathOf(name: string): string;
  /** The whole file. Throws when there is none. */
  read(name: string): Buffer;
}

/** The dump in a directory. */
export function directoryTree(directory: string): DumpTree {
  return {
    pathOf: (name) => join(directory, name),
    read: (name) => readFileSync(join(directory, name)),
  };
}
