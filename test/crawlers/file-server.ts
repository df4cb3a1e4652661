/** A small file host for tests: ranges, METADATA beside wheels, and every way to get them wrong. */

import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FileReadRequest } from "../../crawlers/file-outcome.ts";
import { normalizeName } from "../../packaging/name.ts";
import { writeZip } from "../simulator/zip-writer.ts";
import { RandomSource } from "../builders/random-source.ts";
import { reply, startServer } from "./http/http-server.ts";

/** Answers one request, or leaves it to the next handler by returning false. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What a host serves, by path. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** A running host and what it was asked: path and range. */
export interface FileServer {
  readonly origin: string;
  readonly asked: string[];
}

/** Serves the files as a good host does, after the handlers had their say. */
export async function startFileServer(files: Files, ...handlers: readonly Handler[]): Promise<FileServer> {
  const asked: string[] = [];
  const origin = await startServer((request, response) => {
    const path = request.url ?? "";
    const { range } = request.headers;
    asked.push(range === undefined ? path : `${path} ${range}`);
    if (handlers.some((handler) => handler(request, response))) return;
    const bytes = files[path];
    if (bytes === undefined) reply(404, "not found")(response);
    else serveRange(bytes, range, response);
  });
  return { origin, asked };
}

function serveRange(bytes: Uint8Array, range: string | undefined, response: ServerResponse): void {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? "");
  if (match === null) return reply(200, bytes)(response);
  const [, first = "", last = ""] = match;
  const start = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const end = first === "" ? bytes.length : Math.min(bytes.length, Number(last) + 1);
  reply(206, bytes.subarray(start, end), { "content-range": `bytes ${start}-${end - 1}/${bytes.length}` })(
    response,
  );
}

/** Answers the first requests that match with the replies, one each, then no more. */
export function atFirst(
  isMatch: (request: IncomingMessage) => boolean,
  ...replies: ReturnType<typeof reply>[]
): Handler {
  const left = [...replies];
  return (request, response) => {
    const next = isMatch(request) ? left.shift() : undefined;
    next?.(response);
    return next !== undefined;
  };
}

export const hasRange = (request: IncomingMessage): boolean => request.headers.range !== undefined;

/** SHA-256 in hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A METADATA file. */
export function metadataOf(name: string, version: string, ...lines: readonly string[]): Buffer {
  return Buffer.from(
    [`Metadata-Version: 2.1`, `Name: ${name}`, `Version: ${version}`, ...lines, "", "Text"].join("\n"),
  );
}

/** A wheel of demo 1.0; the METADATA stands before or after bytes that do not compress. */
export function wheelOf(metadata: Uint8Array, payloadBytes = 0, place: "first" | "last" = "last"): Buffer {
  const random = new RandomSource(1);
  const payload = {
    path: "demo/data",
    bytes: Uint8Array.from({ length: payloadBytes }, () => random.below(256)),
  };
  const entry = { path: "demo-1.0.dist-info/METADATA", bytes: metadata };
  return writeZip(place === "first" ? [entry, payload] : [payload, entry]);
}

/** A request for a file of demo 1.0, of which the index says the truth unless told otherwise. */
export function requestOf(
  url: string,
  bytes: Uint8Array,
  rest: Partial<FileReadRequest["file"]> & { readonly kind?: FileReadRequest["kind"] } = {},
): FileReadRequest {
  const { kind = "wheel", ...file } = rest;
  return {
    kind,
    name: normalizeName("demo"),
    version: "1.0",
    file: {
      filename: new URL(url).pathname.slice(1),
      url,
      sha256Hex: sha256Hex(bytes),
      sizeBytes: bytes.length,
      uploadedAtMs: null,
      requiresPython: null,
      yanked: false,
      coreMetadata: { isOffered: false, sha256Hex: null },
      ...file,
    },
  };
}
