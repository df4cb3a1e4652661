import { expect, test } from "vitest";
import { addHugeProject } from "./odd-projects.ts";
import { ask, askJson, runningSimulator } from "./running-simulator.ts";
import { startSimulator } from "./simulator.ts";
import { Universe } from "./universe.ts";

test("counters say what was asked for, by route", async () => {
  const universe = new Universe();
  const file = universe.upload("tea", "1.0", { kind: "wheel" });
  const { indexUrl, origin, counters } = await runningSimulator({ universe, keepRequests: true });
  await askJson(indexUrl);
  const page = await askJson(`${indexUrl}tea/`);
  await ask(`${origin}/${file.urlPath}`, { headers: { range: "bytes=-10" } });
  await ask(`${origin}/${file.urlPath}`, { method: "HEAD" });
  await ask(`${origin}/${file.urlPath}.metadata`);
  await ask(`${origin}/somewhere`);
  expect(counters.requests).toMatchObject({ index: 1, page: 1, file: 2, metadata: 1, unknown: 1, json: 0 });
  expect(counters.bytes).toMatchObject({ page: page.bytes.length, file: 10 });
  expect(counters.requestCount).toBe(6);
  expect(counters.concurrencyMax).toBe(1);
  expect(counters.seen[2]).toEqual({
    route: "file",
    method: "GET",
    path: `/${file.urlPath}`,
    range: "bytes=-10",
    status: 206,
  });
  counters.reset();
  expect([counters.requestCount, counters.bytes.file, counters.seen.length]).toEqual([0, 0, 0]);
});

test("onRequest is called for each request before it is answered", async () => {
  const seen: string[] = [];
  const { indexUrl } = await runningSimulator({
    universe: new Universe(),
    onRequest: ({ route, project }) => seen.push(`${route} ${project}`),
  });
  await askJson(indexUrl);
  expect(seen).toEqual(["index "]);
  await askJson(`${indexUrl}tea/`);
  expect(seen).toEqual(["index ", "page tea"]);
});

test("latencyMs delays each answer, and requests overlap", async () => {
  const { indexUrl, counters } = await runningSimulator({ universe: new Universe(), latencyMs: 100 });
  const start = performance.now();
  await Promise.all([ask(indexUrl), ask(indexUrl), ask(indexUrl)]);
  expect(performance.now() - start).toBeGreaterThan(95);
  expect(counters.concurrencyMax).toBe(3);
});

test("other methods than GET and HEAD are not allowed", async () => {
  const { indexUrl } = await runningSimulator({ universe: new Universe() });
  expect((await ask(indexUrl, { method: "DELETE" })).status).toBe(405);
});

test("HEAD of a page has its headers and no body", async () => {
  const { indexUrl } = await runningSimulator({ universe: new Universe() });
  const [head, get] = [await ask(indexUrl, { method: "HEAD" }), await ask(indexUrl)];
  expect(head.text).toBe("");
  expect(head.headers["etag"]).toBe(get.headers["etag"]);
  expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
});

test("control routes move the clock, stop faults and tell the counters of another process", async () => {
  const universe = new Universe();
  universe.upload("tea", "1.0", { kind: "wheel" });
  universe.schedule(universe.nowMs() + 2000, () => universe.removeProject("cup"));
  const { origin, indexUrl } = await runningSimulator({
    universe,
    faults: { rules: [{ kind: "forbidden" }] },
  });
  const startMs = universe.nowMs();
  const control = (path: string): Promise<{ status: number; text: string }> =>
    ask(`${origin}/_simulator/${path}`, { method: "POST" });
  expect((await ask(indexUrl)).status).toBe(403);
  expect((await control("stop-faults")).status).toBe(200);
  expect((await ask(indexUrl)).status).toBe(200);
  expect((await control("advance?ms=1500")).status).toBe(200);
  expect(universe.nowMs()).toBe(startMs + 1500);
  expect(await control("advance?ms=1500")).toMatchObject({
    status: 409,
    text: 'there is no project "cup"\n',
  });
  expect((await control("advance")).status).toBe(404);
  const counters = JSON.parse((await ask(`${origin}/_simulator/counters`)).text);
  expect(counters).toMatchObject({ requests: { index: 2 }, faultCount: 1 });
  await control("reset-counters");
  expect(JSON.parse((await ask(`${origin}/_simulator/counters`)).text).requests.index).toBe(0);
});

test("close() ends the server although connections are open", async () => {
  const simulator = await startSimulator({ universe: new Universe(), latencyMs: 60_000 });
  const answer = ask(simulator.indexUrl).then(
    () => "answered",
    () => "closed",
  );
  while (simulator.counters.concurrencyMax === 0) await new Promise((resolve) => setImmediate(resolve));
  await simulator.close();
  expect(await answer).toBe("closed");
  await expect(ask(simulator.indexUrl)).rejects.toThrow("ECONNREFUSED");
});

test("a huge project has a page with all of its files", async () => {
  const universe = new Universe();
  addHugeProject(universe, "boulder", { releaseCount: 120, filesPerRelease: 30 });
  const { indexUrl } = await runningSimulator({ universe });
  const page = JSON.parse((await askJson(`${indexUrl}boulder/`)).text);
  expect([page.files.length, page.versions.length]).toEqual([3600, 120]);
  expect(new Set(page.files.map((file: { filename: string }) => file.filename)).size).toBe(3600);
});
