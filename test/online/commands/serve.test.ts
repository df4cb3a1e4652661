/** `pinwheel serve` as people start it: a process of its own, which listens and never connects. */

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fetch } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { folderWith } from "../../cli/invoke.ts";
import { runningSimulator } from "../../simulator/running-simulator.ts";
import { Universe } from "../../simulator/universe.ts";
import { invokeOnline } from "../invoke.ts";

const START = `${process.cwd()}/online/start.ts`;
/** Says every connection that the process itself opens. */
const WATCH = `import { subscribe } from "node:diagnostics_channel";
for (const name of ["net.client.socket", "undici:request:create"])
  subscribe(name, () => process.stderr.write("CONNECTS OUT\\n"));
`;

interface Served {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** `http://127.0.0.1:<port>`, without a slash. */
  readonly url: string;
  readonly said: () => { readonly out: string; readonly say: string };
}

async function served(folder: string, ...words: readonly string[]): Promise<Served> {
  const watch = join(folder, "watch.mjs");
  writeFileSync(watch, WATCH);
  const child = spawn(process.execPath, ["--import", watch, START, "serve", "--port", "0", ...words], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, PINWHEEL_CACHE: join(folder, "cache") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let [out, say] = ["", ""];
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (say += bytes.toString()));
  while (!out.endsWith("\n")) await once(child.stdout, "data");
  const host = words.includes("0.0.0.0") ? "0.0.0.0" : "127.0.0.1";
  expect(new URL(out)).toMatchObject({ hostname: host, pathname: "/simple/" });
  return { child, url: new URL(out).origin, said: () => ({ out, say }) };
}

async function ended({ child }: Served, signal: NodeJS.Signals): Promise<unknown[]> {
  const end = once(child, "close");
  child.kill(signal);
  return await end;
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "pinwheel serve serves the bundled sample at a free port of loopback until %s, and connects to nothing",
  async (signal) => {
    const server = await served(folderWith());
    const page = await fetch(`${server.url}/simple/flask/`);
    expect(await page.text()).toContain("flask-3.1.3-py3-none-any.whl");
    const file = await fetch(`${server.url}/files/flask/flask-3.1.3-py3-none-any.whl`, {
      redirect: "manual",
    });
    expect(file.status).toBe(302);
    // A client that goes in the middle of its answer leaves no word behind.
    const client = connect(Number(new URL(server.url).port), "127.0.0.1");
    client.write("GET /simple/ HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(client, "data");
    client.destroy();
    expect(await ended(server, signal)).toEqual([0, null]);
    const { out, say } = server.said();
    expect(out).toBe(`${server.url}/simple/\n`);
    expect(say.replace(/^Building .*\n/, "")).toMatch(
      /^Serving revision [0-9a-f]{12} of 2026-10-31; Ctrl-C stops\nStopping: .*\n$/,
    );
  },
);

test("pinwheel serve serves what a crawl of an index has found, as of each day of it", async () => {
  const universe = new Universe();
  const dayOf = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10);
  const firstDay = dayOf(universe.nowMs());
  universe.upload("tea", "1.0", { kind: "wheel", requiresDist: ["leaves>=1"] });
  universe.upload("leaves", "1.0", { kind: "wheel" });
  universe.advance(24 * 60 * 60 * 1000);
  universe.upload("tea", "2.0", { kind: "wheel", requiresDist: ["leaves>=2"] });
  universe.yankRelease("tea", "1.0", "leaves a stain");
  universe.advance(24 * 60 * 60 * 1000);
  const { indexUrl } = await runningSimulator({ universe });
  const folder = folderWith();
  const crawl = ["crawl", "--index", indexUrl, "--max-rate", "unlimited"];
  expect(await invokeOnline(folder, crawl)).toMatchObject({ exitCode: 0 });

  const server = await served(folder, "--db", "pinwheel-dump");
  const page = async (path: string): Promise<unknown> => {
    const accept = "application/vnd.pypi.simple.v1+json";
    return await (await fetch(`${server.url}${path}`, { headers: { accept } })).json();
  };
  expect(await page("/simple/tea/")).toMatchObject({
    versions: ["1.0", "2.0"],
    files: [{ yanked: "leaves a stain" }, { yanked: false }],
  });
  expect(await page(`/@${firstDay}/simple/tea/`)).toMatchObject({
    versions: ["1.0"],
    files: [{ yanked: false }],
  });

  // What is served can be crawled again, every digest checked, and the answers are the same.
  const again = folderWith({ "r.txt": "tea\n" });
  const twice = [
    "crawl",
    "--index",
    `${server.url}/@${firstDay}/simple/`,
    "--max-rate",
    "unlimited",
    "--recheck",
    "all",
  ];
  const outcome = await invokeOnline(again, twice);
  expect([outcome.exitCode, outcome.say]).toEqual([0, expect.any(String)]);
  const resolve = ["resolve", "r.txt", "--db", "pinwheel-dump", "--target", "x86_64-linux/cpython-3.11"];
  expect((await invokeOnline(again, [...resolve, "--format", "tree"])).out).toBe("tea 1.0\n└── leaves 1.0\n");
  await ended(server, "SIGTERM");
});

test("pinwheel serve says so when it listens beyond loopback, which it does only where it is told to", async () => {
  const server = await served(folderWith(), "--host", "0.0.0.0");
  await ended(server, "SIGTERM");
  expect(server.said().say).toContain("note: other machines can reach this address\n");
});

test("a second pinwheel serve at the same port says so", async () => {
  const folder = folderWith();
  const server = await served(folder);
  const outcome = await invokeOnline(folder, ["serve", "--port", new URL(server.url).port]);
  expect(outcome.exitCode).toBe(69);
  expect(outcome.say).toContain("error[E_LISTEN]: Cannot listen at 127.0.0.1");
});

test.each([
  [["--port", "many"], "Cannot read --port"],
  [["--port", "65536"], "Cannot read --port"],
  [["--port", "-1"], "--port"],
  [["--db", "nowhere"], 'Cannot open database "nowhere"'],
  [["--host", "192.0.2.1", "--port", "0"], "Cannot listen at 192.0.2.1"],
])("pinwheel serve %j ends with a reason", async (words, reason) => {
  const outcome = await invokeOnline(folderWith(), ["serve", ...words]);
  expect([64, 69]).toContain(outcome.exitCode);
  expect(outcome.say).toContain(reason);
  expect(outcome.out).toBe("");
});
