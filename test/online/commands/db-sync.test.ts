/** The published database as a client meets it: a plain file server, two revisions, and a delta between them. */

import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { folderWith } from "../../cli/invoke.ts";
import { runningSimulator } from "../../simulator/running-simulator.ts";
import { Universe } from "../../simulator/universe.ts";
import { invokeOnline } from "../invoke.ts";

async function serveFolder(folder: string): Promise<string> {
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? "/", "http://x/").pathname);
    if (!existsSync(path) || statSync(path).isDirectory()) return void response.writeHead(404).end();
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("crawl --publish and db sync bring a client from one day to the next by a delta", async () => {
  const universe = new Universe();
  for (let i = 0; i < 40; i++) universe.upload(`project-${i}`, "1.0", { kind: "wheel", seed: i });
  const { indexUrl } = await runningSimulator({ universe });
  const folder = folderWith({ "r.txt": "project-1\n" });
  const crawl = ["crawl", "--index", indexUrl, "--max-rate", "unlimited", "--publish", "site"];
  expect(await invokeOnline(folder, crawl)).toMatchObject({ exitCode: 0 });
  const url = await serveFolder(join(folder, "site"));
  const client = folderWith({ "r.txt": "project-1\n" });
  const first = await invokeOnline(client, ["db", "sync", url]);
  expect(first.exitCode).toBe(0);
  expect(first.say).toMatch(/^From nothing to [0-9a-f]{12} of \d{4}-\d\d-\d\d, as a whole; /);

  universe.advance(24 * 60 * 60 * 1000);
  universe.upload("project-1", "2.0", { kind: "wheel", requiresDist: ["project-2"] });
  const published = await invokeOnline(folder, crawl);
  expect(published.say).toMatch(/^Delta: \d+ bytes|^Delta: [\d.]+ kB/m);
  const second = await invokeOnline(client, ["db", "sync", url, "pinwheel-dump", "--log", "json"]);
  expect(second.exitCode).toBe(0);
  expect(JSON.parse(second.say)).toMatchObject({
    way: "deltas",
    from: first.out.trim(),
    to: second.out.trim(),
  });
  const manifests = [folder, client].map((each) =>
    readFileSync(join(each, "pinwheel-dump", "manifest.json"), "utf8"),
  );
  expect(manifests[0]).toBe(manifests[1]);
  expect((await invokeOnline(client, ["db", "verify", "pinwheel-dump"])).exitCode).toBe(0);
  const target = ["--db", "pinwheel-dump", "--target", "x86_64-linux/cpython-3.11", "--format", "tree"];
  expect((await invokeOnline(client, ["resolve", "r.txt", ...target])).out).toBe(
    "project-1 2.0\n└── project-2 1.0\n",
  );
  expect((await invokeOnline(client, ["db", "sync", url])).say).toContain("it was the newest already");
});

test.each([
  ["ftp://example.org/", 64, "E_SYNC_URL"],
  ["http://127.0.0.1:1/", 69, "E_HTTP_TRANSPORT"],
])("db sync from %s ends with %i", async (url, exitCode, code) => {
  const result = await invokeOnline(folderWith(), ["db", "sync", url]);
  expect(result).toMatchObject({ exitCode, out: "" });
  expect(result.say).toContain(code);
});
