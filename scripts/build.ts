/**
 * Builds `dist/`: the bundles behind the `pinwheel` bin and the indexes of the bundled database.
 *
 * Run it as `pnpm build` after a change, and before a release. An argument names another folder, which must lie beside `data/`
 * to find the bundled database.
 *
 * A bundle is one CommonJS file, in which a module runs when it is first asked for: that starts in about half the time of
 * the same program as ES modules in several files, and the start is most of what `pinwheel resolve` takes.
 */

import { chmodSync, copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join, parse, resolve } from "node:path";
import { build } from "esbuild";
import { BUNDLED_DUMP, builtIndexPath } from "../cli/bundled-database.ts";
import { BUNDLE_NAME, CODE_CACHE_NAME, ONLINE_BUNDLE_NAME, loadProgram } from "../cli/load-program.ts";
import { copyNixLibrary } from "../cli/nix-library.ts";
import { condaIndexPath } from "../cli/open-conda-index.ts";
import manifest from "../package.json" with { type: "json" };
import { writeCondaIndexFile } from "../database/conda/index/write-conda-index.ts";
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
const programs = {
  ...shared,
  target: "node22",
  external: Object.keys(manifest.dependencies),
  define: { "import.meta.url": "importMetaUrl" },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
} as const;
// Two programs in two files, so that the one that resolves holds no code that opens a connection.
await build({ ...programs, entryPoints: { [parse(BUNDLE_NAME).name]: "cli/main.ts" } });
await build({ ...programs, entryPoints: { [parse(ONLINE_BUNDLE_NAME).name]: "online/main.ts" } });
// A file of its own for an old target, because it must parse on an old Node to say that it is too old.
await build({ ...shared, entryPoints: { pinwheel: "cli/bin.ts" }, target: "node10" });
chmodSync(join(directory, "pinwheel.cjs"), 0o755);
// Nix reads its expressions from files, which the code expects beside itself.
for (const name of ["python-packages.nix", "python-package.nix"])
  copyFileSync(join("crawlers/nixpkgs-dump", name), join(directory, name));
copyNixLibrary(directory);
const dump = openDump(BUNDLED_DUMP);
const indexPath = builtIndexPath(directory, dump.revision);
writeIndexFile({ dump, path: indexPath });
const facts = dump.manifest.conda;
if (facts !== undefined) writeCondaIndexFile({ dump, facts, path: condaIndexPath(indexPath) });

// The code of a whole resolution, so that its functions need not be compiled again at each start.
const { program, script } = loadProgram(directory);
const example = ["examples/requirements.txt", "--target", "x86_64-linux/cpython-3.11"];
const lock = join(directory, "example.lock.json");
process.argv.splice(2, Infinity, "resolve", ...example, "--output", lock);
await program.main();
rmSync(lock);
writeFileSync(join(directory, CODE_CACHE_NAME), script.createCachedData());
