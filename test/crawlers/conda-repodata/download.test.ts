import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { download, isMissing, isRefused, validatorsOf } from "../../../crawlers/conda-repodata/download.ts";
import { BodyTooLargeError, HttpStatusError } from "../../../crawlers/http/http-errors.ts";
import { condaEntry, dayMs } from "../../builders/conda-crawl.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { servedChannels } from "../../simulator/running-channels.ts";
import { StatedChannels } from "../../builders/stated-channels.ts";
import { testClient } from "../http/test-client.ts";

async function lab() {
  const channels = new StatedChannels();
  channels.put("c", "noarch", { "packages.conda": condaEntry("a", "1") }, dayMs(0));
  const simulator = await servedChannels(channels);
  const { client } = testClient({ attemptsMax: 1, sleep: () => Promise.resolve() });
  const path = join(temporaryDirectory(), "below", "file");
  const request = {
    url: `${simulator.channelsUrl}c/noarch/repodata.json`,
    known: undefined,
    bytesMax: 1e6,
    path,
    signal: new AbortController().signal,
  };
  return { simulator, client, request };
}

test("a file comes with its marks, and by either of them it is known the next time", async () => {
  const { client, request } = await lab();
  const found = await download(client, request);
  if (typeof found === "string") throw new Error(found);
  expect(found).toMatchObject({ lastModified: "Sun, 01 Mar 2026 00:00:00 GMT" });
  expect(readFileSync(request.path, "utf8")).toContain("a-1-0.conda");
  expect(await download(client, { ...request, known: found })).toBe("unchanged");
  expect(await download(client, { ...request, known: { ...found, etag: null } })).toBe("unchanged");
  expect(await download(client, { ...request, known: { ...found, etag: '"other"' } })).toMatchObject({
    etag: found.etag,
  });
});

test("what is not there is missing, and what cannot be had is an error", async () => {
  const { client, request, simulator } = await lab();
  expect(await download(client, { ...request, url: `${request.url}.bz2` })).toBe("missing");
  await expect(download(client, { ...request, bytesMax: 10 })).rejects.toThrow("longer than 10 bytes");
  simulator.startFaults({ rules: [{ kind: "server-error" }] });
  await expect(download(client, request)).rejects.toThrow("answered 500");
});

test("a connection that breaks while the file comes is begun anew, a few times", async () => {
  const { client, request, simulator } = await lab();
  simulator.startFaults({ rules: [{ kind: "cut", times: 2 }] });
  expect(await download(client, request)).toHaveProperty("etag");
  expect(() => JSON.parse(readFileSync(request.path, "utf8")) as unknown).not.toThrow();
  simulator.startFaults({ rules: [{ kind: "cut" }] });
  await expect(download(client, request)).rejects.toThrow("Cannot fetch");
});

test("isMissing() is about statuses that say that something is not offered", () => {
  const missing = [401, 403, 404, 410, 429, 500].map((status) =>
    isMissing(new HttpStatusError("https://x.example/", status)),
  );
  expect(missing).toEqual([false, true, true, true, false, false]);
  expect(isRefused(new HttpStatusError("https://x.example/", 401))).toBe(true);
  expect(isRefused(new BodyTooLargeError("https://x.example/", 7))).toBe(true);
  for (const status of [404, 429, 503])
    expect(isRefused(new HttpStatusError("https://x.example/", status))).toBe(false);
  expect(isMissing(new Error("404"))).toBe(false);
  expect(validatorsOf({})).toEqual({ etag: null, lastModified: null });
});

test.skipIf(!existsSync("/dev/full"))("a full disk is told as one", async () => {
  const { client, request } = await lab();
  const refused = download(client, { ...request, path: "/dev/full" });
  await expect(refused).rejects.toMatchObject({
    code: "E_STORE_DISK",
    message: expect.stringContaining("ENOSPC") as string,
  });
});
