import { expect, test } from "vitest";
import {
  isSendableDate,
  isSendableEtag,
  requestHeaders,
  textHeaders,
} from "../../../crawlers/http/request-headers.ts";

const SENDER = { userAgent: "pinwheel/0", acceptEncoding: "identity", authorization: undefined };
const REQUEST = { url: "https://example.org/", bodyBytesMax: 1 };

test("requestHeaders() of a plain request", () => {
  expect(requestHeaders(REQUEST, SENDER)).toEqual({
    accept: "*/*",
    "accept-encoding": "identity",
    "user-agent": "pinwheel/0",
  });
});

test("requestHeaders() of a request with everything", () => {
  const request = {
    ...REQUEST,
    accept: "text/html",
    etag: 'W/"a"',
    lastModified: "Fri, 27 Nov 2026 22:40:00 GMT",
    range: { start: 0, end: 1 },
    content: { type: "text/xml", text: "" },
  };
  expect(requestHeaders(request, { ...SENDER, authorization: "Bearer a" })).toEqual({
    accept: "text/html",
    "accept-encoding": "identity",
    authorization: "Bearer a",
    "content-type": "text/xml",
    "if-modified-since": "Fri, 27 Nov 2026 22:40:00 GMT",
    "if-none-match": 'W/"a"',
    range: "bytes=0-0",
    "user-agent": "pinwheel/0",
  });
});

test.each([
  ['"abc"', true],
  ['W/"a/+="', true],
  ['""', true],
  ["abc", false],
  ['"a"b"', false],
  ['"ä"', false],
  ['"a\r\nb"', false],
  [null, false],
  [undefined, false],
])("isSendableEtag(%j) is %j", (etag, expected) => {
  expect(isSendableEtag(etag)).toBe(expected);
});

test("textHeaders() joins repeated headers", () => {
  expect(textHeaders({ a: "1", b: ["2", "3"], c: undefined })).toEqual({ a: "1", b: "2, 3" });
});

test.each([
  ["Fri, 27 Nov 2026 22:40:00 GMT", true],
  ["2026-11-27", false],
  ["Fri, 27 Nov 2026 22:40:00 GMT\r\nx: y", false],
  [null, false],
])("isSendableDate(%j) is %s", (date, expected) => {
  expect(isSendableDate(date)).toBe(expected);
});
