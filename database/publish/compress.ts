/** Zstandard as published files use it: one frame that says its content's size and ends with a checksum. RFC 8878. */

import { constants, zstdCompressSync } from "node:zlib";

/** The bytes as one frame. Equal bytes give an equal frame in one version of Node; another version may compress otherwise. */
export function compressZstandard(bytes: Uint8Array, level: number): Buffer {
  return zstdCompressSync(bytes, {
    params: {
      [constants.ZSTD_c_compressionLevel]: level,
      [constants.ZSTD_c_checksumFlag]: 1,
    },
  });
}
