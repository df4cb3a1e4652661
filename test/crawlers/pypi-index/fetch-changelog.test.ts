import { expect, test } from "vitest";
import { XmlRpcFaultError } from "../../../crawlers/pypi-index/errors.ts";
import {
  fetchChangelogLastSerial,
  fetchChangelogRows,
  fetchChangelogSince,
} from "../../../crawlers/pypi-index/fetch-changelog.ts";
import { CHANGELOG_BYTES_MAX } from "../../../crawlers/pypi-index/limits.ts";
import { formatXmlRpcCall } from "../../../crawlers/pypi-index/xml-rpc-request.ts";
import { FakeDoor } from "./_fake-door.ts";
import { type RowValues, formatFault, journalDoor, journalOf } from "./_journal.ts";

const URL = "https://host/pypi";
const ROWS: readonly RowValues[] = [
  ["a", null, 100, "create", 3],
  ["a", "1", 200, "new release", 5],
  ["a", "1", 300, "remove release", 8],
];

test("fetchChangelogLastSerial() asks for the serial of the last row", async () => {
  const door = journalDoor(journalOf(ROWS));
  const { signal } = new AbortController();
  expect(await fetchChangelogLastSerial(door, URL, { signal })).toBe(8);
  expect(door.requests).toEqual([
    {
      method: "POST",
      url: URL,
      accept: "text/xml",
      content: { type: "text/xml", text: formatXmlRpcCall("changelog_last_serial") },
      bodyBytesMax: CHANGELOG_BYTES_MAX,
      signal,
    },
  ]);
});

test("fetchChangelogSince() pages through the changelog to an empty answer", async () => {
  const door = journalDoor(journalOf(ROWS), 2);
  const first = await fetchChangelogSince(door, URL, 0);
  expect(first).toMatchObject({ rows: [{ serial: 3 }], rowCount: 2, last: { serial: 5, atMs: 200_000 } });
  const second = await fetchChangelogSince(door, URL, 5);
  expect(second).toMatchObject({ rows: [{ kind: "remove release" }], rowCount: 1, last: { serial: 8 } });
  expect(await fetchChangelogSince(door, URL, 8)).toMatchObject({ rowCount: 0, last: null });
  expect(door.requests.map(({ content }) => content?.text)).toEqual(
    [0, 5, 8].map((serial) => formatXmlRpcCall("changelog_since_serial", [serial])),
  );
});

test("fetchChangelogRows() gives the rows that do not matter too", async () => {
  const rows = await fetchChangelogRows(journalDoor(journalOf(ROWS)), URL, 3);
  expect(rows.map(({ action }) => action)).toEqual(["new release", "remove release"]);
});

test("a fault of the server is thrown, with the time to wait", async () => {
  const body = formatFault(-32_500, "HTTPTooManyRequests: too many. Limit may reset in 5 seconds.");
  const failure = fetchChangelogSince(new FakeDoor(() => ({ body })), URL, 0);
  await expect(failure).rejects.toThrow(XmlRpcFaultError);
  await expect(failure).rejects.toMatchObject({ retryable: true, retryAfterMs: 5000 });
});
