/** Counts what was asked of the server, so that a test can say "no page was fetched". */

import { ROUTES, type Reply, type Route, type RoutedRequest } from "./reply.ts";

/** One request, as it was answered. */
export interface SeenRequest {
  readonly route: Route;
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly range: string | undefined;
  readonly status: number;
}

/** Requests and bytes by route, since the start or the last `reset`. */
export class Counters {
  /** Requests, also those that were answered by a fault. */
  readonly requests: Record<Route, number> = zeroes();
  /** Bytes of bodies as they went over the wire; those of a stream once they went. */
  readonly bytes: Record<Route, number> = zeroes();
  /** Answers of status 304. */
  notModifiedCount = 0;
  /** Answers that a fault has made or spoilt. */
  faultCount = 0;
  /** Every request in order; empty unless the server was started with `keepRequests`. */
  readonly seen: SeenRequest[] = [];
  /** Greatest number of requests that were in hand at the same time. */
  concurrencyMax = 0;

  /** All requests but those of the control routes. */
  get requestCount(): number {
    return ROUTES.reduce((sum, route) => sum + (route === "control" ? 0 : this.requests[route]), 0);
  }

  /** Counts an answered request. */
  count({ route, path, message }: RoutedRequest, { status, body }: Reply, isKept: boolean): void {
    this.requests[route] += 1;
    if (message.method !== "HEAD") this.bytes[route] += body.length;
    if (status === 304) this.notModifiedCount += 1;
    if (isKept) {
      const { method = "GET", headers } = message;
      this.seen.push({ route, method, path, range: headers.range, status });
    }
  }

  /** Begins anew. */
  reset(): void {
    Object.assign(this.requests, zeroes());
    Object.assign(this.bytes, zeroes());
    this.notModifiedCount = 0;
    this.faultCount = 0;
    this.concurrencyMax = 0;
    this.seen.length = 0;
  }
}

function zeroes(): Record<Route, number> {
  return {
    index: 0,
    page: 0,
    json: 0,
    "xml-rpc": 0,
    rss: 0,
    file: 0,
    metadata: 0,
    "legacy-file": 0,
    "shard-index": 0,
    shard: 0,
    "repodata-zst": 0,
    repodata: 0,
    artifact: 0,
    control: 0,
    unknown: 0,
  };
}
