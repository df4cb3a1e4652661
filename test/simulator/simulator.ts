/** An HTTP server that behaves like PyPI over a universe: `startSimulator` is the door of this folder. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerFile, answerMetadata } from "./file-routes.ts";
import { Counters } from "./counters.ts";
import type { IndexSource } from "./index-source.ts";
import { textReply, type Reply, type RoutedRequest } from "./reply.ts";
import { routeRequest } from "./route-request.ts";
import { SimplePages } from "./simple-pages.ts";
import { answerIndex, answerProject } from "./simple-routes.ts";

/** How a simulator is started. */
export interface SimulatorOptions {
  /** What it serves; it may be changed while it is served. */
  readonly universe: IndexSource;
  /** The list of all projects may be as old as this, by the universe's clock. */
  readonly cdnDelayMs?: number;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Wait before each answer. */
  readonly latencyMs?: number;
  /** Keeps every request in `counters.seen`. */
  readonly keepRequests?: boolean;
}

/** A running server. */
export interface Simulator {
  /** Without a slash at the end. */
  readonly origin: string;
  /** Address of the list of projects: `<origin>/simple/`. */
  readonly indexUrl: string;
  readonly counters: Counters;
  /** Ends all connections, then the server. */
  readonly close: () => Promise<void>;
}

/** Starts a server on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const counters = new Counters();
  let origin = "";
  let pages: SimplePages | undefined;
  let concurrency = 0;
  const server = createServer((message, response) => {
    pages ??= new SimplePages({
      index: options.universe,
      fileHost: origin,
      cdnDelayMs: options.cdnDelayMs ?? 0,
    });
    concurrency += 1;
    counters.concurrencyMax = Math.max(counters.concurrencyMax, concurrency);
    response.once("close", () => {
      concurrency -= 1;
    });
    const request = routeRequest(message);
    const reply = answer(request, options.universe, pages);
    counters.requests[request.route] += 1;
    counters.bytes[request.route] += reply.body.length;
    if (reply.status === 304) counters.notModifiedCount += 1;
    if (options.keepRequests === true) {
      const { method = "GET", headers } = message;
      counters.seen.push({
        route: request.route,
        method,
        path: request.path,
        range: headers.range,
        status: reply.status,
      });
    }
    const delayMs = options.latencyMs ?? 0;
    if (delayMs === 0) send(reply, message, response);
    else setTimeout(() => send(reply, message, response), delayMs);
  });
  const listening = Promise.withResolvers<void>();
  server.once("error", listening.reject);
  server.listen(options.port ?? 0, "127.0.0.1", listening.resolve);
  await listening.promise;
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    indexUrl: `${origin}/simple/`,
    counters,
    close: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

function answer(request: RoutedRequest, universe: IndexSource, pages: SimplePages): Reply {
  switch (request.route) {
    case "index":
      return answerIndex(pages, request);
    case "page":
      return answerProject(pages, request);
    case "file":
      return answerFile(universe, request);
    case "metadata":
      return answerMetadata(universe, request);
    default:
      return textReply(404, "404 Not Found\n");
  }
}

function send(reply: Reply, message: IncomingMessage, response: ServerResponse): void {
  response.writeHead(reply.status, { ...reply.headers, "content-length": String(reply.body.length) });
  response.end(message.method === "HEAD" ? undefined : reply.body);
}
