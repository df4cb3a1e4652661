/**
 * Builds `dist/`: the bundle behind the `pinwheel` bin and the index of the bundled database.
 *
 * Run it as `pnpm build` after a change, and before a release. The bundle is split, so that a command loads only its own
 * code: the start is most of the time that `pinwheel resolve` takes.
 */

import { chmodSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { sampleIndexPath } from "../cli/open-database.ts";
import { writeIndexFile } from "../database/index/write-index.ts";
import { openDump } from "../database/shards/read-dump.ts";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { pinwheel: "cli/bin.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  minifySyntax: true,
  format: "esm",
  platform: "node",
  // The entry must parse on the oldest Node that supports modules with top-level await, to say that it is too old.
  target: "node16",
  external: ["better-sqlite3", "cli-progress"],
});
chmodSync("dist/pinwheel.js", 0o755);
writeIndexFile({ dump: openDump("data"), path: sampleIndexPath("dist") });
