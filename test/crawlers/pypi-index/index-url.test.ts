import { expect, test } from "vitest";
import { InvalidIndexUrlError } from "../../../crawlers/pypi-index/errors.ts";
import {
  changelogUrl,
  isWebUrl,
  normalizeIndexUrl,
  projectPageUrl,
} from "../../../crawlers/pypi-index/index-url.ts";
import { normalizeName } from "../../../packaging/name.ts";

test.each([
  ["https://pypi.org/simple/", "https://pypi.org/simple/"],
  [" https://pypi.org/simple ", "https://pypi.org/simple/"],
  ["HTTPS://PyPI.org:443/simple//", "https://pypi.org/simple/"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080/"],
  ["https://user:secret@host/simple?token=secret#top", "https://host/simple/"],
  ["https://host/a b/ä/", "https://host/a%20b/%C3%A4/"],
])("normalizeIndexUrl(%j) is %j", (text, expected) => {
  expect(normalizeIndexUrl(text)).toBe(expected);
  expect(normalizeIndexUrl(expected)).toBe(expected);
});

test.each([
  "",
  "pypi.org/simple",
  "ftp://secret@host/simple/",
  "file:///simple/",
  "https://",
  "https://secret@:x/",
])("normalizeIndexUrl(%j) refuses it without showing it", (text) => {
  const act = (): string => normalizeIndexUrl(text);
  expect(act).toThrow(InvalidIndexUrlError);
  expect(act).not.toThrow("secret");
});

test("projectPageUrl() asks for the normalized name and ends in a slash", () => {
  const name = normalizeName("Foo.Bar");
  expect(projectPageUrl("https://user:secret@host/simple?x=1", name)).toBe("https://host/simple/foo-bar/");
});

test("projectPageUrl() stays below the index, whatever the name", () => {
  expect(projectPageUrl("https://host/simple/", normalizeName("a/../../b?c"))).toBe(
    "https://host/simple/a%2F-%2F-%2Fb%3Fc/",
  );
});

test.each([
  ["https://pypi.org/simple/", "https://pypi.org/pypi"],
  ["https://user:secret@host/mirror/simple", "https://host/mirror/pypi"],
  ["https://host/simple/simple/", "https://host/simple/pypi"],
  ["https://host/mirror/pypi/+simple/", undefined],
  ["https://host/", undefined],
])("changelogUrl(%j) is %j", (indexUrl, expected) => {
  expect(changelogUrl(indexUrl)).toBe(expected);
});

test.each([
  ["http://a/", true],
  ["https://a/", true],
  ["file:///etc/passwd", false],
  ["data:,x", false],
])("isWebUrl(%j) is %j", (url, expected) => {
  expect(isWebUrl(new URL(url))).toBe(expected);
});
