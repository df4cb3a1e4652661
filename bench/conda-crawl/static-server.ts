/** A static server of a folder, as mirrors of channels are: entity tags, and a count of what was asked and sent. */

import { createReadStream, statSync } from "node:fs";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";

/** What was asked and sent since the last time. */
export interface Sent {
  readonly requests: number;
  /** Of bodies. */
  readonly bytes: number;
}

/** A running server. */
export interface StaticServer {
  /** With a slash at the end. */
  readonly url: string;
  readonly takeSent: () => Sent;
}

/** Serves the folder on 127.0.0.1 until the process ends. */
export async function serveFolder(folder: string): Promise<StaticServer> {
  let sent = { requests: 0, bytes: 0 };
  const server = createServer((request, response) => {
    sent = { ...sent, requests: sent.requests + 1 };
    const bytes = answer(folder, request, response);
    sent = { ...sent, bytes: sent.bytes + bytes };
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", listening.resolve);
  await listening.promise;
  // A server that listens on a port has an address of this kind.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    takeSent: () => {
      const taken = sent;
      sent = { requests: 0, bytes: 0 };
      return taken;
    },
  };
}

/** Answers, and gives the size of the body. */
function answer(folder: string, request: IncomingMessage, response: ServerResponse): number {
  const path = join(folder, normalize(decodeURIComponent((request.url ?? "").split("?")[0] ?? "")));
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true) {
    response.writeHead(404).end();
    return 0;
  }
  const headers = {
    etag: `"${found.size}-${found.mtimeMs}"`,
    "last-modified": found.mtime.toUTCString(),
  };
  if (request.headers["if-none-match"] === headers.etag) {
    response.writeHead(304, headers).end();
    return 0;
  }
  response.writeHead(200, { ...headers, "content-length": found.size });
  // A client that goes away ends its answer and nothing else.
  pipeline(createReadStream(path), response).catch(() => response.destroy());
  return found.size;
}
