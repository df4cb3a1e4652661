/**
 * The yardstick of the crawl: sends the requests of a file with undici alone, and reads the bodies.
 *
 *     node bench/crawl/bare-client.ts ORIGIN REQUESTS.json
 */

import { readFileSync } from "node:fs";
import { Pool } from "undici";
import { CONNECTIONS_PER_HOST } from "../../crawlers/http/limits.ts";
import type { ServedRequest } from "./served.ts";

/** Requests in hand for each connection, so that none is ever idle. */
const REQUESTS_PER_CONNECTION = 3;

const [origin, path] = process.argv.slice(2);
if (origin === undefined || path === undefined) throw new Error("usage: bare-client.ts ORIGIN REQUESTS.json");
// Written by the suite.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const requests = (JSON.parse(readFileSync(path, "utf8")) as readonly ServedRequest[]).values();
const pool = new Pool(origin, { connections: CONNECTIONS_PER_HOST, allowH2: false });
await Promise.all(Array.from({ length: CONNECTIONS_PER_HOST * REQUESTS_PER_CONNECTION }, work));
await pool.close();

async function work(): Promise<void> {
  for (const request of requests) {
    const { statusCode, body } = await pool.request({
      method: "GET",
      path: request.path,
      headers: {
        accept: request.accept,
        "accept-encoding": request.acceptEncoding,
        ...(request.range === undefined ? {} : { range: request.range }),
      },
    });
    await body.arrayBuffer();
    if (statusCode !== 200 && statusCode !== 206) throw new Error(`${request.path}: ${statusCode}`);
  }
}
