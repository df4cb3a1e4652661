/**
 * Listens for requests: the only place of pinwheel that does, and one that never connects to anything.
 *
 * Clients are not trusted. One that is slow, says nothing or comes a thousand times costs a place for a while, and no more.
 */

import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { assert } from "../common/assert.ts";
import { type ErrorKind, UserError } from "../common/user-error.ts";

/** How much a client may ask of us. */
export interface Limits {
  /** From its connection to the end of its headers. */
  readonly headersTimeoutMs: number;
  /** To the end of its request. */
  readonly requestTimeoutMs: number;
  /** Without a byte to or from it. */
  readonly idleTimeoutMs: number;
  /** At the same time; further ones are closed at once. */
  readonly connectionsMax: number;
}

/** A client that needs longer is no client. */
export const DEFAULT_LIMITS: Limits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 20_000,
  idleTimeoutMs: 60_000,
  connectionsMax: 512,
};

/** How often Node looks for clients that are too slow. */
const CHECK_INTERVAL_MS = 500;

/** Where to listen. */
export interface Address {
  /** A name or an IP address of this machine. */
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly url: string;
  /** Ends: no new connections, and what is under way has so long to finish. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** Nothing can listen at the address. */
export class ListenError extends UserError {
  override readonly code = "E_LISTEN";
  override readonly kind: ErrorKind = "unavailable";

  constructor({ host, port }: Address, cause: Error) {
    super(`Cannot listen at ${host}, port ${port}: ${cause.message}`, {
      cause,
      hint: "Name another --port, or 0 for any free one, and a --host that is an address of this machine.",
    });
  }
}

/**
 * Begins to listen.
 *
 * @throws {ListenError} when the port is taken, or the host is none of this machine.
 */
export async function listen(
  app: Hono,
  address: Address,
  limits: Limits = DEFAULT_LIMITS,
): Promise<RunningServer> {
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: CHECK_INTERVAL_MS,
    },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  server.maxConnections = limits.connectionsMax;
  server.setTimeout(limits.idleTimeoutMs);
  await begin(server, address);
  return { url: urlOf(server), close: (graceMs) => end(server, graceMs) };
}

function begin(server: Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(new ListenError(address, error));
    server.once("error", onError);
    server.listen(address.port, address.host, () => {
      server.off("error", onError);
      resolve();
    });
  });
}

function urlOf(server: Server): string {
  const bound = server.address();
  assert(bound !== null && typeof bound === "object", "a server that listens at a port has an address");
  const host = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
  return `http://${host}:${bound.port}`;
}

function end(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
