/**
 * Loads the bundled program together with the code that V8 made of it when it was built.
 *
 * Node's own compile cache only keeps what is compiled when a file is loaded, and V8 compiles a function when it is first
 * called. The cache beside the bundle holds the functions of a whole resolution: it saves about a sixth of the time of a
 * small one. Another version of Node refuses it, and compiles for itself.
 */

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

/** What the bundle exports. */
interface Program {
  readonly main: () => Promise<void>;
}

/** The program, and the compiled script that it is made of. */
export interface LoadedProgram {
  readonly program: Program;
  readonly script: Script;
}

/** Names of the offline bundle, of the code that belongs to it, and of the bundle that goes online; all in the same folder. */
export const BUNDLE_NAME = "main.cjs";
export const ONLINE_BUNDLE_NAME = "online.cjs";
export const CODE_CACHE_NAME = "main.code-cache";

/**
 * Loads a bundle in the folder as Node loads a CommonJS module. Only the offline one has its code kept: the start of a crawl is
 * nothing beside the crawl.
 */
export function loadProgram(directory: string, bundleName: string = BUNDLE_NAME): LoadedProgram {
  const filename = join(directory, bundleName);
  const cachePath = join(directory, CODE_CACHE_NAME);
  const hasCache = bundleName === BUNDLE_NAME && existsSync(cachePath);
  const cachedData = hasCache ? readFileSync(cachePath) : undefined;
  // Node.js documentation, "The module wrapper".
  const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "utf8")}\n})`;
  const script = new Script(text, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
  // The wrapper above is the one place that knows the type of what the script gives.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const run = script.runInThisContext() as (...args: readonly unknown[]) => void;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const module = { exports: {} as Program };
  run(module.exports, createRequire(filename), module, filename, dirname(filename));
  return { program: module.exports, script };
}
