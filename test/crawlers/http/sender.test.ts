import { expect, onTestFinished, test } from "vitest";
import { Flight } from "../../../crawlers/http/flight.ts";
import { Sender } from "../../../crawlers/http/sender.ts";
import { reply, startScript } from "./http-server.ts";
import { VirtualTime } from "./virtual-time.ts";

function makeSender(): { sender: Sender; sent: () => number } {
  const time = new VirtualTime();
  let sent = 0;
  const sender = new Sender({
    userAgent: "pinwheel/0",
    credentials: () => undefined,
    concurrency: 1,
    requestsPerSecond: Infinity,
    connections: 1,
    connectTimeoutMs: 1000,
    headersTimeoutMs: 1000,
    bodyTimeoutMs: 1000,
    deadlineMs: 10_000,
    pauseMaxMs: 60_000,
    nowMs: time.nowMs,
    sleep: time.sleep,
    onSend: () => (sent += 1),
  });
  onTestFinished(() => sender.close());
  return { sender, sent: () => sent };
}

test("open() gives its place back after every redirect and every refusal, and keeps the connection", async () => {
  const { origin, requests } = await startScript(
    reply(302, "moved", { location: "/b" }),
    reply(404, "not found"),
    reply(200, "hello"),
  );
  const { sender, sent } = makeSender();
  const flight = new Flight(new Set(), undefined);
  onTestFinished(() => flight.end());
  const sending = { flight, acceptEncoding: "identity" };
  const request = { url: `${origin}/a`, bodyBytesMax: 10 };
  await expect(sender.open(request, sending)).rejects.toMatchObject({ status: 404, url: `${origin}/b` });
  const exchange = await sender.open(request, sending);
  expect([exchange.status, exchange.url.href, sent()]).toEqual([200, `${origin}/a`, 3]);
  exchange.body.resume();
  exchange.release();
  expect(new Set(requests.map(({ socket }) => socket.remotePort)).size).toBe(1);
});
