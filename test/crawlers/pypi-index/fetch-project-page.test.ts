import { expect, test } from "vitest";
import { HttpStatusError } from "../../../crawlers/http/http-errors.ts";
import { ApiVersionError, PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import { fetchProjectPage } from "../../../crawlers/pypi-index/fetch-project-page.ts";
import { PROJECT_PAGE_BYTES_MAX } from "../../../crawlers/pypi-index/limits.ts";
import { SIMPLE_ACCEPT } from "../../../crawlers/pypi-index/media-type.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { type FakeAnswer, FakeDoor } from "./_fake-door.ts";
import { jsonPage } from "./_page-text.ts";

const INDEX_URL = "https://user:secret@host/simple";
const NAME = normalizeName("Flask");
const JSON_TYPE = { "content-type": "application/vnd.pypi.simple.v1+json" };

function fetchAnswer(answer: FakeAnswer): ReturnType<typeof fetchProjectPage> {
  return fetchProjectPage(new FakeDoor(() => answer), INDEX_URL, NAME);
}

function fetchStatus(status: number): ReturnType<typeof fetchProjectPage> {
  const door = new FakeDoor(({ url }) => {
    throw new HttpStatusError(url, status);
  });
  return fetchProjectPage(door, INDEX_URL, NAME);
}

test("fetchProjectPage() asks for the page with the entity tag and the signal", async () => {
  const door = new FakeDoor(() => ({ status: 304 }));
  const { signal } = new AbortController();
  expect(await fetchProjectPage(door, INDEX_URL, NAME, { etag: '"old"', signal })).toEqual({
    kind: "unchanged",
  });
  expect(door.requests).toEqual([
    {
      url: "https://host/simple/flask/",
      accept: SIMPLE_ACCEPT,
      etag: '"old"',
      bodyBytesMax: PROJECT_PAGE_BYTES_MAX,
      signal,
    },
  ]);
});

test("fetchProjectPage() reads JSON, with entity tag and serial of the headers", async () => {
  const headers = { ...JSON_TYPE, etag: '"new"', "x-pypi-last-serial": "12" };
  const answer = await fetchAnswer({ headers, body: jsonPage({}) });
  expect(answer).toMatchObject({
    kind: "page",
    page: { name: "flask", etag: '"new"', serial: 12, files: [] },
  });
});

test("fetchProjectPage() resolves addresses by the one that answered", async () => {
  const answer = await fetchAnswer({
    url: "https://user:secret@mirror/deep/flask/",
    headers: { "content-type": "text/html" },
    body: '<a href="../a.zip">a.zip</a>',
  });
  expect(answer).toMatchObject({ page: { etag: null, files: [{ url: "https://mirror/deep/a.zip" }] } });
});

test.each([404, 410])("fetchProjectPage() takes status %i for a missing project", async (status) => {
  expect(await fetchStatus(status)).toEqual({ kind: "missing" });
});

test.each([401, 403, 500, 503])("fetchProjectPage() takes status %i for a failure", async (status) => {
  await expect(fetchStatus(status)).rejects.toMatchObject({ code: "E_HTTP_STATUS", status });
});

test("fetchProjectPage() refuses a body that is cut, also where a status says it is well", async () => {
  await expect(fetchAnswer({ headers: JSON_TYPE, body: '{"files":[' })).rejects.toThrow(PageFormatError);
  await expect(fetchAnswer({ body: "" })).rejects.toThrow(PageFormatError);
});

test("fetchProjectPage() refuses an answer of a later version", async () => {
  const headers = { "content-type": "application/vnd.pypi.simple.v2+json" };
  await expect(fetchAnswer({ headers, body: jsonPage({}) })).rejects.toThrow(ApiVersionError);
});
