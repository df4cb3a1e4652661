/** The files of the Nix library, which lie next to this code both in a checkout and beside the bundle. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LibraryFiles } from "../nix/emitter/bundle-library.ts";

/** `cli/` in a checkout and `dist/` in the bundle: both lie next to `nix/`. */
const NIX_FOLDER = fileURLToPath(new URL("../nix/", import.meta.url));
/** The folders that an emitted file may need something of. */
const FOLDERS = ["lib"];

/** Reads the files; some 40 of together less than 100 kB. */
export function readNixLibrary(): LibraryFiles {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(NIX_FOLDER, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => `${folder}/${name}`),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(NIX_FOLDER, path), "utf8")]));
}
