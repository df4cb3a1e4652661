import { expect, test } from "vitest";
import { importedDistFile } from "../../../database/import/pypi-deps-db-file.ts";

const NAME = { filename: "a-1.tar.gz", filenameAssumed: true, kind: "sdist" } as const;
const CORE = {
  requiresDist: ["b"],
  requiresPython: null,
  providesExtra: [],
  buildRequires: null,
  buildBackend: null,
};

test("importedDistFile() says how far the dependencies may be trusted, and nothing of the file", () => {
  expect(importedDistFile({ name: NAME, core: CORE, confidence: "hint" })).toEqual({
    ...NAME,
    sizeBytes: null,
    sha256Hex: null,
    uploadedAtMs: null,
    yanked: false,
    requiresPython: null,
    urlPath: null,
    metadata: {
      state: "known",
      core: CORE,
      source: "import",
      confidence: "hint",
      extractorVersion: 0,
      metadataSha256Hex: null,
    },
  });
});

test("importedDistFile() knows nothing where the data tell nothing", () => {
  expect(importedDistFile({ name: NAME, core: undefined, confidence: "hint" }).metadata).toEqual({
    state: "unknown",
  });
});
