/** The answer to a request: its route's, or what a fault makes of it. */

import { gunzipSync } from "node:zlib";
import type { FaultRule } from "./fault-plan.ts";
import { answerFile, answerMetadata } from "./file-routes.ts";
import type { ChannelServer } from "./channel-server.ts";
import type { IndexSource } from "./index-source.ts";
import { answerJson } from "./json-api.ts";
import { answerLegacyFile } from "./legacy-file.ts";
import { textReply, type Reply, type Route, type RoutedRequest } from "./reply.ts";
import { answerRss } from "./rss.ts";
import type { SimplePages } from "./simple-pages.ts";
import { answerIndex, answerProject } from "./simple-routes.ts";
import { answerXmlRpc, tooManyRequests, type RateLimit } from "./xml-rpc.ts";

const NOT_FOUND = textReply(404, "404 Not Found\n");
const CHANNEL_ROUTES: ReadonlySet<Route> = new Set([
  "shard-index",
  "shard",
  "repodata-zst",
  "repodata",
  "artifact",
]);
/** Age of a stale page where the fault does not say one. */
const STALE_PAGE_LAG_MS = 3_600_000;

/** What answers are made of. */
export interface Answerer {
  readonly index: IndexSource;
  readonly pages: SimplePages;
  /** Address before `/packages/…`. */
  readonly fileHost: string;
  /** Undefined where there are no channels. */
  readonly channels: ChannelServer | undefined;
  /** Counts a call of XML-RPC. */
  readonly countCall: () => RateLimit;
}

/** The answer; `body` is what a POST brought. */
export async function answerRequest(
  answerer: Answerer,
  request: RoutedRequest,
  fault: FaultRule | undefined,
  body: string,
): Promise<Reply> {
  const failure = fault === undefined ? undefined : failureOf(answerer, request, fault);
  if (failure !== undefined) return failure;
  if (CHANNEL_ROUTES.has(request.route) && isReading(request))
    return (await answerer.channels?.answer(request, fault)) ?? NOT_FOUND;
  const reply = answerWell(answerer, request, fault, body);
  return fault?.kind === "altered" && reply.status === 200 ? altered(reply) : reply;
}

/** The answer of a fault that replaces the route's. */
function failureOf(answerer: Answerer, request: RoutedRequest, fault: FaultRule): Reply | undefined {
  const retryAfter: Record<string, string> =
    fault.retryAfterSeconds === undefined ? {} : { "retry-after": String(fault.retryAfterSeconds) };
  switch (fault.kind) {
    case "not-found":
    case "missing-metadata":
      return NOT_FOUND;
    case "forbidden":
      return textReply(403, "403 Forbidden\n");
    case "too-many-requests":
      if (request.route === "xml-rpc")
        return tooManyRequests({
          ...answerer.countCall(),
          remaining: 0,
          resetSeconds: fault.retryAfterSeconds ?? 1,
        });
      return textReply(429, "429 Too Many Requests\n", retryAfter);
    case "server-error":
      return textReply(500, "500 Internal Server Error\n");
    case "unavailable":
      return textReply(503, "503 Service Unavailable\n", retryAfter);
    default:
      return undefined;
  }
}

function answerWell(
  answerer: Answerer,
  request: RoutedRequest,
  fault: FaultRule | undefined,
  body: string,
): Reply {
  const { index, pages, fileHost } = answerer;
  const { method } = request.message;
  if (request.route === "xml-rpc")
    return method === "POST"
      ? answerXmlRpc(index, body, answerer.countCall())
      : textReply(405, "405 Method Not Allowed\n");
  if (!isReading(request)) return textReply(405, "405 Method Not Allowed\n");
  switch (request.route) {
    case "index":
      return answerIndex(pages, request);
    case "page":
      return answerProject(pages, request, fault?.kind === "stale-page" ? timeOf(fault, index) : undefined);
    case "json":
      return answerJson(index, fileHost, request);
    case "rss":
      return answerRss(index, request);
    case "file":
      return answerFile(index, request, fault?.kind === "ignore-range");
    case "metadata":
      return answerMetadata(index, request);
    case "legacy-file":
      return answerLegacyFile(index, request);
    default:
      return NOT_FOUND;
  }
}

function isReading({ message }: RoutedRequest): boolean {
  return message.method === "GET" || message.method === "HEAD";
}

function timeOf(fault: FaultRule, index: IndexSource): number {
  return fault.asOfMs ?? index.nowMs() - (fault.lagMs ?? STALE_PAGE_LAG_MS);
}

/** One bit of another value in the middle, and no compression, so that only a hash can tell. */
function altered({ status, headers, body }: Reply): Reply {
  const { "content-encoding": encoding, ...rest } = headers;
  const bytes = Buffer.from(encoding === "gzip" ? gunzipSync(body) : body);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return { status, headers: rest, body: bytes };
}
