/** The files of the Nix library: in a checkout where they are written, in the bundle where `pnpm build` puts them. */

import { cpSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LibraryFiles } from "../nix/emitter/bundle-library.ts";

/** `nix/` beside the bundle, else `nix/` beside `cli/` in a checkout. */
function nixFolder(): string {
  const beside = fileURLToPath(new URL("nix/", import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL("../nix/", import.meta.url));
}

/** The folders that an emitted file may need something of. */
const FOLDERS = ["conda", "lib"];

/** Reads the files; some 60 of together less than 150 kB. */
export function readNixLibrary(): LibraryFiles {
  const nix = nixFolder();
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(nix, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => `${folder}/${name}`),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(nix, path), "utf8")]));
}

/** Puts the files beside a bundle in the folder. */
export function copyNixLibrary(directory: string): void {
  for (const folder of FOLDERS)
    cpSync(join(nixFolder(), folder), join(directory, "nix", folder), { recursive: true });
}
