import { expect, test } from "vitest";
import type { FaultPlan } from "./fault-plan.ts";
import { ask, askJson, runningSimulator } from "./running-simulator.ts";
import type { Simulator } from "./simulator.ts";
import { Universe } from "./universe.ts";

interface Served extends Simulator {
  readonly universe: Universe;
  readonly pageUrl: string;
  readonly fileUrl: string;
}

async function served(faults?: FaultPlan): Promise<Served> {
  const universe = new Universe();
  const file = universe.upload("tea", "1.0", { kind: "wheel", requiresDist: ["water"] });
  const simulator = await runningSimulator({ universe, ...(faults === undefined ? {} : { faults }) });
  return {
    ...simulator,
    universe,
    pageUrl: `${simulator.indexUrl}tea/`,
    fileUrl: `${simulator.origin}/${file.urlPath}`,
  };
}

test.each([
  ["not-found", 404],
  ["forbidden", 403],
  ["too-many-requests", 429],
  ["server-error", 500],
  ["unavailable", 503],
] as const)("fault %s answers %i on every route", async (kind, status) => {
  const { indexUrl, pageUrl, fileUrl, origin } = await served({ rules: [{ kind }] });
  for (const url of [indexUrl, pageUrl, fileUrl, `${fileUrl}.metadata`, `${origin}/pypi/tea/json`])
    expect((await ask(url)).status).toBe(status);
});

test.each(["too-many-requests", "unavailable"] as const)("fault %s tells when to come back", async (kind) => {
  const { pageUrl } = await served({ rules: [{ kind, retryAfterSeconds: 3 }] });
  expect((await ask(pageUrl)).headers["retry-after"]).toBe("3");
});

test("rules hold for routes, projects, first requests of an address, and a number of times", async () => {
  const { pageUrl, fileUrl, indexUrl, universe, counters } = await served({
    rules: [
      { kind: "server-error", routes: ["page"], projects: ["tea"], timesPerUrl: 1 },
      { kind: "unavailable", routes: ["file"], times: 2 },
    ],
  });
  universe.createProject("cup");
  const statuses: number[] = [];
  for (const url of [pageUrl, pageUrl, `${indexUrl}cup/`, indexUrl, fileUrl, fileUrl, fileUrl])
    statuses.push((await ask(url)).status);
  expect(statuses).toEqual([500, 200, 200, 200, 503, 503, 200]);
  expect(counters.faultCount).toBe(3);
});

test("a probability is a share of addresses and requests that depends on the seed, not on their order", async () => {
  const draw = async (seed: number, paths: readonly string[]): Promise<Map<string, number>> => {
    const { indexUrl } = await served({ seed, rules: [{ kind: "server-error", probability: 0.3 }] });
    const statuses = new Map<string, number>();
    for (const path of paths) statuses.set(path, (await ask(indexUrl + path)).status);
    return statuses;
  };
  const paths = Array.from({ length: 60 }, (_, i) => `project-${i}/`);
  const first = await draw(1, paths);
  const failed = [...first.values()].filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(8);
  expect(failed).toBeLessThan(30);
  const backwards = await draw(1, paths.toReversed());
  expect(paths.map((path) => backwards.get(path))).toEqual(paths.map((path) => first.get(path)));
  const other = await draw(2, paths);
  expect(paths.map((path) => other.get(path))).not.toEqual(paths.map((path) => first.get(path)));
});

test("stopFaults() ends all faults, startFaults() begins others", async () => {
  const simulator = await served({ rules: [{ kind: "server-error" }] });
  expect((await ask(simulator.pageUrl)).status).toBe(500);
  simulator.stopFaults();
  expect((await ask(simulator.pageUrl)).status).toBe(200);
  simulator.startFaults({ rules: [{ kind: "forbidden" }] });
  expect((await ask(simulator.pageUrl)).status).toBe(403);
});

test("fault cut ends the body in the middle, disconnect gives no answer", async () => {
  const cut = await served({ rules: [{ kind: "cut" }] });
  await expect(ask(cut.fileUrl)).rejects.toThrow(/terminated|closed|aborted/i);
  const gone = await served({ rules: [{ kind: "disconnect" }] });
  await expect(ask(gone.fileUrl)).rejects.toThrow(/closed|reset|hang up/i);
});

test("fault slow takes its time for the body, fault hang never answers", async () => {
  const { fileUrl } = await served({ rules: [{ kind: "slow", durationMs: 300 }] });
  const start = performance.now();
  expect((await ask(fileUrl)).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(250);
  const hanging = await served({ rules: [{ kind: "hang", routes: ["file"] }] });
  let outcome = "none";
  const answer = ask(hanging.fileUrl).then(
    () => (outcome = "answered"),
    () => (outcome = "closed"),
  );
  while (hanging.counters.requests.file === 0) await ask(hanging.pageUrl);
  // An answer to the first request would be here before that to a later one.
  await ask(hanging.pageUrl);
  expect(outcome).toBe("none");
  await hanging.close();
  await answer;
  expect(outcome).toBe("closed");
});

test("fault altered changes files and METADATA, but not their size, nor parts of files", async () => {
  const { fileUrl, pageUrl, stopFaults } = await served({ rules: [{ kind: "altered" }] });
  const headers = { "accept-encoding": "gzip" };
  const file = await ask(fileUrl);
  const metadata = await ask(`${fileUrl}.metadata`, { headers });
  const part = await ask(fileUrl, { headers: { range: "bytes=0-50" } });
  const page = await ask(pageUrl);
  stopFaults();
  const whole = await ask(fileUrl);
  expect(file.bytes).toHaveLength(whole.bytes.length);
  expect(file.bytes.equals(whole.bytes)).toBe(false);
  expect(metadata.headers["content-encoding"]).toBeUndefined();
  expect(metadata.bytes.equals((await ask(`${fileUrl}.metadata`)).bytes)).toBe(false);
  expect(part.bytes.equals(whole.bytes.subarray(0, 51))).toBe(true);
  expect(page.text).toBe((await ask(pageUrl)).text);
});

test("fault ignore-range answers with the whole file, missing-metadata with 404", async () => {
  const { fileUrl, pageUrl, universe } = await served({
    rules: [{ kind: "ignore-range" }, { kind: "missing-metadata" }],
  });
  const answer = await ask(fileUrl, { headers: { range: "bytes=-10" } });
  const size = universe.uploadOf("tea-1.0-py3-none-any.whl")?.file.bytes.length;
  expect([answer.status, answer.bytes.length]).toEqual([200, size]);
  expect((await ask(`${fileUrl}.metadata`)).status).toBe(404);
  expect(JSON.parse((await askJson(pageUrl)).text).files[0]["core-metadata"]).toHaveProperty("sha256");
});

test("fault stale-page serves an older page than the list of projects says, for a time or for ever", async () => {
  const simulator = await served();
  const { universe, pageUrl, indexUrl } = simulator;
  const serialOf = async (): Promise<unknown> =>
    JSON.parse((await askJson(pageUrl)).text).meta["_last-serial"];
  const old = await serialOf();
  const startMs = universe.nowMs();
  universe.advance(1000);
  universe.upload("tea", "2.0", { kind: "wheel" });
  simulator.startFaults({ rules: [{ kind: "stale-page", lagMs: 5000 }] });
  universe.advance(4000);
  expect(await serialOf()).toBe(old);
  const listed = JSON.parse((await askJson(indexUrl)).text).projects[0];
  expect(listed["_last-serial"]).toBe(universe.journal.lastSerial);
  universe.advance(1000);
  expect(await serialOf()).toBe(universe.journal.lastSerial);
  simulator.startFaults({ rules: [{ kind: "stale-page", asOfMs: startMs }] });
  universe.advance(1_000_000_000);
  expect(await serialOf()).toBe(old);
  simulator.stopFaults();
  expect(await serialOf()).toBe(universe.journal.lastSerial);
});

test("a page that is as old as before the project is a 404", async () => {
  const { pageUrl } = await served({ rules: [{ kind: "stale-page", asOfMs: 0 }] });
  expect((await ask(pageUrl)).status).toBe(404);
});
