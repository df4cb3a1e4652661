import { expect, test } from "vitest";
import { ApiVersionError, PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import { SIMPLE_ACCEPT, formatOf } from "../../../crawlers/pypi-index/media-type.ts";
import { bytes } from "./_fake-door.ts";

function format(type: string | undefined, body = ""): string {
  const headers = type === undefined ? {} : { "content-type": type };
  return formatOf({ status: 200, url: "https://host/", headers, body: bytes(body) }, "it");
}

test("the index is asked for JSON first, and for HTML that any server knows last", () => {
  const weights = SIMPLE_ACCEPT.split(", ").map((part) =>
    Number(/;q=(?<q>.+)$/.exec(part)?.groups?.["q"] ?? 1),
  );
  expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  expect(SIMPLE_ACCEPT).toMatch(/^application\/vnd\.pypi\.simple\.v1\+json,.*text\/html;q=[\d.]+$/);
});

test.each([
  ["application/vnd.pypi.simple.v1+json", "", "json"],
  ["Application/VND.pypi.simple.v1+JSON; charset=utf-8", "<", "json"],
  ["application/json", "", "json"],
  ["application/vnd.pypi.simple.v1+html", "", "html"],
  ["text/html; charset=UTF-8", "{", "html"],
  ["application/octet-stream", ' \n{"meta"', "json"],
  ["text/plain", "\u{feff}<!DOCTYPE html>", "html"],
  [undefined, "<html>", "html"],
])("formatOf() of %j with %j is %j", (type, body, expected) => {
  expect(format(type, body)).toBe(expected);
});

test.each([
  [undefined, ""],
  ["text/plain", "try again later"],
])("formatOf() of %j with %j is an error", (type, body) => {
  expect(() => format(type, body)).toThrow(PageFormatError);
});

test("formatOf() refuses a type of a later version", () => {
  expect(() => format("application/vnd.pypi.simple.v2+json")).toThrow(ApiVersionError);
});
