import { expect, test } from "vitest";
import { isRedirect, redirectTarget } from "../../../crawlers/http/redirect.ts";

const FROM = new URL("https://a.org/simple/A/?q=1");

test.each([
  ["/simple/a/", "https://a.org/simple/a/"],
  ["../b/", "https://a.org/simple/b/"],
  ["//b.org/", "https://b.org/"],
  ["https://you:x@b.org/c?d", "https://b.org/c?d"],
])("redirectTarget() resolves %j", (location, target) => {
  expect(redirectTarget({ from: FROM, status: 302, location, method: "GET" }).href).toBe(target);
});

test("redirectTarget() goes from http to https", () => {
  const redirect = {
    from: new URL("http://a.org/"),
    status: 301,
    location: "https://a.org/",
    method: "GET",
  } as const;
  expect(redirectTarget(redirect).href).toBe("https://a.org/");
});

test.each([
  [undefined, "a redirect (302) without a usable address"],
  ["https://", "a redirect (302) without a usable address"],
  ["http://a.org/", "a redirect (302) from https to http"],
  ["ftp://a.org/", "a redirect (302) to an address that is not http or https"],
  ["file:///etc/passwd", "a redirect (302) to an address that is not http or https"],
])("redirectTarget() refuses %j", (location, found) => {
  expect(() => redirectTarget({ from: FROM, status: 302, location, method: "GET" })).toThrow(
    expect.objectContaining({ found, retryable: false }),
  );
});

test.each([
  [301, false],
  [302, false],
  [303, false],
  [307, true],
  [308, true],
])("a POST follows %i: %j", (status, isFollowed) => {
  const follow = (): URL => redirectTarget({ from: FROM, status, location: "/b", method: "POST" });
  if (isFollowed) expect(follow().href).toBe("https://a.org/b");
  else expect(follow).toThrow("a POST to a GET");
});

test("isRedirect() knows the statuses that name an address", () => {
  const statuses = Array.from({ length: 500 }, (_, i) => i + 100).filter((status) => isRedirect(status));
  expect(statuses).toEqual([301, 302, 303, 307, 308]);
});
