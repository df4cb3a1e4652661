/**
 * The yardstick of the crawl of a channel: reads its files, decompresses them and gives them to `JSON.parse`, and nothing more.
 *
 *     node bench/conda-crawl/read-whole.ts repodata.json.zst…
 */

import { readFileSync } from "node:fs";
import { zstdDecompressSync } from "node:zlib";

for (const path of process.argv.slice(2)) {
  const value: unknown = JSON.parse(zstdDecompressSync(readFileSync(path)).toString("utf8"));
  if (typeof value !== "object" || value === null) throw new Error(`${path} holds no object`);
}
