/** Sends an answer, as slowly or as badly as a fault wants it. */

import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultRule } from "./fault-plan.ts";
import type { Reply, RoutedRequest } from "./reply.ts";

const SLOW_PIECE_COUNT = 10;
const SLOW_DURATION_MS = 1000;

/** What else there is to an answer. */
interface Delivery {
  readonly fault: FaultRule | undefined;
  /** Called with the size of each piece of a stream that went. */
  readonly onStreamed: (sizeBytes: number) => void;
}

/** Sends the answer; returns when all of it is on its way, or the client is gone. */
export async function sendReply(
  reply: Reply,
  { message }: RoutedRequest,
  response: ServerResponse,
  { fault, onStreamed }: Delivery,
): Promise<void> {
  if (fault?.kind === "disconnect") {
    response.destroy();
    return;
  }
  // The connection stays open until the client, or the server's end, closes it.
  if (fault?.kind === "hang") return;
  if (reply.stream !== undefined) {
    response.writeHead(reply.status, reply.headers);
    if (message.method === "HEAD") response.end();
    else await sendStream(reply.stream(), response, onStreamed);
    return;
  }
  // A 304 tells the size of what it leaves out, so it may not say that it is empty (RFC 9110, section 8.6).
  const headers =
    reply.status === 304 ? reply.headers : { ...reply.headers, "content-length": String(reply.body.length) };
  response.writeHead(reply.status, headers);
  if (message.method === "HEAD" || reply.body.length === 0) response.end();
  else if (fault?.kind === "slow")
    await sendSlowly(reply.body, response, fault.durationMs ?? SLOW_DURATION_MS);
  else if (fault?.kind === "cut") {
    const half = reply.body.subarray(0, Math.floor(reply.body.length / 2));
    response.write(half, () => response.destroy());
  } else response.end(reply.body);
}

async function sendStream(
  stream: Readable,
  response: ServerResponse,
  onStreamed: Delivery["onStreamed"],
): Promise<void> {
  stream.on("data", (piece: Uint8Array) => onStreamed(piece.length));
  try {
    await pipeline(stream, response);
  } catch (error: unknown) {
    // The client may leave at any time; what else goes wrong is a bug of the simulator.
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET", "EPIPE"].includes(code)) throw error;
  }
}

async function sendSlowly(body: Uint8Array, response: ServerResponse, durationMs: number): Promise<void> {
  const sizeBytes = Math.ceil(body.length / SLOW_PIECE_COUNT);
  for (let start = 0; start < body.length && !response.destroyed; start += sizeBytes) {
    response.write(body.subarray(start, start + sizeBytes));
    await sleep(durationMs / SLOW_PIECE_COUNT);
  }
  response.end();
}
