import { expect, test } from "vitest";
import { PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import { fetchProjectList } from "../../../crawlers/pypi-index/fetch-project-list.ts";
import { PROJECT_LIST_BYTES_MAX } from "../../../crawlers/pypi-index/limits.ts";
import { SIMPLE_ACCEPT } from "../../../crawlers/pypi-index/media-type.ts";
import { type FakeAnswer, FakeDoor } from "./_fake-door.ts";

function fetchAnswer(answer: FakeAnswer): ReturnType<typeof fetchProjectList> {
  return fetchProjectList(new FakeDoor(() => answer), "https://host/simple");
}

test("fetchProjectList() asks for the index in the formats that it reads", async () => {
  const door = new FakeDoor(() => ({ body: '{"projects":[]}' }));
  const { signal } = new AbortController();
  await fetchProjectList(door, "https://user:secret@host/simple", { signal });
  expect(door.requests).toEqual([
    { url: "https://host/simple/", accept: SIMPLE_ACCEPT, bodyBytesMax: PROJECT_LIST_BYTES_MAX, signal },
  ]);
});

test("fetchProjectList() takes the serial of the list before the header's", async () => {
  const headers = { "content-type": "application/json", "x-pypi-last-serial": "7" };
  const withSerial = '{"meta":{"_last-serial":9},"projects":[{"name":"A","_last-serial":3}]}';
  expect(await fetchAnswer({ headers, body: withSerial })).toEqual({
    lastSerial: 9,
    projects: [{ name: "a", displayName: "A", serial: 3 }],
    skippedCount: 0,
  });
  expect(await fetchAnswer({ headers, body: '{"projects":[]}' })).toMatchObject({ lastSerial: 7 });
});

test("fetchProjectList() reads HTML", async () => {
  const headers = { "content-type": "text/html" };
  const list = await fetchAnswer({ headers, body: '<html><a href="b/">b</a></html>' });
  expect(list).toEqual({
    lastSerial: null,
    projects: [{ name: "b", displayName: "b", serial: null }],
    skippedCount: 0,
  });
});

test("fetchProjectList() never takes an outage for an empty index", async () => {
  await expect(fetchAnswer({ body: "" })).rejects.toThrow(PageFormatError);
});
