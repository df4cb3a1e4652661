/** What faults make of the answers of channels. Spoilt bytes have validators of their own, so that a client gets good ones later. */

import { buffer } from "node:stream/consumers";
import { zstdCompressSync } from "node:zlib";
import { encode } from "@msgpack/msgpack";
import type { FaultKind, FaultRule } from "./fault-plan.ts";
import type { Reply, Route } from "./reply.ts";

type Spoil = (body: Buffer, route: Route) => Buffer;
const SPOILS: Readonly<Partial<Record<FaultKind, Spoil>>> = {
  altered,
  truncated,
  "no-packages": (_, route) => emptyOf(route),
};

/** The spoilt answer; undefined for a fault that leaves the bytes as they are. */
export async function spoiltReply(
  reply: Reply,
  route: Route,
  { kind }: FaultRule,
): Promise<Reply | undefined> {
  const spoil = SPOILS[kind];
  if (spoil === undefined) return undefined;
  const { headers, status } = reply;
  const { etag, "last-modified": _, ...rest } = headers;
  const ownTag: Record<string, string> = etag === undefined ? {} : { etag: `${etag.slice(0, -1)}-${kind}"` };
  return { status, headers: { ...rest, ...ownTag }, body: spoil(await wholeBody(reply), route) };
}

/** The body, also where it is a stream. */
export async function wholeBody({ stream, body }: Reply): Promise<Buffer> {
  return stream === undefined ? Buffer.from(body) : await buffer(stream());
}

/** One bit of another value in the middle: only a hash, or the compression, can tell. */
function altered(body: Buffer): Buffer {
  const bytes = Buffer.from(body);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return bytes;
}

/** The first half, as a whole answer: the size that the header tells is that of the half. */
function truncated(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}

/** An empty object in the form of the route. */
function emptyOf(route: Route): Buffer {
  if (route === "repodata") return Buffer.from("{}");
  return zstdCompressSync(route === "repodata-zst" ? Buffer.from("{}") : encode({}));
}
