import { expect, test } from "vitest";
import { AssertionError } from "../../common/assert.ts";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import type { FileDoors } from "../../crawlers/file-doors.ts";
import type { FileOutcome, FileReadRequest } from "../../crawlers/file-outcome.ts";
import { BodyTooLargeError, HttpStatusError, HttpTransportError } from "../../crawlers/http/http-errors.ts";
import { readFile } from "../../crawlers/read-file.ts";
import { buildSdist } from "../simulator/build-sdist.ts";
import { metadataOf, requestOf, sha256Hex, startFileServer, wheelOf } from "./file-server.ts";
import { testClient } from "./http/test-client.ts";

const WHEEL_PATH = "/demo-1.0-py3-none-any.whl";
const WHEEL = wheelOf(metadataOf("demo", "1.0", "Requires-Dist: a"));
const SDIST = buildSdist("demo", "1.0", { style: "project-table", requiresDist: ["a"] });
const SDIST_PATH = `/${SDIST.filename}`;

const wheelRequest = requestOf(`https://example.org${WHEEL_PATH}`, WHEEL);

/** Doors behind which every request fails. */
function failing(reason: unknown): FileDoors {
  return { http: { fetch: () => Promise.reject(reason), stream: () => Promise.reject(reason) } };
}

async function readServed(path: string, bytes: Uint8Array, rest: object = {}): Promise<FileOutcome> {
  const { origin } = await startFileServer({ [path]: bytes });
  const { client } = testClient();
  return readFile(requestOf(origin + path, bytes, rest), { http: client });
}

test("readFile() reads wheels and sdists", async () => {
  const core = { requiresDist: ["a"] };
  expect(await readServed(WHEEL_PATH, WHEEL)).toMatchObject({
    ok: true,
    metadata: { core, source: "wheel-range" },
  });
  expect(await readServed(SDIST_PATH, SDIST.bytes, { kind: "sdist" })).toMatchObject({
    ok: true,
    metadata: { core, source: "project-table" },
  });
});

const ADDRESS = "https://me:secret@example.org:8443/x.whl";

test.each([
  [new HttpStatusError(ADDRESS, 404), "http", "The server answered 404"],
  [new HttpStatusError(ADDRESS, 503, 5000), "http", "The server answered 503"],
  [new HttpTransportError(ADDRESS, "no answer in time", { retryable: true }), "http", "No answer in time"],
  [new BodyTooLargeError(ADDRESS, 10), "too-large", "The body is longer than 10 bytes"],
  [
    new ArchiveError("too-large", "Cannot read wheel: it is large"),
    "too-large",
    "Cannot read wheel: it is large",
  ],
])("readFile() makes %s a value of kind %s, for wheels and sdists", async (error, kind, message) => {
  const offered = { ...wheelRequest.file, coreMetadata: { isOffered: true, sha256Hex: null } };
  const requests: FileReadRequest[] = [
    wheelRequest,
    { ...wheelRequest, file: offered },
    { ...wheelRequest, kind: "sdist" },
  ];
  for (const request of requests) {
    expect(await readFile(request, failing(error))).toEqual({ ok: false, kind, message });
  }
});

test("readFile() tells the failures of real files apart", async () => {
  const wrongHash = { sha256Hex: sha256Hex(Buffer.from("other")) };
  expect(await readServed(WHEEL_PATH, WHEEL, wrongHash)).toEqual({
    ok: false,
    kind: "hash-mismatch",
    message: "The wheel does not have the SHA-256 that the index names",
  });
  expect(await readServed(SDIST_PATH, SDIST.bytes, { ...wrongHash, kind: "sdist" })).toEqual({
    ok: false,
    kind: "hash-mismatch",
    message: "The sdist does not have the SHA-256 that the index names",
  });
  expect(await readServed(WHEEL_PATH, Buffer.from("no zip"))).toMatchObject({ kind: "archive" });
  expect(await readServed(SDIST_PATH, Buffer.from("no tar"), { kind: "sdist" })).toMatchObject({
    kind: "archive",
  });
  expect(await readServed(WHEEL_PATH, wheelOf(metadataOf("other", "1.0")))).toEqual({
    ok: false,
    kind: "metadata",
    message: 'Cannot parse core metadata: it is that of "other" 1.0, not of "demo" 1.0',
  });
});

test("readFile() says the same of the same file, wherever it is served", async () => {
  const outcomes = [
    await readServed(WHEEL_PATH, WHEEL.subarray(0, 200)),
    await readServed(WHEEL_PATH, WHEEL.subarray(0, 200)),
  ];
  expect(outcomes[0]).toEqual(outcomes[1]);
  expect(outcomes[0]).toMatchObject({
    ok: false,
    message: expect.not.stringMatching(/127\.0\.0\.1|localhost/),
  });
});

test("readFile() obeys its limits", async () => {
  const { origin } = await startFileServer({ [SDIST_PATH]: SDIST.bytes });
  const { client } = testClient();
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, archiveBytesMax: 100 };
  const request = requestOf(origin + SDIST_PATH, SDIST.bytes, { kind: "sdist" });
  expect(await readFile(request, { http: client, limits })).toMatchObject({ ok: false, kind: "too-large" });
});

test.each([new TypeError("x is not a function"), new AssertionError("x"), "text"])(
  "readFile() passes on %s, which is our own mistake",
  async (error) => {
    await expect(readFile(wheelRequest, failing(error))).rejects.toBe(error);
  },
);

test("readFile() passes on an abort, whatever its reason", async () => {
  const reasons = [new Error("stop"), new HttpStatusError(ADDRESS, 500)];
  for (const reason of reasons) {
    const controller = new AbortController();
    controller.abort(reason);
    const doors = { ...failing(reason), signal: controller.signal };
    await expect(readFile(wheelRequest, doors)).rejects.toBe(reason);
  }
});
