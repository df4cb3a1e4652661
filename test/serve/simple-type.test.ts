import { expect, test } from "vitest";
import { ASKABLE_TYPES, contentTypeOf, isJson, simpleTypeOf } from "../../serve/simple-type.ts";

test.each([
  ["text/html", "text/html; charset=utf-8"],
  ["application/vnd.pypi.simple.v1+html", "application/vnd.pypi.simple.v1+html; charset=utf-8"],
  ["application/vnd.pypi.simple.v1+json", "application/vnd.pypi.simple.v1+json"],
  // "Version + Format Selection": the answer names the version that it is, never `latest`.
  ["application/vnd.pypi.simple.latest+json", "application/vnd.pypi.simple.v1+json"],
  ["application/vnd.pypi.simple.latest+html", "application/vnd.pypi.simple.v1+html; charset=utf-8"],
])("%s is answered as %s", (asked, contentType) => {
  const type = simpleTypeOf(asked);
  expect(type === undefined ? undefined : contentTypeOf(type)).toBe(contentType);
  expect(ASKABLE_TYPES).toContain(asked);
});

test.each(["application/vnd.pypi.simple.v2+json", "application/json", "*/*", ""])(
  "there is no form %j of a page",
  (asked) => {
    expect(simpleTypeOf(asked)).toBeUndefined();
  },
);

test("isJson() tells the one form that is no HTML", () => {
  expect(ASKABLE_TYPES.filter((type) => isJson(simpleTypeOf(type) ?? "text/html"))).toEqual([
    "application/vnd.pypi.simple.v1+json",
    "application/vnd.pypi.simple.latest+json",
  ]);
});
