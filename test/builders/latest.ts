/** A latest.json for tests. */

import type { Latest, PublishedFile } from "../../database/publish/latest.ts";

function file(name: string): PublishedFile {
  return { name, sizeBytes: 1000, sha256Hex: "0".repeat(64) };
}

/** Two revisions, the first with a base and the second with a delta. */
export const LATEST: Latest = {
  folders: { objects: "objects/", manifests: "manifests/", deltas: "https://example.org/v1/", bases: null },
  revisions: [
    {
      revision: "a".repeat(64),
      dataDate: null,
      publishedAtMs: 1_790_000_000_000,
      manifest: file("a.json.zst"),
      delta: null,
      base: { files: [file("a.tar.zst"), file("a.1.tar.zst")], contentBytes: 20_000 },
    },
    {
      revision: "b".repeat(64),
      dataDate: "2026-10-02",
      publishedAtMs: 1_790_086_400_000,
      manifest: file("b.json.zst"),
      delta: file("a..b"),
      base: null,
    },
  ],
};
