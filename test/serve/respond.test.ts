import { Hono } from "hono";
import { expect, test } from "vitest";
import { type Answer, refuse, respond } from "../../serve/respond.ts";
import { wholeView } from "../../serve/view.ts";
import { memoryIndex } from "../builders/memory-index.ts";

const index = memoryIndex([]);
const RESPONDER = {
  program: "pinwheel 1",
  onFailure: (error: unknown): never => {
    throw error;
  },
};

function responseTo(answer: Answer, { isPinned = false, headers = {} } = {}): Promise<Response> {
  const app = new Hono();
  app.get("/", (context) => respond(context, { ...wholeView(index), isPinned }, answer, RESPONDER));
  return Promise.resolve(app.request("/", { headers }));
}

test("respond() does not write a page that the client has", async () => {
  let written = 0;
  const page = {
    contentType: "text/plain",
    isNegotiated: false,
    body: () => `${++written}`,
  };
  const first = await responseTo(page);
  expect(await first.text()).toBe("1");
  expect(first.headers.has("vary")).toBe(false);
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  expect((await responseTo(page, { headers })).status).toBe(304);
  expect(written).toBe(1);
});

test("respond() sends pieces as they come, and a page that refuses after all as a refusal", async () => {
  const page = { contentType: "text/plain", isNegotiated: true };
  expect(await (await responseTo({ ...page, body: () => ["a", "b"] })).text()).toBe("ab");
  const refused = await responseTo({ ...page, body: () => ({ status: 404, text: "None." }) });
  expect(refused.status).toBe(404);
  expect(await refused.text()).toBe("None.\n");
  expect(refused.headers.get("cache-control")).toBe("no-cache");
});

test("respond() keeps where a file lies for good only under a revision", async () => {
  const answer = { location: "https://files.example/x", status: 302 } as const;
  expect((await responseTo(answer)).headers.get("cache-control")).toBe("public, max-age=60");
  expect((await responseTo(answer, { isPinned: true })).headers.get("cache-control")).toContain("immutable");
});

test("refuse() names the methods that there are", async () => {
  const app = new Hono();
  app.all("/", (context) => refuse(context, { status: 405, text: "No." }));
  expect((await app.request("/")).headers.get("allow")).toBe("GET, HEAD");
});
