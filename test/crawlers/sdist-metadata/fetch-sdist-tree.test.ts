import { expect, test } from "vitest";
import { DEFAULT_ARCHIVE_LIMITS } from "../../../archives/archive-types.ts";
import { fetchSdistTree } from "../../../crawlers/sdist-metadata/fetch-sdist-tree.ts";
import { buildSdist } from "../../simulator/build-sdist.ts";
import { atFirst, requestOf, sha256Hex, startFileServer } from "../file-server.ts";
import { reply } from "../http/http-server.ts";
import { testClient } from "../http/test-client.ts";

const SDIST = buildSdist("demo", "1.0", { style: "project-table", requiresDist: ["a"] });
const PATH = `/${SDIST.filename}`;

function requestFor(origin: string, bytes: Uint8Array, rest: object = {}): ReturnType<typeof requestOf> {
  return requestOf(origin + PATH, bytes, { kind: "sdist", ...rest });
}

test.each([".tar.gz", ".tgz", ".zip"] as const)("fetchSdistTree() unpacks a %s", async (extension) => {
  const { filename, bytes } = buildSdist("demo", "1.0", { style: "project-table", extension });
  const { origin, asked } = await startFileServer({ [`/${filename}`]: bytes });
  const { client } = testClient();
  const tree = await fetchSdistTree(requestOf(`${origin}/${filename}`, bytes, { kind: "sdist" }), {
    http: client,
  });
  expect(tree.paths).toContain("pyproject.toml");
  expect(new TextDecoder().decode(tree.read("pyproject.toml"))).toContain("[project]");
  expect(asked).toEqual([`/${filename}`]);
});

test("fetchSdistTree() hashes the file itself where the server calls it a tar in the coding gzip", async () => {
  const answer = reply(200, SDIST.bytes, { "content-encoding": "gzip", "content-type": "application/x-tar" });
  const { origin } = await startFileServer(
    {},
    atFirst(() => true, answer),
  );
  const { client } = testClient();
  expect((await fetchSdistTree(requestFor(origin, SDIST.bytes), { http: client })).paths).toContain(
    "PKG-INFO",
  );
});

const cutOff: ReturnType<typeof reply> = (response) => {
  response.writeHead(200, { "content-length": SDIST.bytes.length });
  response.write(SDIST.bytes.subarray(0, 100), () => response.destroy());
};

test.each([
  [
    "wrong bytes that are an archive",
    reply(200, buildSdist("demo", "1.0", { style: "project-table", seed: 7 }).bytes),
  ],
  ["wrong bytes that are none", reply(200, "spoiled")],
  ["a body that is cut off", cutOff],
])("fetchSdistTree() asks once more after %s", async (_what, answer) => {
  const { origin, asked } = await startFileServer(
    { [PATH]: SDIST.bytes },
    atFirst(() => true, answer),
  );
  const { client } = testClient();
  expect((await fetchSdistTree(requestFor(origin, SDIST.bytes), { http: client })).paths).toContain(
    "PKG-INFO",
  );
  expect(asked.length).toBe(2);
});

test.each([
  ["wrong bytes", reply(200, "spoiled"), { name: "HashMismatchError" }],
  ["bodies that are cut off", cutOff, { name: "HttpTransportError", found: "the body ended early" }],
])("fetchSdistTree() gives up after %s twice", async (_what, answer, expected) => {
  const { origin, asked } = await startFileServer(
    { [PATH]: SDIST.bytes },
    atFirst(() => true, answer, answer),
  );
  const { client } = testClient();
  await expect(fetchSdistTree(requestFor(origin, SDIST.bytes), { http: client })).rejects.toMatchObject(
    expected,
  );
  expect(asked.length).toBe(2);
});

test.each([
  ["with the hash of the index", sha256Hex(Buffer.from("no archive"))],
  ["where the index has no hash", null],
])("fetchSdistTree() refuses what is no archive, %s", async (_when, hash) => {
  const bytes = Buffer.from("no archive");
  const { origin, asked } = await startFileServer({ [PATH]: bytes });
  const { client } = testClient();
  await expect(
    fetchSdistTree(requestFor(origin, bytes, { sha256Hex: hash }), { http: client }),
  ).rejects.toMatchObject({
    name: "ArchiveError",
    kind: "archive",
  });
  expect(asked.length).toBe(1);
});

test("fetchSdistTree() refuses an archive over the cap, without a request where the index says so", async () => {
  const { origin, asked } = await startFileServer({ [PATH]: SDIST.bytes });
  const { client } = testClient();
  const doors = { http: client, limits: { ...DEFAULT_ARCHIVE_LIMITS, archiveBytesMax: 100 } };
  await expect(fetchSdistTree(requestFor(origin, SDIST.bytes), doors)).rejects.toMatchObject({
    kind: "too-large",
  });
  expect(asked).toEqual([]);
  await expect(
    fetchSdistTree(requestFor(origin, SDIST.bytes, { sizeBytes: null }), doors),
  ).rejects.toMatchObject({
    name: "BodyTooLargeError",
  });
});

test("fetchSdistTree() stops at once when it is aborted", async () => {
  const { origin, asked } = await startFileServer({}, (_request, response) => {
    response.writeHead(200).write(SDIST.bytes.subarray(0, 100));
    return true;
  });
  const { client } = testClient();
  const controller = new AbortController();
  const doors = { http: client, signal: controller.signal };
  const fetching = fetchSdistTree(requestFor(origin, SDIST.bytes), doors);
  await expect.poll(() => client.counters.receivedBytes, { timeout: 20_000 }).toBe(100);
  controller.abort(new Error("stop"));
  await expect(fetching).rejects.toThrow("stop");
  expect(asked.length).toBe(1);
});
