import { expect, test } from "vitest";
import { isHttp, redactUrl } from "../../../crawlers/http/redact-url.ts";

test.each([
  ["https://pypi.org/simple/a/", "https://pypi.org/simple/a/"],
  ["https://me:secret@example.org/simple/", "https://***@example.org/simple/"],
  ["https://token@example.org:8443/simple/", "https://***@example.org:8443/simple/"],
  ["https://:secret@example.org/", "https://***@example.org/"],
  ["https://example.org/a?X-Amz-Signature=secret", "https://example.org/a?***"],
  ["https://example.org/a#sha256=secret", "https://example.org/a"],
  ["https://conda.example.org/t/secret/channel/", "https://conda.example.org/t/***/channel/"],
  ["me:secret@example.org", "(not an http URL)"],
  ["//me:secret@example.org", "(not an http URL)"],
  ["ftp://me:secret@example.org/", "(not an http URL)"],
  ["", "(not an http URL)"],
])("redactUrl() shows %j as %j", (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});

test("redactUrl() leaves the URL as it is", () => {
  const url = new URL("https://me:secret@example.org/?a#b");
  expect(redactUrl(url)).toBe("https://***@example.org/?***");
  expect(url.href).toBe("https://me:secret@example.org/?a#b");
});

test("isHttp() knows http and https alone", () => {
  const urls = ["http://a.org/", "https://a.org/", "ftp://a.org/", "file:///a", "httpx://a.org/"];
  expect(urls.map((url) => isHttp(new URL(url)))).toEqual([true, true, false, false, false]);
});
