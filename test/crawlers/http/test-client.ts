/** Clients for tests: without bounds, without patience, with a clock that moves by itself. */

import { onTestFinished } from "vitest";
import { HttpClient, type HttpClientOptions } from "../../../crawlers/http/http-client.ts";
import { VirtualTime } from "./virtual-time.ts";

/** A client that is closed when the test ends, and its time. */
export function testClient(options: Partial<HttpClientOptions> = {}): {
  client: HttpClient;
  time: VirtualTime;
} {
  const time = new VirtualTime();
  const client = new HttpClient({
    userAgent: "pinwheel/0 (+test)",
    nowMs: time.nowMs,
    sleep: time.sleep,
    // The middle of every range of chance.
    random: () => 0.5,
    maxRequestsPerSecond: Infinity,
    ...options,
  });
  onTestFinished(() => client.close());
  return { client, time };
}
