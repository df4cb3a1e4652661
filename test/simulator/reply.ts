/** Answers of the routes, before compression, validation and faults have had their say. */

import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";

/** What a route has to say. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Makes a body that is too large to be held, in place of `body`; no size is told then. */
  readonly stream?: () => Readable;
}

/** The kinds of things that are asked for; faults and counters go by them. */
export const ROUTES = [
  "index",
  "page",
  "json",
  "xml-rpc",
  "rss",
  "file",
  "metadata",
  "legacy-file",
  "shard-index",
  "shard",
  "repodata-zst",
  "repodata",
  "artifact",
  "control",
  "unknown",
] as const;

/** A kind of thing that is asked for. */
export type Route = (typeof ROUTES)[number];

/** A request, with what its route is. */
export interface RoutedRequest {
  readonly route: Route;
  /** Path without query, as sent. */
  readonly path: string;
  /** Normalized name of the project, or name of the conda package; "" where the route has none, or the path does not say. */
  readonly project: string;
  readonly message: IncomingMessage;
}

const NO_BODY = new Uint8Array(0);

/** A redirect to the path. */
export function redirect(status: 301 | 302, location: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { location, ...headers }, body: NO_BODY };
}

/** An answer in plain text. */
export function textReply(status: number, text: string, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "text/plain; charset=UTF-8", ...headers },
    body: Buffer.from(text),
  };
}
