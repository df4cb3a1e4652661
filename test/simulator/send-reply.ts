/** Sends an answer, as slowly or as badly as a fault wants it. */

import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultRule } from "./fault-plan.ts";
import type { Reply, RoutedRequest } from "./reply.ts";

const SLOW_PIECE_COUNT = 10;
const SLOW_DURATION_MS = 1000;

/** Sends the answer; returns when all of it is on its way, or the client is gone. */
export async function sendReply(
  reply: Reply,
  { message }: RoutedRequest,
  response: ServerResponse,
  fault: FaultRule | undefined,
): Promise<void> {
  if (fault?.kind === "disconnect") {
    response.destroy();
    return;
  }
  // The connection stays open until the client, or the server's end, closes it.
  if (fault?.kind === "hang") return;
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

async function sendSlowly(body: Uint8Array, response: ServerResponse, durationMs: number): Promise<void> {
  const sizeBytes = Math.ceil(body.length / SLOW_PIECE_COUNT);
  for (let start = 0; start < body.length && !response.destroyed; start += sizeBytes) {
    response.write(body.subarray(start, start + sizeBytes));
    await sleep(durationMs / SLOW_PIECE_COUNT);
  }
  response.end();
}
