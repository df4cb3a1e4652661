/** Which files an answer was made from: a lock names them with their digests, so that a stale lock is known without resolving again. */

import { createHash } from "node:crypto";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { compareStrings } from "../../common/ordering.ts";
import { sriFromHex } from "../../resolver/lock/sri.ts";
import type { InputFile } from "../../resolver/question.ts";
import type { Host } from "../command.ts";
import { readBounded } from "./read-bounded.ts";

/** A machine on which somebody notes the files that are read for the question. */
export interface NotingHost extends Host {
  readonly noteFile?: (path: string, bytes: Uint8Array) => void;
}

/**
 * As `readBounded`, and the file is noted.
 *
 * @throws What `readBounded` throws.
 */
export function readInputFile(path: string, sizeBytesMax: number, host: NotingHost): Uint8Array {
  const bytes = readBounded(path, sizeBytesMax);
  host.noteFile?.(path, bytes);
  return bytes;
}

/** The files that were read. */
export class InputFiles {
  /** Digests by absolute path. */
  readonly #hashes = new Map<string, string>();

  /** The machine, with every file that is read on it noted here, and by whoever notes them already. */
  noting(host: NotingHost): NotingHost {
    const noteFile = (path: string, bytes: Uint8Array): void => {
      this.#hashes.set(resolve(path), sriFromHex(createHash("sha256").update(bytes).digest("hex")));
      host.noteFile?.(path, bytes);
    };
    return { ...host, noteFile };
  }

  /**
   * What is noted, sorted by path: each path begins at the folder of the first file, with `/` on every system, so that a project
   * that was moved keeps its lock.
   *
   * @param first The first file that was asked for.
   */
  list(first: string, host: Host): readonly InputFile[] {
    const folder = dirname(resolve(host.directory, first));
    return [...this.#hashes]
      .map(([path, hash]) => ({ path: portablePath(folder, path), hash }))
      .toSorted((a, b) => compareStrings(a.path, b.path));
  }
}

function portablePath(folder: string, path: string): string {
  const fromFolder = relative(folder, path);
  // Another drive on Windows.
  return isAbsolute(fromFolder) ? path : fromFolder.split(sep).join("/");
}
