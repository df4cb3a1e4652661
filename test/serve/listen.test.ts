/** The real server, and clients that mean it no good. Everything stays on 127.0.0.1. */

import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { fetch } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { PackageIndex } from "../../database/index/package-index.ts";
import { serveApp } from "../../serve/app.ts";
import { DEFAULT_LIMITS, type Limits, ListenError, type RunningServer, listen } from "../../serve/listen.ts";
import { FailingByteSource } from "../builders/failing-byte-source.ts";
import { indexBytes, memoryIndex } from "../builders/memory-index.ts";
import { project, release } from "../builders/records.ts";

const index = memoryIndex([project("tea", [release("tea", "1.0", ["leaves"])])]);
const failures: unknown[] = [];
/** Its list of projects is far longer than what systems keep for a reader who does not read. */
const long = memoryIndex(Array.from({ length: 40_000 }, (_, i) => project(`${"long-".repeat(40)}${i}`)));
const LIST_REQUEST = "GET /simple/ HTTP/1.1\r\nHost: a\r\n\r\n";

async function running(limits: Partial<Limits> = {}, served: PackageIndex = index): Promise<RunningServer> {
  const app = serveApp({ index: served, program: "pinwheel 1", onFailure: (error) => failures.push(error) });
  const server = await listen(app, { host: "127.0.0.1", port: 0 }, { ...DEFAULT_LIMITS, ...limits });
  onTestFinished(() => server.close(0));
  return server;
}

/** A raw connection; what it has received is in `text()`, and `closed` when the server has ended it. */
async function raw(server: RunningServer): Promise<{
  socket: Socket;
  text: () => string;
  closed: Promise<unknown>;
}> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.on("error", () => {});
  // Not `once`, which fails on the reset that follows what a client still writes to a closed connection.
  const closed = new Promise((resolve) => void socket.on("close", resolve));
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return { socket, text: () => Buffer.concat(chunks).toString("latin1"), closed };
}

async function expectAlive(server: RunningServer): Promise<void> {
  const response = await fetch(`${server.url}/simple/tea/`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("tea-1.0-py3-none-any.whl");
  expect(failures).toEqual([]);
}

test("listen() answers at the address that it names, until it is closed", async () => {
  const server = await running();
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await expectAlive(server);
  await server.close(0);
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});

test("listen() writes an IPv6 address as URLs have it", async () => {
  const app = serveApp({ index, program: "pinwheel 1", onFailure: () => {} });
  const server = await listen(app, { host: "::1", port: 0 });
  onTestFinished(() => server.close(0));
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(server.url)).status).toBe(200);
});

test("listen() says so when the port is taken, or the host is elsewhere", async () => {
  const server = await running();
  const app = serveApp({ index, program: "pinwheel 1", onFailure: () => {} });
  const taken = { host: "127.0.0.1", port: Number(new URL(server.url).port) };
  await expect(listen(app, taken)).rejects.toThrow(ListenError);
  await expect(listen(app, taken)).rejects.toThrow(/Cannot listen at 127\.0\.0\.1, port \d+: .*EADDRINUSE/);
  // A documentation address (RFC 5737), which no machine has.
  await expect(listen(app, { host: "192.0.2.1", port: 0 })).rejects.toThrow(ListenError);
});

test.each([
  ["nothing of HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", 400],
  ["no host", "GET /simple/ HTTP/1.1\r\n\r\n", 400],
  ["a host with a path", "GET /simple/ HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n", 400],
  ["a host that is none", "GET /simple/ HTTP/1.1\r\nHost: <>\r\nConnection: close\r\n\r\n", 400],
  ["a header without an end", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}`, 431],
  ["a path of 20 kB", `GET /${"x".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
  ["a path of 8 kB", `GET /${"x".repeat(8000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`, 414],
  [
    "a path that climbs",
    "GET /simple/../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    404,
  ],
  ["a path with a zero", "GET /simple/%00/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404],
  ["a bad escape", "GET /simple/%/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400],
  ["a method of its own", "BREW /tea HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  ["CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n", null],
  ["another server's page", "GET http://evil.example/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200],
  [
    "an upgrade",
    "GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n",
    404,
  ],
  [
    "two lengths",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
  ["a body", "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4\r\n\r\nabcd", 405],
])("a request with %s does no harm", async (_what, request, status) => {
  const server = await running();
  const client = await raw(server);
  client.socket.write(request, "latin1");
  await client.closed;
  if (status === null) expect(client.text()).toBe("");
  else expect(client.text()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  await expectAlive(server);
});

test("a client that never ends its headers is put out", async () => {
  const server = await running({ headersTimeoutMs: 300 });
  const client = await raw(server);
  client.socket.write("GET /simple/ HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  const drip = setInterval(() => client.socket.write("x"), 50);
  await client.closed;
  clearInterval(drip);
  expect(client.text()).toMatch(/^HTTP\/1\.1 408 /);
  await expectAlive(server);
});

test("a client that never ends its body is put out", async () => {
  const server = await running({ requestTimeoutMs: 300, headersTimeoutMs: 300 });
  const client = await raw(server);
  client.socket.write("POST /simple/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
  const drip = setInterval(() => client.socket.write("x"), 50);
  await client.closed;
  clearInterval(drip);
  // Refused by its head already; the connection does not stay for the rest.
  expect(client.text()).toMatch(/^HTTP\/1\.1 405 /);
  await expectAlive(server);
});

test("a client that says nothing is put out", async () => {
  const server = await running({ idleTimeoutMs: 200 });
  const client = await raw(server);
  await client.closed;
  expect(client.text()).toBe("");
  await expectAlive(server);
});

test("a client that does not read its page is put out, and its page is not made in advance", async () => {
  const server = await running({ idleTimeoutMs: 300 }, long);
  const client = await raw(server);
  client.socket.pause();
  client.socket.write(LIST_REQUEST);
  // Who does not read does not see the end either, so that only time can tell when it must have come.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  client.socket.resume();
  await client.closed;
  expect(client.text().includes("</html>")).toBe(false);
  const whole = await fetch(`${server.url}/simple/`);
  expect((await whole.text()).endsWith("</html>\n")).toBe(true);
  expect(failures).toEqual([]);
});

test("a client that goes away in the middle of a page does no harm", async () => {
  const server = await running({}, long);
  for (let round = 0; round < 5; round++) {
    const client = await raw(server);
    client.socket.write(LIST_REQUEST);
    await once(client.socket, "data");
    client.socket.destroy();
  }
  const whole = await fetch(`${server.url}/simple/`);
  expect((await whole.text()).endsWith("</html>\n")).toBe(true);
  expect(failures).toEqual([]);
});

test("a page whose index fails half-way is cut off, so that nobody takes it for whole", async () => {
  const bytes = indexBytes(Array.from({ length: 20_000 }, (_, i) => project(`project-number-${i}`)));
  const server = await running({}, PackageIndex.open(new FailingByteSource(bytes, 5000)));
  const client = await raw(server);
  client.socket.write(LIST_REQUEST);
  await client.closed;
  expect(client.text()).toContain('<a href="project-number-0/">');
  // The last chunk of a whole page has no bytes.
  expect(client.text().endsWith("\r\n0\r\n\r\n")).toBe(false);
  expect(client.text()).not.toContain("secret words");
  expect(failures.splice(0)).toEqual([new Error("secret words")]);
  // The server goes on.
  expect((await fetch(`${server.url}/`)).status).toBe(200);
});

test("more connections than there are places are closed, and the places are given anew", async () => {
  const server = await running({ connectionsMax: 10 });
  const clients = await Promise.all(Array.from({ length: 30 }, () => raw(server)));
  const closed = new Set<number>();
  for (const [i, client] of clients.entries()) void client.closed.then(() => closed.add(i));
  await expect.poll(() => closed.size).toBe(20);
  for (const client of clients) client.socket.destroy();
  await expect
    .poll(() =>
      fetch(`${server.url}/simple/tea/`).then(
        (response) => response.status,
        () => 0,
      ),
    )
    .toBe(200);
});

test("hundreds of requests at once are all answered", async () => {
  const server = await running();
  const paths = ["/simple/", "/simple/tea/", "/simple/none/", "/files/tea/tea-1.0-py3-none-any.whl.metadata"];
  const responses = await Promise.all(
    Array.from({ length: 400 }, async (_, i) => {
      const response = await fetch(`${server.url}${paths[i % paths.length]}`);
      await response.text();
      return response.status;
    }),
  );
  expect(responses.filter((status) => status === 200)).toHaveLength(300);
  expect(responses.filter((status) => status === 404)).toHaveLength(100);
});

test("close() lets an answer that is under way finish, and ends those that would not", async () => {
  const server = await running({}, long);
  const page = await fetch(`${server.url}/simple/`);
  const text = page.text();
  await server.close(10_000);
  expect((await text).endsWith("</html>\n")).toBe(true);

  const other = await running({}, long);
  const client = await raw(other);
  client.socket.pause();
  client.socket.write(LIST_REQUEST);
  await expect.poll(() => client.socket.readableLength).toBeGreaterThan(0);
  await other.close(100);
  client.socket.resume();
  await client.closed;
});
