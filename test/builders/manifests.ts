/** Manifests for tests. */

import type { Manifest } from "../../database/shards/manifest.ts";

const HASH = "0".repeat(64);
/** A manifest of two shards that need not exist. */
export const MANIFEST: Manifest = {
  shardDigits: 2,
  dataDate: "2026-10-31",
  fileBaseUrl: null,
  counts: { projects: 1, releases: 2, files: 3, filesWithMetadata: 2, events: 0, failures: 1 },
  sources: [{ name: "s", description: "d", dataDate: null, gaps: ["g"] }],
  shards: ["00", "a1"].map((shard) => ({
    shard,
    deps: { sizeBytes: 10, sha256Hex: HASH },
    files: { sizeBytes: 4, sha256Hex: HASH },
  })),
};
