import { expect, test } from "vitest";
import { fetchWholeMetadata } from "../../../crawlers/wheel-metadata/fetch-whole-metadata.ts";
import { atFirst, metadataOf, requestOf, sha256Hex, startFileServer, wheelOf } from "../file-server.ts";
import { reply } from "../http/http-server.ts";
import { testClient } from "../http/test-client.ts";

const PATH = "/demo-1.0-py3-none-any.whl";
const METADATA = metadataOf("demo", "1.0");
const WHEEL = wheelOf(METADATA);

test("fetchWholeMetadata() asks once more after a wrong hash", async () => {
  const { origin, asked } = await startFileServer(
    { [PATH]: WHEEL },
    atFirst(() => true, reply(200, "spoiled")),
  );
  const { client } = testClient();
  const bytes = await fetchWholeMetadata(requestOf(origin + PATH, WHEEL), { http: client });
  expect([METADATA.equals(bytes), asked.length]).toEqual([true, 2]);
});

test("fetchWholeMetadata() fails after two wrong hashes, also where the bytes are no wheel", async () => {
  const { client } = testClient();
  for (const served of [WHEEL, Buffer.from("no zip")]) {
    const { origin, asked } = await startFileServer({ [PATH]: served });
    const request = requestOf(origin + PATH, served, { sha256Hex: sha256Hex(METADATA) });
    await expect(fetchWholeMetadata(request, { http: client })).rejects.toMatchObject({
      name: "HashMismatchError",
    });
    expect(asked.length).toBe(2);
  }
});

test("fetchWholeMetadata() refuses a broken wheel for good", async () => {
  const broken = WHEEL.subarray(0, -30);
  const { origin } = await startFileServer({ [PATH]: broken });
  const { client } = testClient();
  await expect(fetchWholeMetadata(requestOf(origin + PATH, broken), { http: client })).rejects.toMatchObject({
    name: "ArchiveError",
    kind: "archive",
  });
});
