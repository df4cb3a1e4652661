/**
 * The yardstick of the crawl of a channel: reads its file, decompresses it and gives it to `JSON.parse`, and nothing more.
 *
 *     node bench/conda-crawl/read-whole.ts repodata.json.zst
 */

import { readFileSync } from "node:fs";
import { zstdDecompressSync } from "node:zlib";

const [, , path] = process.argv;
if (path === undefined) throw new Error("usage: read-whole.ts FILE.json.zst");
const value: unknown = JSON.parse(zstdDecompressSync(readFileSync(path)).toString("utf8"));
if (typeof value !== "object" || value === null) throw new Error(`${path} holds no object`);
