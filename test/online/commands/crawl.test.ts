/** The crawl as a person runs it, against the simulator. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Store } from "../../../database/sqlite/store.ts";
import { folderWith } from "../../cli/invoke.ts";
import { runningSimulator } from "../../simulator/running-simulator.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import { readUniverseFile } from "../../simulator/universe-file.ts";
import type { Universe } from "../../simulator/universe.ts";
import { invokeOnline } from "../invoke.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const TARGET = ["--target", "x86_64-linux/cpython-3.11"];

async function demo(): Promise<{ universe: Universe; simulator: Simulator; crawl: readonly string[] }> {
  const now = Date.now();
  const universe = readUniverseFile("test/simulator/demo-universe.json", {
    startMs: now - DAY_MS / 2,
    endMs: now,
  });
  const simulator = await runningSimulator({ universe });
  return {
    universe,
    simulator,
    crawl: ["crawl", "--index", simulator.indexUrl, "--max-rate", "unlimited"],
  };
}

test("crawl --since yesterday, and then resolve", async () => {
  const { crawl } = await demo();
  const folder = folderWith({ "r.txt": "teahouse\n", "impossible.txt": "tea-party\n" });
  const crawled = await invokeOnline(folder, [...crawl, "--since", "yesterday"]);
  expect(crawled).toMatchObject({ exitCode: 0, out: "" });
  expect(crawled.say).toContain("| projects added | 13 |");
  expect(crawled.say).toContain("| files with known dependencies | 37 of 37 |");
  const db = ["--db", "pinwheel-dump", ...TARGET];
  // As equals, because the newest teahouse needs a samovar that comes as an sdist, and an older one does not.
  const words = ["resolve", "r.txt", ...db, "--providers", "wheel+sdist", "--format", "requirements"];
  const resolved = await invokeOnline(folder, words);
  expect(resolved.exitCode).toBe(0);
  expect(
    [...resolved.out.matchAll(/^(?<pin>[a-z-]+==[\d.]+)/gm)].map((match) => match.groups?.["pin"]),
  ).toEqual([
    "glaze==1.4",
    "kettle==2.0",
    "porcelain-cup==3.1",
    "samovar==1.4.2",
    "spring-water==2.5",
    "steam==2.0",
    "stove==2.1",
    "sugar-lump==0.3",
    "tea-leaves==2026.9",
    "teahouse==1.0",
  ]);
  const impossible = await invokeOnline(folder, ["resolve", "impossible.txt", ...db]);
  expect(impossible).toMatchObject({ exitCode: 1, out: "" });
  expect(impossible.say).toContain("tea-party 1.0 needs steam>=2.2");
});

test("a second crawl changes what changed, appends to the summary, and resolves as of before", async () => {
  const { universe, crawl } = await demo();
  const folder = folderWith({ "r.txt": "glaze<2\n" });
  await invokeOnline(folder, [...crawl, "--summary", "summary.md"]);
  const before = universe.nowMs();
  // What the file schedules: glaze 1.4 is yanked, and four other things happen.
  universe.advance(DAY_MS);
  const again = await invokeOnline(folder, [...crawl, "--summary", "summary.md", "--recheck", "none"]);
  expect(again.exitCode).toBe(0);
  const summary = readFileSync(join(folder, "summary.md"), "utf8");
  expect(summary.match(/^## Crawl of /gm)).toHaveLength(2);
  expect(summary).toContain("| projects changed | 4 |");
  const resolve = ["resolve", "r.txt", "--db", "pinwheel-dump", ...TARGET, "--format", "tree"];
  expect((await invokeOnline(folder, resolve)).out).not.toContain("glaze 1.4");
  const then = new Date(before).toISOString();
  expect((await invokeOnline(folder, [...resolve, "--as-of", then])).out).toBe("glaze 1.4\n");
});

test("names, limits and what they leave are told", async () => {
  const { crawl } = await demo();
  const folder = folderWith();
  const only = await invokeOnline(folder, [...crawl, "--only", "Tea_Leaves", "--only", "no-such-project"]);
  expect(only.say).toContain("### Names that are nowhere to be found\n\n- no-such-project");
  expect((await invokeOnline(folder, ["db", "why-missing", "tea-leaves"])).exitCode).toBe(0);
  const limited = await invokeOnline(folder, [...crawl, "--limit", "2", "--dump", "none", "--log", "json"]);
  const lines = limited.say
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { event: string; message?: string });
  expect(lines.at(-1)?.message).toContain("| projects still to be read | 10 |");
});

test("a store belongs to its index, which need not be named again", async () => {
  const { simulator, crawl } = await demo();
  const folder = folderWith();
  await invokeOnline(folder, [...crawl, "--only", "steam", "--dump", "none"]);
  const unnamed = await invokeOnline(folder, ["crawl", "--only", "kettle", "--dump", "none"]);
  expect(unnamed).toMatchObject({ exitCode: 0 });
  const other = await invokeOnline(folder, ["crawl", "--index", `${simulator.origin}/other/simple/`]);
  expect(other).toMatchObject({ exitCode: 64 });
  expect(other.say).toContain("E_STORE_INDEX");
});

test("an index that is not there is an error, and leaves no dump", async () => {
  const { simulator, crawl } = await demo();
  await simulator.close();
  const folder = folderWith();
  const result = await invokeOnline(folder, crawl);
  expect(result).toMatchObject({ exitCode: 69, out: "" });
  expect(result.say).toContain("E_HTTP_TRANSPORT");
  expect(existsSync(join(folder, "pinwheel-dump"))).toBe(false);
});

/** A private index as many are: HTML, relative links, no sizes, no serials, and a password. */
async function privateIndex(): Promise<string> {
  const page = (links: string): string => `<!DOCTYPE html><html><body>${links}</body></html>`;
  const pages: Readonly<Record<string, string>> = {
    "/mirror/simple/": page('<a href="Inner/">Inner</a>'),
    "/mirror/simple/inner/": page(
      '<a href="../../files/inner-1.0-py3-none-any.whl">inner-1.0-py3-none-any.whl</a>',
    ),
  };
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Basic ${Buffer.from("me:secret").toString("base64")}`)
      return void response.writeHead(401).end();
    const text = pages[request.url ?? ""];
    if (text === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html" }).end(text);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}/mirror/simple/`;
}

test.each([
  ["its URL", "http://me:secret@", {}],
  ["the environment", "http://", { PINWHEEL_INDEX_USERNAME: "me", PINWHEEL_INDEX_PASSWORD: "secret" }],
  ["netrc", "http://", { NETRC: "netrc" }],
])(
  "a private HTML index is crawled with credentials from %s, which appear nowhere",
  async (_, scheme, given) => {
    const address = await privateIndex();
    const folder = folderWith();
    writeFileSync(join(folder, "netrc"), "machine 127.0.0.1 login me password secret\n");
    const environment = "NETRC" in given ? { NETRC: join(folder, "netrc") } : given;
    const words = ["crawl", "--index", `${scheme}${address}`, "--max-rate", "unlimited"];
    const result = await invokeOnline(folder, words, environment);
    expect(result.exitCode).toBe(0);
    expect(result.say).toContain("| projects added | 1 |");
    expect(result.say).not.toContain("secret");
    const store = Store.open(join(folder, "pinwheel.sqlite"), { readOnly: true });
    expect(
      JSON.stringify([store.getProject("inner"), store.facts(), store.crawl.get("indexUrl")]),
    ).not.toContain("secret");
    // The wheel itself is not there: a failure that why-missing shows, and no "none".
    expect(store.getProject("inner")?.failures).toMatchObject([{ kind: "http" }]);
    store.close();
  },
);

test("a private index without credentials is an error", async () => {
  const result = await invokeOnline(folderWith(), ["crawl", "--index", `http://${await privateIndex()}`]);
  expect(result).toMatchObject({ exitCode: 69 });
  expect(result.say).toContain("401");
});
