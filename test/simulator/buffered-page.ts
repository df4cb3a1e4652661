/**
 * A page with what is derived from its bytes, each made once: compressed form and entity tags
 * (pypi/warehouse:warehouse/cache/http.py).
 */

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

/** A body with its entity tag. */
export interface TaggedBody {
  readonly bytes: Uint8Array;
  /** With its quotes. The MD5 of the bytes as they are sent, so that the compressed form has another one. */
  readonly etag: string;
}

/** A page as it can be sent; the headers do not depend on its encoding. */
export class BufferedPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: TaggedBody;
  #gzip: TaggedBody | undefined;

  constructor(headers: Readonly<Record<string, string>>, text: string) {
    this.headers = headers;
    this.plain = tagged(Buffer.from(text));
  }

  /** Compressed, which is done at the first call. */
  get gzip(): TaggedBody {
    // Level 1: a page is compressed once but an index of 100,000 projects is large.
    this.#gzip ??= tagged(gzipSync(this.plain.bytes, { level: 1 }));
    return this.#gzip;
  }
}

function tagged(bytes: Uint8Array): TaggedBody {
  const digest = createHash("md5").update(bytes).digest("base64").replace(/=+$/, "");
  return { bytes, etag: `"${digest}"` };
}
