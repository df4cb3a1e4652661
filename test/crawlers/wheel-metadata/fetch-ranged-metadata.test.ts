import { expect, test } from "vitest";
import { DEFAULT_ARCHIVE_LIMITS } from "../../../archives/archive-types.ts";
import { fetchRangedMetadata } from "../../../crawlers/wheel-metadata/fetch-ranged-metadata.ts";
import { metadataOf, requestOf, sha256Hex, startFileServer, wheelOf } from "../file-server.ts";
import { testClient } from "../http/test-client.ts";

const PATH = "/demo-1.0-py3-none-any.whl";
const METADATA = metadataOf("demo", "1.0");

test("fetchRangedMetadata() gives the METADATA's bytes", async () => {
  for (const wheel of [wheelOf(METADATA), wheelOf(METADATA, 200_000, "first")]) {
    const { origin } = await startFileServer({ [PATH]: wheel });
    const { client } = testClient();
    const bytes = await fetchRangedMetadata(requestOf(origin + PATH, wheel), { http: client });
    expect(METADATA.equals(bytes ?? new Uint8Array())).toBe(true);
  }
});

test("fetchRangedMetadata() fetches little of a large wheel", async () => {
  const wheel = wheelOf(METADATA, 2_000_000, "first");
  const { origin } = await startFileServer({ [PATH]: wheel });
  const { client } = testClient();
  await fetchRangedMetadata(requestOf(origin + PATH, wheel), { http: client });
  expect(client.counters.requests).toBe(2);
  expect(client.counters.receivedBytes).toBeLessThan(70_000);
});

test("fetchRangedMetadata() checks the hash of a wheel that came whole", async () => {
  const wheel = wheelOf(METADATA);
  const { origin } = await startFileServer({ [PATH]: wheel });
  const { client } = testClient();
  const request = requestOf(origin + PATH, wheel, { sha256Hex: sha256Hex(METADATA) });
  await expect(fetchRangedMetadata(request, { http: client })).rejects.toMatchObject({
    name: "HashMismatchError",
  });
});

test("fetchRangedMetadata() leaves a broken wheel to its hash", async () => {
  const wheel = Buffer.concat([wheelOf(METADATA, 100_000), Buffer.alloc(100_000)]);
  const { origin } = await startFileServer({ [PATH]: wheel });
  const { client } = testClient();
  expect(await fetchRangedMetadata(requestOf(origin + PATH, wheel), { http: client })).toBeUndefined();
});

test("fetchRangedMetadata() refuses a broken wheel that came whole, unless the index has no hash of it", async () => {
  const wheel = wheelOf(METADATA).subarray(0, -30);
  const { origin } = await startFileServer({ [PATH]: wheel });
  const { client } = testClient();
  await expect(fetchRangedMetadata(requestOf(origin + PATH, wheel), { http: client })).rejects.toMatchObject({
    kind: "archive",
  });
  const unnamed = requestOf(origin + PATH, wheel, { sha256Hex: null });
  expect(await fetchRangedMetadata(unnamed, { http: client })).toBeUndefined();
});

test("fetchRangedMetadata() refuses a METADATA over the limit", async () => {
  const wheel = wheelOf(METADATA, 200_000);
  const { origin } = await startFileServer({ [PATH]: wheel });
  const { client } = testClient();
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, memberBytesMax: 10 };
  await expect(
    fetchRangedMetadata(requestOf(origin + PATH, wheel), { http: client, limits }),
  ).rejects.toMatchObject({
    kind: "too-large",
  });
});
