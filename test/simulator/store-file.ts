/** Turns a built archive into what the file host stores. */

import { createHash } from "node:crypto";
import { blake2b256Hex } from "./blake2b.ts";
import type { BuiltFile } from "./build-wheel.ts";
import type { StoredFile, StoredMetadata } from "./index-source.ts";

/** SHA-256 as 64 lower-case hex digits. */
export function sha256HexOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The METADATA as it is stored. */
export function storeMetadata(bytes: Uint8Array): StoredMetadata {
  return { bytes, sha256Hex: sha256HexOf(bytes) };
}

/** The stored file; hashes all its bytes twice. */
export function storeFile(
  { filename, bytes, metadata }: BuiltFile,
  upload: { readonly atMs: number; readonly isMetadataServed: boolean },
): StoredFile {
  const digest = blake2b256Hex(bytes);
  const isWheel = filename.endsWith(".whl");
  return {
    filename,
    urlPath: `packages/${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest.slice(4)}/${filename}`,
    bytes,
    sha256Hex: sha256HexOf(bytes),
    blake2b256Hex: digest,
    uploadedAtMs: upload.atMs,
    packageType: isWheel ? "bdist_wheel" : "sdist",
    pythonVersion: isWheel ? (filename.split("-").at(-3) ?? "") : "source",
    // The upload code writes `.metadata` for wheels alone (pypi/warehouse:warehouse/forklift/legacy.py).
    metadata: isWheel && metadata !== null && upload.isMetadataServed ? storeMetadata(metadata) : null,
  };
}
