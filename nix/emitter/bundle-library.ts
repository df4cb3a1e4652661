/**
 * The Nix library as one expression, so that what pinwheel writes needs nothing of pinwheel.
 *
 * A file of the library is one expression. It reaches others by literal relative paths only, `import ./name.nix` and
 * `builtins.readFile ./name`; here each becomes an attribute of one set, and each such path a reference to it.
 */

import { join, dirname } from "node:path/posix";
import { assert } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import { nixString } from "./nix-text.ts";

/** Texts by path below the folder `nix/`, such as `lib/default.nix`. */
export type LibraryFiles = ReadonlyMap<string, string>;

const IMPORT = /\bimport (?<path>\.{1,2}\/[\w./-]+\.nix)\b/g;
const READ_FILE = /\bbuiltins\.readFile (?<path>\.{1,2}\/[\w./-]+)/g;

/**
 * An expression with the value of the entry file, which is a function of the package set.
 *
 * @throws {AssertionError} when a file is reached that is not there: the library is wrong then.
 */
export function bundleLibrary(files: LibraryFiles, entry = "lib/default.nix"): string {
  const reached = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    const { text, imports } = linked(files, path);
    reached.set(path, text);
    waiting.push(...imports);
  }
  const attributes = [...reached]
    .toSorted(([a], [b]) => compareStrings(a, b))
    .map(([path, text]) => `${nixString(path)} = ${text};\n`);
  return `let\nfiles = {\n\n${attributes.join("\n")}};\nin\nfiles.${nixString(entry)}\n`;
}

/** The file's expression with references in place of paths, and the files that they lead to. */
function linked(
  files: LibraryFiles,
  path: string,
): { readonly text: string; readonly imports: readonly string[] } {
  const source = textOf(files, path);
  const imports: string[] = [];
  const text = source
    .replaceAll(READ_FILE, (_, target: string) => nixString(textOf(files, join(dirname(path), target))))
    .replaceAll(IMPORT, (_, target: string) => {
      const file = join(dirname(path), target);
      imports.push(file);
      return `files.${nixString(file)}`;
    });
  // Indenting it would change strings of more than one line.
  return { text: `(\n${text.trim()}\n)`, imports };
}

function textOf(files: LibraryFiles, path: string): string {
  const text = files.get(path);
  assert(text !== undefined, `the library has the file ${path}`);
  return text;
}
