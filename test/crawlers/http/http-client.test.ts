import type { ServerResponse } from "node:http";
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  BodyTooLargeError,
  HttpStatusError,
  HttpTransportError,
} from "../../../crawlers/http/http-errors.ts";
import type { HttpRequest, HttpStream } from "../../../crawlers/http/http-types.ts";
import { reply, startScript, startServer } from "./http-server.ts";
import { testClient } from "./test-client.ts";
import { VirtualTime } from "./virtual-time.ts";

const BYTES_MAX = 1_000_000;

function get(url: string, rest: Partial<HttpRequest> = {}): HttpRequest {
  return { url, bodyBytesMax: BYTES_MAX, ...rest };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail("the request succeeded"),
    (error: unknown) => error,
  );
}

async function readAll({ body }: HttpStream): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return text(Buffer.concat(pieces));
}

test("fetch() gives status, address, headers and body", async () => {
  const { origin, requests } = await startScript(reply(200, "hello", { "X-PyPI-Last-Serial": "7" }));
  const { client } = testClient();
  const response = await client.fetch(get(`${origin}/simple/a/?b=c`, { accept: "text/html" }));
  expect(response).toMatchObject({ status: 200, url: `${origin}/simple/a/?b=c` });
  expect(response.headers).toMatchObject({ "x-pypi-last-serial": "7", "content-length": "5" });
  expect(text(response.body)).toBe("hello");
  expect(requests[0]?.url).toBe("/simple/a/?b=c");
  expect(requests[0]?.headers).toMatchObject({
    accept: "text/html",
    "accept-encoding": "gzip, br, zstd",
    "user-agent": "pinwheel/0 (+test)",
  });
  expect(client.counters).toEqual({ requests: 1, retries: 0, receivedBytes: 5 });
});

test("fetch() posts text", async () => {
  let received = "";
  const origin = await startServer((request, response) => {
    request.setEncoding("utf8").on("data", (piece: string) => (received += piece));
    request.on("end", () => response.end(`${request.method} ${request.headers["content-type"]}`));
  });
  const { client } = testClient();
  const content = { type: "text/xml", text: "<ä/>" };
  const response = await client.fetch(get(origin, { method: "POST", content }));
  expect([text(response.body), received]).toEqual(["POST text/xml", "<ä/>"]);
});

test("fetch() reads no body of HEAD", async () => {
  const { origin } = await startScript(reply(200, "hello"));
  const { client } = testClient();
  const response = await client.fetch(get(origin, { method: "HEAD" }));
  expect([response.body.length, response.headers["content-length"]]).toEqual([0, "5"]);
});

const CODINGS: [string, (bytes: Buffer) => Buffer][] = [
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["br", (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ["zstd", zstdCompressSync],
  ["identity", (bytes) => bytes],
];

test.each(CODINGS)("fetch() decodes %s", async (encoding, encode) => {
  const body = encode(Buffer.from("hello".repeat(1000)));
  const { origin } = await startScript(reply(200, body, { "content-encoding": encoding }));
  const { client } = testClient();
  expect(text((await client.fetch(get(origin))).body)).toBe("hello".repeat(1000));
  expect(client.counters.receivedBytes).toBe(body.length);
});

test("fetch() sends the entity tag, and 304 is an answer then", async () => {
  const { origin, requests } = await startScript(reply(304, "", { etag: '"abc"' }));
  const { client } = testClient();
  const response = await client.fetch(get(origin, { etag: '"abc"' }));
  expect([response.status, response.body.length, response.headers["etag"]]).toEqual([304, 0, '"abc"']);
  expect(requests[0]?.headers["if-none-match"]).toBe('"abc"');
});

test.each([null, undefined, '"\u{fffd}"', "abc\r\nx: y"])(
  "fetch() sends no entity tag %j, and 304 is an error then",
  async (etag) => {
    const { origin, requests } = await startScript(reply(304));
    const { client } = testClient();
    const request = etag === undefined ? get(origin) : get(origin, { etag });
    expect(await failureOf(client.fetch(request))).toMatchObject({ status: 304 });
    expect(requests[0]?.headers).not.toHaveProperty("if-none-match");
  },
);

test.each([
  [{ start: 5, end: 10 }, "bytes=5-9"],
  [{ suffixByteCount: 65_536 }, "bytes=-65536"],
] as const)("fetch() asks for the range %j, in no coding", async (range, header) => {
  const { origin, requests } = await startScript(reply(206, "hello", { "content-range": "bytes 5-9/20" }));
  const { client } = testClient();
  const response = await client.fetch(get(origin, { range }));
  expect([response.status, response.headers["content-range"]]).toEqual([206, "bytes 5-9/20"]);
  expect(requests[0]?.headers).toMatchObject({ range: header, "accept-encoding": "identity" });
});

test("fetch() passes on a 200 to who asked for a range, within the limit", async () => {
  const { origin } = await startScript(reply(200, "hello world"));
  const { client } = testClient();
  const range = { start: 0, end: 5 };
  expect((await client.fetch(get(origin, { range }))).status).toBe(200);
  expect(await failureOf(client.fetch(get(origin, { range, bodyBytesMax: 5 })))).toBeInstanceOf(
    BodyTooLargeError,
  );
});

test("fetch() refuses a part nobody asked for, and a part of an encoded file", async () => {
  const { origin } = await startScript(reply(206, "x"), reply(206, "x", { "content-encoding": "gzip" }));
  const { client } = testClient();
  expect(await failureOf(client.fetch(get(origin)))).toMatchObject({ status: 206, retryable: false });
  const failure = await failureOf(client.fetch(get(origin, { range: { start: 0, end: 1 } })));
  expect(failure).toMatchObject({ found: "a part of an encoded file", retryable: false });
});

test.each([204, 300, 400, 401, 403, 404, 410, 416, 418, 451, 501])(
  "fetch() never retries status %i",
  async (status) => {
    const { origin, requests } = await startScript(reply(status, "no", { "retry-after": "9" }));
    const { client, time } = testClient();
    const failure = await failureOf(time.run(client.fetch(get(`${origin}/a`))));
    expect(failure).toBeInstanceOf(HttpStatusError);
    expect(failure).toMatchObject({ status, retryable: false, code: "E_HTTP_STATUS" });
    expect((failure as Error).message).toBe(`Cannot fetch "${origin}/a": the server answered ${status}`);
    expect([requests.length, time.sleptMs]).toEqual([1, []]);
  },
);

test.each([408, 429, 500, 502, 503, 504])("fetch() retries status %i", async (status) => {
  const { origin, requests } = await startScript(reply(status, "wait"), reply(200, "hello"));
  const { client, time } = testClient();
  expect(text((await time.run(client.fetch(get(origin)))).body)).toBe("hello");
  expect(requests.length).toBe(2);
  expect(client.counters).toMatchObject({ requests: 2, retries: 1 });
});

test("fetch() waits longer and longer, and gives up at last", async () => {
  const { origin, requests } = await startScript(reply(500));
  const { client, time } = testClient({ attemptsMax: 5 });
  expect(await failureOf(time.run(client.fetch(get(origin))))).toMatchObject({
    status: 500,
    retryable: true,
  });
  expect(requests.length).toBe(5);
  expect(time.sleptMs).toEqual([500, 1000, 2000, 4000]);
});

const NOON_MS = Date.UTC(2026, 10, 20, 12, 0, 0);

test.each(["30", "Fri, 20 Nov 2026 12:00:30 GMT"])(
  "Retry-After %j holds for every request to the host",
  async (value) => {
    const { origin, requests } = await startScript(
      reply(429, "", { "retry-after": value }),
      reply(200, "hello"),
    );
    const time = new VirtualTime(NOON_MS);
    const { client } = testClient({ nowMs: time.nowMs, sleep: time.sleep });
    const sentAtMs: number[] = [];
    const first = client.fetch(get(`${origin}/first`)).then(() => sentAtMs.push(time.nowMs()));
    await expect.poll(() => time.sleeperCount, { timeout: 20_000 }).toBe(1);
    const second = client.fetch(get(`${origin}/second`)).then(() => sentAtMs.push(time.nowMs()));
    await time.run(Promise.all([first, second]));
    expect(sentAtMs).toEqual([NOON_MS + 30_000, NOON_MS + 30_000]);
    expect(requests.length).toBe(3);
  },
);

test("a host that is asked too much is asked nothing for a second", async () => {
  const { origin } = await startScript(reply(429), reply(200, "hello"));
  const { client, time } = testClient({ random: () => 0 });
  const startMs = time.nowMs();
  await time.run(client.fetch(get(origin)));
  expect(time.nowMs() - startMs).toBe(1000);
});

test("a Retry-After beyond patience fails at once, for every request to the host, and lets others through", async () => {
  const { origin, requests } = await startScript(reply(503, "", { "retry-after": "3600" }));
  const { origin: otherOrigin } = await startScript(reply(200, "hello"));
  const { client, time } = testClient();
  for (const path of ["/a", "/b"]) {
    expect(await failureOf(client.fetch(get(origin + path)))).toMatchObject({
      status: 503,
      retryAfterMs: 3_600_000,
    });
  }
  expect([requests.length, time.sleptMs]).toEqual([1, []]);
  expect((await client.fetch(get(otherOrigin))).status).toBe(200);
});

test("fetch() retries a connection that is closed before the answer", async () => {
  const { origin } = await startScript((response) => response.destroy(), reply(200, "hello"));
  const { client, time } = testClient();
  expect(text((await time.run(client.fetch(get(origin)))).body)).toBe("hello");
});

test("fetch() fails when nobody listens", async () => {
  const { client, time } = testClient({ attemptsMax: 2 });
  // Port 1 is reserved (tcpmux) and nothing listens on it.
  const failure = await failureOf(time.run(client.fetch(get("http://127.0.0.1:1/"))));
  expect(failure).toBeInstanceOf(HttpTransportError);
  expect(failure).toMatchObject({ found: "there is no connection to the server", retryable: true });
  expect(client.counters.retries).toBe(1);
});

function cutOff(headers: Record<string, string>): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(200, headers);
    response.write("hel");
    setImmediate(() => response.destroy());
  };
}

test.each([{ "content-length": "5" }, { "transfer-encoding": "chunked" }])(
  "fetch() retries a body that is cut off, %j",
  async (headers) => {
    const { origin } = await startScript(cutOff(headers), reply(200, "hello"));
    const { client, time } = testClient();
    expect(text((await time.run(client.fetch(get(origin)))).body)).toBe("hello");
    expect(client.counters.retries).toBe(1);
  },
);

test("fetch() says that a body ended early, and that one is in no coding", async () => {
  const { client, time } = testClient({ attemptsMax: 1 });
  const cut = await startScript(cutOff({ "content-length": "5" }));
  expect(await failureOf(time.run(client.fetch(get(cut.origin))))).toMatchObject({
    found: "the body ended early",
  });
  const gzip = { "content-encoding": "gzip" };
  for (const body of [gzipSync("hello").subarray(0, 15), "hello"]) {
    const { origin } = await startScript(reply(200, body, gzip));
    expect(await failureOf(time.run(client.fetch(get(origin))))).toMatchObject({
      found: "the body is not in the coding that its header names",
      retryable: true,
    });
  }
  const { origin } = await startScript(reply(200, "hello", { "content-encoding": "compress" }));
  expect(await failureOf(client.fetch(get(origin)))).toMatchObject({ retryable: false });
});

test("fetch() gives up an answer that does not come", async () => {
  const { client, time } = testClient({ attemptsMax: 1, headersTimeoutMs: 50 });
  const { origin } = await startScript(() => undefined);
  expect(await failureOf(time.run(client.fetch(get(origin))))).toMatchObject({ found: "no answer in time" });
});

test("fetch() gives up a body that does not come", async () => {
  const { client, time } = testClient({ attemptsMax: 1, bodyTimeoutMs: 50 });
  const { origin } = await startScript((response) => void response.writeHead(200).write("hel"));
  expect(await failureOf(time.run(client.fetch(get(origin))))).toMatchObject({
    found: "the body stopped coming",
  });
});

test("fetch() gives up a body that drips for ever, and does not try again", async () => {
  const { origin, requests } = await startScript((response) => {
    const drip = setInterval(() => response.write("x"), 5);
    response.on("close", () => clearInterval(drip));
  });
  const { client, time } = testClient({ deadlineMs: 500 });
  const failure = await failureOf(time.run(client.fetch(get(origin))));
  expect(failure).toMatchObject({ found: "no whole answer in time", retryable: true });
  expect(requests.length).toBe(1);
});

test.each(["content-length", "chunked"])("fetch() refuses a body over the limit, %s", async (kind) => {
  const { origin, requests } = await startScript((response) => {
    if (kind === "content-length") response.setHeader("content-length", "11");
    response.write("hello ");
    response.end("world");
  });
  const { client } = testClient();
  const failure = await failureOf(client.fetch(get(origin, { bodyBytesMax: 10 })));
  expect(failure).toBeInstanceOf(BodyTooLargeError);
  expect(failure).toMatchObject({ retryable: false, found: "the body is longer than 10 bytes" });
  expect(requests.length).toBe(1);
  expect((await client.fetch(get(origin, { bodyBytesMax: 11 }))).body.length).toBe(11);
});

test.each(CODINGS.slice(0, 4))("fetch() does not unpack a bomb of %s", async (encoding, encode) => {
  const bomb = encode(Buffer.alloc(200_000_000));
  const { origin } = await startScript(reply(200, bomb, { "content-encoding": encoding }));
  const { client } = testClient();
  const before = process.memoryUsage().rss;
  expect(await failureOf(client.fetch(get(origin)))).toBeInstanceOf(BodyTooLargeError);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test("fetch() does not believe the length that a server announces", async () => {
  const { origin } = await startScript((response) => {
    response.writeHead(200, { "content-length": "9007199254740991" });
    response.write("hello");
    setImmediate(() => response.destroy());
  });
  const { client, time } = testClient({ attemptsMax: 1 });
  expect(await failureOf(time.run(client.fetch(get(origin))))).toBeInstanceOf(HttpTransportError);
});

test("fetch() refuses a coded body that is long but decodes to nothing", async () => {
  const empty = gzipSync("");
  const { origin } = await startScript(
    reply(200, Buffer.concat(Array.from({ length: 1000 }, () => empty)), { "content-encoding": "gzip" }),
  );
  const { client } = testClient();
  expect(await failureOf(client.fetch(get(origin, { bodyBytesMax: 100 })))).toBeInstanceOf(BodyTooLargeError);
});

test.each([301, 302, 303, 307, 308])("fetch() follows a redirect of status %i", async (status) => {
  const { origin, requests } = await startScript(
    reply(status, "moved", { location: "/simple/a-b/" }),
    reply(200, "hello"),
  );
  const { client } = testClient();
  const response = await client.fetch(get(`${origin}/simple/A_b/`, { accept: "text/html" }));
  expect([response.url, text(response.body)]).toEqual([`${origin}/simple/a-b/`, "hello"]);
  expect(requests[1]?.headers.accept).toBe("text/html");
  expect(client.counters).toMatchObject({ requests: 2, retries: 0 });
});

test("fetch() follows five redirects and not six", async () => {
  const origin = await startServer((request, response) => {
    const left = Number(request.url?.slice(1));
    reply(left === 0 ? 200 : 302, "", { location: `/${left - 1}` })(response);
  });
  const { client } = testClient();
  expect((await client.fetch(get(`${origin}/5`))).url).toBe(`${origin}/0`);
  expect(await failureOf(client.fetch(get(`${origin}/6`)))).toMatchObject({ found: "more than 5 redirects" });
});

test("credentials go to their own origin alone", async () => {
  const other = await startScript(reply(200, "hello"));
  const { origin, requests } = await startScript(reply(302, "", { location: `${other.origin}/file` }));
  const { client } = testClient({
    credentials: (asked) => (asked === origin ? { username: "me", password: "secret" } : undefined),
  });
  await client.fetch(get(`${origin}/file`));
  expect(requests[0]?.headers.authorization).toBe(`Basic ${btoa("me:secret")}`);
  expect(other.requests[0]?.headers).not.toHaveProperty("authorization");
});

test("user information of the address goes before other credentials, to its own origin alone", async () => {
  const other = await startScript(reply(200, "hello"));
  const { origin, requests } = await startScript(
    reply(302, "", { location: "/b" }),
    reply(302, "", { location: `${other.origin.replace("//", "//you:x@")}/c` }),
  );
  const { client } = testClient({ credentials: () => ({ token: "abc" }) });
  const response = await client.fetch(get(`${origin.replace("//", "//me:se%3Acret@")}/a`));
  const sent = [...requests, ...other.requests].map(({ headers }) => headers.authorization);
  expect(sent).toEqual([`Basic ${btoa("me:se:cret")}`, `Basic ${btoa("me:se:cret")}`, "Bearer abc"]);
  expect(response.url).toBe(`${other.origin}/c`);
});

test("no error shows credentials or a signature", async () => {
  const { origin } = await startScript(reply(404));
  const { client, time } = testClient({ attemptsMax: 1 });
  const failures = [
    await failureOf(client.fetch(get(`${origin.replace("//", "//me:secret@")}/a?token=secret#secret`))),
    await failureOf(time.run(client.fetch(get("http://me:secret@127.0.0.1:1/?token=secret")))),
    await failureOf(client.fetch(get("ftp://me:secret@127.0.0.1/"))),
    await failureOf(client.fetch(get("secret"))),
  ];
  for (const failure of failures) {
    expect((failure as Error).message).not.toContain("secret");
    expect(JSON.stringify(failure)).not.toContain("secret");
  }
});

test("stream() gives the body piece by piece, as it is on the wire", async () => {
  const body = gzipSync("hello");
  const { origin, requests } = await startScript(reply(200, body, { "content-encoding": "gzip" }));
  const { client } = testClient();
  const stream = await client.stream(get(origin));
  const pieces: Uint8Array[] = [];
  for await (const piece of stream.body) pieces.push(piece);
  expect(Buffer.concat(pieces)).toEqual(body);
  expect(requests[0]?.headers["accept-encoding"]).toBe("identity");
  expect(client.counters.receivedBytes).toBe(body.length);
});

test("stream() retries until the headers, and not after", async () => {
  const { origin, requests } = await startScript(reply(500), cutOff({ "content-length": "5" }));
  const { client, time } = testClient();
  const stream = await time.run(client.stream(get(origin)));
  const failure = await failureOf(readAll(stream));
  expect(failure).toBeInstanceOf(HttpTransportError);
  expect(failure).toMatchObject({ found: "the body ended early" });
  expect(requests.length).toBe(2);
});

test("stream() refuses a body over the limit", async () => {
  const { origin } = await startScript(reply(200, "hello world"));
  const { client } = testClient();
  expect(await failureOf(readAll(await client.stream(get(origin, { bodyBytesMax: 10 }))))).toBeInstanceOf(
    BodyTooLargeError,
  );
  expect(await readAll(await client.stream(get(origin, { bodyBytesMax: 11 })))).toBe("hello world");
});

test.each<Partial<HttpRequest>>([{ etag: '"a"' }, { method: "HEAD" }])(
  "stream() of an answer without body, %j",
  async (rest) => {
    const { origin } = await startScript(
      reply(rest.etag === undefined ? 200 : 304, "", { "content-length": "0" }),
    );
    const { client } = testClient({ concurrencyPerHost: 1 });
    expect(await readAll(await client.stream(get(origin, rest)))).toBe("");
    expect(await readAll(await client.stream(get(origin, rest)))).toBe("");
  },
);

test("stream() holds its place until it is read, or left", async () => {
  const { origin } = await startScript(
    reply(200, "hello"),
    reply(200, "x".repeat(900_000)),
    reply(200, "hello"),
  );
  const { client } = testClient({ concurrencyPerHost: 1 });
  const first = await client.stream(get(origin));
  let isSecondThere = false;
  const second = client.stream(get(origin)).then((stream) => {
    isSecondThere = true;
    return stream;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isSecondThere).toBe(false);
  await readAll(first);
  for await (const piece of (await second).body) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect(await readAll(await client.stream(get(origin)))).toBe("hello");
});

test("a stream that nobody reads ends with its deadline", async () => {
  const { origin } = await startScript(reply(200, "x".repeat(900_000)), reply(200, "hello"));
  const { client } = testClient({ concurrencyPerHost: 1, deadlineMs: 1500 });
  const unread = await client.stream(get(origin));
  expect(text((await client.fetch(get(origin))).body)).toBe("hello");
  expect(await failureOf(readAll(unread))).toMatchObject({ found: "no whole answer in time" });
});

test.each(["caller", "owner"])("an abort by the %s ends a request at every stage", async (who) => {
  const silent = await startScript(() => undefined);
  const stuck = await startScript((response) => void response.writeHead(200).write("hel"));
  const failing = await startScript(reply(500));
  const paused = await startScript(reply(503, "", { "retry-after": "60" }));
  for (const { origin, requests } of [silent, stuck, failing, paused]) {
    const controller = new AbortController();
    const { client } = testClient(who === "owner" ? { signal: controller.signal } : {});
    const request = who === "owner" ? get(origin) : get(origin, { signal: controller.signal });
    const promise = failureOf(client.fetch(request));
    await expect.poll(() => requests.length, { timeout: 20_000 }).toBe(1);
    controller.abort(new Error("stop"));
    expect(await promise).toEqual(new Error("stop"));
    expect(await failureOf(client.fetch(request))).toEqual(new Error("stop"));
    expect(requests.length).toBe(1);
  }
});

test("an abort ends a stream, and a request that waits for its place", async () => {
  const { origin, requests } = await startScript((response) => void response.writeHead(200).write("hel"));
  const { client } = testClient({ concurrencyPerHost: 1 });
  const controller = new AbortController();
  const stream = await client.stream(get(origin, { signal: controller.signal }));
  const waiting = failureOf(client.fetch(get(origin, { signal: controller.signal })));
  const reading = failureOf(readAll(stream));
  controller.abort(new Error("stop"));
  expect([await reading, await waiting]).toEqual([new Error("stop"), new Error("stop")]);
  expect(requests.length).toBe(1);
});

test("a host gets at most so many requests at once", async () => {
  const held: ServerResponse[] = [];
  let heldMax = 0;
  const origin = await startServer((_request, response) => {
    heldMax = Math.max(heldMax, held.push(response));
    // Whoever comes before the next turn of the event loop comes too many.
    if (held.length === 4) setImmediate(() => held.splice(0).forEach((waiting) => waiting.end("hello")));
  });
  const { client } = testClient({ connectionsPerHost: 20, concurrencyPerHost: 4 });
  await Promise.all(Array.from({ length: 40 }, (_, i) => client.fetch(get(`${origin}/${i}`))));
  expect(heldMax).toBe(4);
});

test("a host gets its requests evenly spread, each host by itself", async () => {
  const { origin, requests } = await startScript(reply(200, "hello"));
  const other = await startScript(reply(200, "hello"));
  const { client, time } = testClient({ maxRequestsPerSecond: 20, concurrencyPerHost: Infinity });
  const startMs = time.nowMs();
  const answeredMs: number[] = [];
  const urls = [...Array.from({ length: 40 }, () => origin), other.origin];
  await time.run(
    Promise.all(
      urls.map((url) => client.fetch(get(url)).then(() => answeredMs.push(time.nowMs() - startMs))),
    ),
  );
  expect(requests.length).toBe(40);
  expect(time.nowMs() - startMs).toBe(39 * 50);
  expect(time.sleptMs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 39 }, (_, i) => (i + 1) * 50));
});

test("without a rate nobody sleeps", async () => {
  const { origin } = await startScript(reply(200, "hello"));
  const { client, time } = testClient();
  await Promise.all(Array.from({ length: 100 }, () => client.fetch(get(origin))));
  expect(time.sleptMs).toEqual([]);
});

test("a closed client takes no request", async () => {
  const { client } = testClient();
  await client.close();
  expect(await failureOf(client.fetch(get("http://127.0.0.1:1/")))).toMatchObject({ name: "AssertionError" });
});
