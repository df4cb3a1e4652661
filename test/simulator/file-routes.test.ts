import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { blake2b256Hex } from "./blake2b.ts";
import { ask, runningSimulator } from "./running-simulator.ts";
import { Universe } from "./universe.ts";

const FILENAME = "tea-1.0-py3-none-any.whl";

async function served(): Promise<{ universe: Universe; url: string }> {
  const universe = new Universe();
  const file = universe.upload("tea", "1.0", { kind: "wheel", requiresDist: ["water"] });
  const { origin } = await runningSimulator({ universe });
  return { universe, url: `${origin}/${file.urlPath}` };
}

test("a file lies at the BLAKE2b-256 of its bytes, immutable", async () => {
  const { universe, url } = await served();
  const answer = await ask(url);
  const digest = blake2b256Hex(answer.bytes);
  expect(
    url.endsWith(`/packages/${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest.slice(4)}/${FILENAME}`),
  ).toBe(true);
  expect(createHash("sha256").update(answer.bytes).digest("hex")).toBe(
    universe.uploadOf(FILENAME)?.file.sha256Hex,
  );
  expect(answer.headers["cache-control"]).toBe("max-age=365000000, immutable, public");
});

test("HEAD gives the size and no body", async () => {
  const { universe, url } = await served();
  const answer = await ask(url, { method: "HEAD" });
  expect(answer.headers["content-length"]).toBe(String(universe.uploadOf(FILENAME)?.file.bytes.length));
  expect(answer.bytes).toHaveLength(0);
});

test.each([
  ["bytes=0-9", 206, (bytes: Buffer) => bytes.subarray(0, 10)],
  ["bytes=100-", 206, (bytes: Buffer) => bytes.subarray(100)],
  ["bytes=-22", 206, (bytes: Buffer) => bytes.subarray(-22)],
  ["bytes=-999999", 206, (bytes: Buffer) => bytes],
  ["bytes=5-999999", 206, (bytes: Buffer) => bytes.subarray(5)],
  ["bytes=0-1,4-5", 200, (bytes: Buffer) => bytes],
  ["items=0-1", 200, (bytes: Buffer) => bytes],
])("range %s answers %i", async (range, status, expected) => {
  const { universe, url } = await served();
  const whole = Buffer.from(universe.uploadOf(FILENAME)?.file.bytes ?? []);
  const answer = await ask(url, { headers: { range } });
  expect(answer.status).toBe(status);
  expect(answer.bytes.equals(expected(whole))).toBe(true);
  if (status === 206)
    expect(answer.headers["content-range"]).toBe(
      `bytes ${whole.indexOf(answer.bytes)}-${whole.indexOf(answer.bytes) + answer.bytes.length - 1}/${whole.length}`,
    );
});

test.each(["bytes=999999-", "bytes=-0"])("range %s cannot be satisfied", async (range) => {
  const { universe, url } = await served();
  const answer = await ask(url, { headers: { range } });
  expect([answer.status, answer.headers["content-range"]]).toEqual([
    416,
    `bytes */${universe.uploadOf(FILENAME)?.file.bytes.length}`,
  ]);
});

test("the file host never answers 304", async () => {
  const { url } = await served();
  const { headers } = await ask(url);
  const again = await ask(url, { headers: { "if-none-match": String(headers["etag"]) } });
  expect(again.status).toBe(200);
});

test("METADATA is served beside wheels, compressed on demand", async () => {
  const { universe, url } = await served();
  const plain = await ask(`${url}.metadata`);
  expect(plain.text).toContain("Requires-Dist: water");
  expect(createHash("sha256").update(plain.bytes).digest("hex")).toBe(
    universe.uploadOf(FILENAME)?.metadata?.sha256Hex,
  );
  const packed = await ask(`${url}.metadata`, { headers: { "accept-encoding": "gzip" } });
  expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
});

test("METADATA is not served beside sdists, nor beside wheels before it was back-filled", async () => {
  const { universe, url } = await served();
  const origin = url.slice(0, url.indexOf("/packages/"));
  const sdist = universe.upload("tea", "1.0", { kind: "sdist", style: "pkg-info" });
  const wheel = universe.upload("tea", "1.1", { kind: "wheel", isMetadataServed: false });
  expect((await ask(`${origin}/${sdist.urlPath}.metadata`)).status).toBe(404);
  expect((await ask(`${origin}/${wheel.urlPath}.metadata`)).status).toBe(404);
  universe.backfillMetadata("tea", wheel.filename);
  expect((await ask(`${origin}/${wheel.urlPath}.metadata`)).status).toBe(200);
});

test("objects survive the deletion of file, release and project", async () => {
  const { universe, url } = await served();
  universe.removeFile("tea", FILENAME);
  universe.removeRelease("tea", "1.0");
  universe.removeProject("tea");
  expect((await ask(url)).status).toBe(200);
});
