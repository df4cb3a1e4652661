import { expect, test } from "vitest";
import { fetchOfferedMetadata } from "../../../crawlers/wheel-metadata/fetch-offered-metadata.ts";
import { atFirst, metadataOf, requestOf, sha256Hex, startFileServer } from "../file-server.ts";
import { reply } from "../http/http-server.ts";
import { testClient } from "../http/test-client.ts";

const PATH = "/demo-1.0-py3-none-any.whl";
const METADATA = metadataOf("demo", "1.0");
const FILES = { [`${PATH}.metadata`]: METADATA };
const NO_WHEEL = new Uint8Array();

function offered(origin: string, hash: string | null = sha256Hex(METADATA)): ReturnType<typeof requestOf> {
  return requestOf(origin + PATH, NO_WHEEL, { coreMetadata: { isOffered: true, sha256Hex: hash } });
}

test("fetchOfferedMetadata() asks for nothing where nothing is offered", async () => {
  const { origin, asked } = await startFileServer(FILES);
  const { client } = testClient();
  expect(await fetchOfferedMetadata(requestOf(origin + PATH, NO_WHEEL), { http: client })).toBeUndefined();
  expect(asked).toEqual([]);
});

test("fetchOfferedMetadata() asks once more after a wrong hash", async () => {
  const { origin, asked } = await startFileServer(
    FILES,
    atFirst(() => true, reply(200, "spoiled")),
  );
  const { client } = testClient();
  expect(await fetchOfferedMetadata(offered(origin), { http: client })).toMatchObject({
    metadata: { source: "pep658" },
  });
  expect(asked.length).toBe(2);
});

test("fetchOfferedMetadata() fails after two wrong hashes", async () => {
  const { origin, asked } = await startFileServer({
    [`${PATH}.metadata`]: metadataOf("demo", "1.0", "Dynamic: x"),
  });
  const { client } = testClient();
  await expect(fetchOfferedMetadata(offered(origin), { http: client })).rejects.toMatchObject({
    name: "HashMismatchError",
    message: "The METADATA beside the wheel does not have the SHA-256 that the index names",
  });
  expect(asked.length).toBe(2);
});

test("fetchOfferedMetadata() believes an index without hash, unless the METADATA is none", async () => {
  const { client } = testClient();
  const good = await startFileServer(FILES);
  expect(await fetchOfferedMetadata(offered(good.origin, null), { http: client })).toMatchObject({
    ok: true,
  });
  const login = await startFileServer({ [`${PATH}.metadata`]: Buffer.from("<html>Log in</html>") });
  expect(await fetchOfferedMetadata(offered(login.origin, null), { http: client })).toMatchObject({
    ok: false,
    kind: "metadata",
  });
});

test("fetchOfferedMetadata() refuses METADATA that its hash vouches for, but that says nothing", async () => {
  const bad = metadataOf("demo", "1.0", "Version: 2.0");
  const { origin } = await startFileServer({ [`${PATH}.metadata`]: bad });
  const { client } = testClient();
  await expect(fetchOfferedMetadata(offered(origin, sha256Hex(bad)), { http: client })).rejects.toMatchObject(
    {
      code: "E_CORE_METADATA",
    },
  );
});

test.each([
  [404, undefined],
  [403, 403],
  [410, 410],
  [500, 500],
])("fetchOfferedMetadata() after status %i", async (status, thrown) => {
  const { origin } = await startFileServer(
    FILES,
    atFirst(() => true, reply(status)),
  );
  const { client } = testClient({ attemptsMax: 1 });
  const promise = fetchOfferedMetadata(offered(origin), { http: client });
  if (thrown === undefined) expect(await promise).toMatchObject({ ok: false, kind: "http" });
  else await expect(promise).rejects.toMatchObject({ status: thrown });
});

test("fetchOfferedMetadata() keeps the query of an address", async () => {
  const { origin, asked } = await startFileServer({});
  const { client } = testClient();
  const request = requestOf(`${origin}${PATH}?token=x`, NO_WHEEL, {
    coreMetadata: { isOffered: true, sha256Hex: null },
  });
  await fetchOfferedMetadata(request, { http: client });
  expect(asked).toEqual([`${PATH}.metadata?token=x`]);
});
