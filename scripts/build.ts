/**
 * Builds `dist/`: the bundle behind the `pinwheel` bin and the index of the bundled database.
 *
 * Run it as `pnpm build` after a change, and before a release. An argument names another folder, which must lie beside `data/`
 * to find the bundled database.
 *
 * The bundle is one CommonJS file, in which a module runs when it is first asked for: that starts in about half the time of
 * the same program as ES modules in several files, and the start is most of what `pinwheel resolve` takes.
 */

import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join, parse, resolve } from "node:path";
import { build } from "esbuild";
import { BUNDLED_DUMP, builtIndexPath } from "../cli/bundled-database.ts";
import { BUNDLE_NAME, CODE_CACHE_NAME, loadProgram } from "../cli/load-program.ts";
import { writeIndexFile } from "../database/index/write-index.ts";
import { openDump } from "../database/shards/read-dump.ts";

const directory = resolve(process.argv[2] ?? "dist");
rmSync(directory, { recursive: true, force: true });
const shared = {
  outdir: directory,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  format: "cjs",
  platform: "node",
} as const;
await build({
  ...shared,
  entryPoints: { [parse(BUNDLE_NAME).name]: "cli/main.ts" },
  target: "node22",
  external: ["better-sqlite3", "cli-progress"],
  define: { "import.meta.url": "importMetaUrl" },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
});
// A file of its own for an old target, because it must parse on an old Node to say that it is too old.
await build({ ...shared, entryPoints: { pinwheel: "cli/bin.ts" }, target: "node10" });
chmodSync(join(directory, "pinwheel.cjs"), 0o755);
const dump = openDump(BUNDLED_DUMP);
writeIndexFile({ dump, path: builtIndexPath(directory, dump.revision) });

// The code of a whole resolution, so that its functions need not be compiled again at each start.
const { program, script } = loadProgram(directory);
const example = ["examples/requirements.txt", "--target", "x86_64-linux/cpython-3.11"];
const lock = join(directory, "example.lock.json");
process.argv.splice(2, Infinity, "resolve", ...example, "--output", lock);
await program.main();
rmSync(lock);
writeFileSync(join(directory, CODE_CACHE_NAME), script.createCachedData());
