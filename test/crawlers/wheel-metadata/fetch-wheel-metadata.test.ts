import { expect, test } from "vitest";
import { DEFAULT_ARCHIVE_LIMITS } from "../../../archives/archive-types.ts";
import { EXTRACTOR_VERSION } from "../../../crawlers/extractor-version.ts";
import { fetchWheelMetadata } from "../../../crawlers/wheel-metadata/fetch-wheel-metadata.ts";
import {
  atFirst,
  hasRange,
  metadataOf,
  requestOf,
  sha256Hex,
  startFileServer,
  wheelOf,
} from "../file-server.ts";
import { reply } from "../http/http-server.ts";
import { testClient } from "../http/test-client.ts";

const PATH = "/demo-1.0-py3-none-any.whl";
const METADATA = metadataOf(
  "Demo",
  "1.0",
  "Requires-Python: >=3.9",
  'Requires-Dist: b; extra == "c"',
  "Requires-Dist: a>=1",
  "Provides-Extra: c",
);
const SMALL = wheelOf(METADATA);
const TAIL = "bytes=-65536";

const FACTS = {
  ok: true,
  metadata: {
    state: "known",
    core: {
      requiresDist: ['b; extra == "c"', "a>=1"],
      requiresPython: ">=3.9",
      providesExtra: ["c"],
      buildRequires: null,
      buildBackend: null,
    },
    confidence: "exact",
    extractorVersion: EXTRACTOR_VERSION,
    metadataSha256Hex: sha256Hex(METADATA),
  },
  buildSystem: null,
};

function factsFrom(source: string): object {
  return { ...FACTS, metadata: { ...FACTS.metadata, source } };
}

const OFFERED = { coreMetadata: { isOffered: true, sha256Hex: sha256Hex(METADATA) } };

test("METADATA beside the wheel costs one request", async () => {
  const { origin, asked } = await startFileServer({ [`${PATH}.metadata`]: METADATA });
  const { client } = testClient();
  expect(await fetchWheelMetadata(requestOf(origin + PATH, SMALL, OFFERED), { http: client })).toEqual(
    factsFrom("pep658"),
  );
  expect(asked).toEqual([`${PATH}.metadata`]);
});

test("METADATA that is offered and not there is read out of the wheel, and is missed", async () => {
  const { origin, asked } = await startFileServer({ [PATH]: SMALL });
  const { client } = testClient();
  expect(await fetchWheelMetadata(requestOf(origin + PATH, SMALL, OFFERED), { http: client })).toEqual({
    ...factsFrom("wheel-range"),
    shortfall: {
      ok: false,
      kind: "http",
      message: "The METADATA that the index offers beside the wheel is not there",
    },
  });
  expect(asked).toEqual([`${PATH}.metadata`, `${PATH} ${TAIL}`]);
});

test.each([
  ["at the end: one request", wheelOf(METADATA, 300_000, "last"), [`${PATH} ${TAIL}`]],
  ["in front: two requests", wheelOf(METADATA, 300_000, "first"), [`${PATH} ${TAIL}`, `${PATH} bytes=0-`]],
  ["in a wheel shorter than the tail", SMALL, [`${PATH} ${TAIL}`]],
])("METADATA %s", async (_place, wheel, expected) => {
  const { origin, asked } = await startFileServer({ [PATH]: wheel });
  const { client } = testClient();
  expect(await fetchWheelMetadata(requestOf(origin + PATH, wheel), { http: client })).toEqual(
    factsFrom("wheel-range"),
  );
  expect(asked.length).toBe(expected.length);
  for (const [i, line] of expected.entries()) expect(asked[i]).toContain(line);
});

const LARGE = wheelOf(METADATA, 300_000, "first");

test.each([
  ["ignores ranges", reply(200, LARGE)],
  ["refuses the last bytes", reply(501, "no")],
  ["calls the range unsatisfiable", reply(416, "no")],
  ["does not say which bytes it gave", reply(206, LARGE.subarray(-65_536))],
  [
    "gave other bytes",
    reply(206, LARGE.subarray(0, 65_536), { "content-range": `bytes 0-65535/${LARGE.length}` }),
  ],
  [
    "has a file of another size",
    reply(206, LARGE.subarray(-65_536), { "content-range": `bytes 300001-365536/365537` }),
  ],
  ["gave a part of an encoded file", reply(206, "x", { "content-encoding": "gzip" })],
  [
    "gave what is no zip",
    reply(206, "x".repeat(65_536), {
      "content-range": `bytes ${LARGE.length - 65_536}-${LARGE.length - 1}/${LARGE.length}`,
    }),
  ],
])("a server that %s costs the whole wheel, checked by its hash", async (_what, answer) => {
  const { origin, asked } = await startFileServer({ [PATH]: LARGE }, atFirst(hasRange, answer));
  const { client } = testClient();
  expect(await fetchWheelMetadata(requestOf(origin + PATH, LARGE), { http: client })).toEqual(
    factsFrom("wheel"),
  );
  expect([asked.at(0), asked.at(-1)]).toEqual([`${PATH} ${TAIL}`, PATH]);
  expect(asked.length).toBeLessThanOrEqual(3);
});

test("a small wheel that comes whole for a range is enough", async () => {
  const { origin, asked } = await startFileServer({ [PATH]: SMALL }, atFirst(hasRange, reply(200, SMALL)));
  const { client } = testClient();
  expect(await fetchWheelMetadata(requestOf(origin + PATH, SMALL), { http: client })).toEqual(
    factsFrom("wheel-range"),
  );
  expect(asked.length).toBe(1);
});

test("a file host with a missing wheel or a sick one is asked for nothing more", async () => {
  const { client, time } = testClient({ attemptsMax: 1 });
  for (const status of [403, 404, 410, 500]) {
    const { origin, asked } = await startFileServer({}, (_request, response) => {
      reply(status)(response);
      return true;
    });
    await expect(
      time.run(fetchWheelMetadata(requestOf(origin + PATH, SMALL), { http: client })),
    ).rejects.toMatchObject({
      status,
    });
    expect(asked.length).toBe(1);
  }
});

test("a wheel without ranges that is over the cap is too large, without a request where the index says so", async () => {
  const { origin, asked } = await startFileServer({ [PATH]: LARGE }, (request, response) => {
    if (hasRange(request)) reply(501)(response);
    return hasRange(request);
  });
  const { client } = testClient();
  const doors = { http: client, limits: { ...DEFAULT_ARCHIVE_LIMITS, bufferedBytesMax: 100_000 } };
  await expect(fetchWheelMetadata(requestOf(origin + PATH, LARGE), doors)).rejects.toMatchObject({
    kind: "too-large",
    message: "Cannot read wheel: it is larger than 100000 bytes",
  });
  expect(asked.length).toBe(1);
  await expect(
    fetchWheelMetadata(requestOf(origin + PATH, LARGE, { sizeBytes: null }), doors),
  ).rejects.toMatchObject({
    name: "BodyTooLargeError",
  });
});
