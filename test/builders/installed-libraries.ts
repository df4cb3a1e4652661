/** The npm packages of the offline program (nix/interface/libraries.nix) as they are installed here. */

import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";

/** Folders by name. */
export function installedLibraries(): Record<string, string> {
  const here = createRequire(import.meta.url);
  const cliProgress = createRequire(here.resolve("cli-progress"));
  const stringWidth = createRequire(cliProgress.resolve("string-width"));
  const yauzl = createRequire(here.resolve("yauzl"));
  const modules = {
    "ansi-regex": createRequire(stringWidth.resolve("strip-ansi")).resolve("ansi-regex"),
    "cli-progress": here.resolve("cli-progress"),
    "emoji-regex": stringWidth.resolve("emoji-regex"),
    "is-fullwidth-code-point": stringWidth.resolve("is-fullwidth-code-point"),
    pend: yauzl.resolve("pend"),
    "smol-toml": here.resolve("smol-toml"),
    "string-width": cliProgress.resolve("string-width"),
    "strip-ansi": stringWidth.resolve("strip-ansi"),
    yaml: here.resolve("yaml"),
    yauzl: here.resolve("yauzl"),
  };
  return Object.fromEntries(Object.entries(modules).map(([name, path]) => [name, folderOf(name, path)]));
}

/** The folder of the package that the module at the path belongs to. */
function folderOf(name: string, path: string): string {
  let folder = dirname(realpathSync(path));
  while (!folder.endsWith(`/node_modules/${name}`)) {
    if (folder === dirname(folder)) throw new Error(`${path} is in no folder of ${name}`);
    folder = dirname(folder);
  }
  return folder;
}
