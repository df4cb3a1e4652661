import { expect, test } from "vitest";
import {
  IncompleteCredentialsError,
  authorizationHeader,
  credentialsFrom,
  credentialsOfUrl,
} from "../../../crawlers/http/credentials.ts";

const NETRC =
  "machine index.org login netrc password n\nmachine files.org login f password f\ndefault login d password d";
const ORIGIN = "https://index.org";

const TOKEN = { PINWHEEL_INDEX_TOKEN: "t" };
const LOGIN = { PINWHEEL_INDEX_USERNAME: "env", PINWHEEL_INDEX_PASSWORD: "e" };

test.each([
  [
    "the URL",
    "https://url:u@index.org/simple/",
    { ...TOKEN, ...LOGIN },
    NETRC,
    { username: "url", password: "u" },
  ],
  ["the token", "https://index.org/simple/", { ...TOKEN, ...LOGIN }, NETRC, { token: "t" }],
  ["the environment", "https://index.org/simple/", LOGIN, NETRC, { username: "env", password: "e" }],
  [
    "an empty password",
    "https://index.org/",
    { PINWHEEL_INDEX_USERNAME: "k" },
    NETRC,
    { username: "k", password: "" },
  ],
  [
    "netrc",
    "https://index.org/simple/",
    { PINWHEEL_INDEX_TOKEN: "" },
    NETRC,
    { username: "netrc", password: "n" },
  ],
  [
    "netrc's default",
    "https://index.org/",
    {},
    "default login d password d",
    { username: "d", password: "d" },
  ],
  ["nothing", "https://index.org/", {}, undefined, undefined],
  ["nothing that fits", "https://index.org/", {}, "machine example.org login a password b", undefined],
])("credentialsFrom() takes %s", (_what, indexUrl, environment, netrcText, expected) => {
  expect(credentialsFrom({ indexUrl, environment, netrcText })(ORIGIN)).toEqual(expected);
});

test("credentialsFrom() gives other origins only what netrc says of them by name", () => {
  const credentials = credentialsFrom({
    indexUrl: "https://url:u@index.org/simple/",
    environment: { ...TOKEN, ...LOGIN },
    netrcText: NETRC,
  });
  expect(credentials("https://files.org")).toEqual({ username: "f", password: "f" });
  expect(credentials("https://evil.org")).toBeUndefined();
  expect(credentials("http://index.org")).toEqual({ username: "netrc", password: "n" });
});

test("credentialsFrom() refuses a password of nobody", () => {
  const environment = { PINWHEEL_INDEX_PASSWORD: "secret" };
  const sources = { indexUrl: "https://index.org/", environment, netrcText: undefined };
  expect(() => credentialsFrom(sources)).toThrow(IncompleteCredentialsError);
  expect(() => credentialsFrom(sources)).not.toThrow(/secret/);
});

test.each([
  ["https://a.org/", undefined],
  ["https://me@a.org/", { username: "me", password: "" }],
  ["https://m%40e:p%3Aw@a.org/", { username: "m@e", password: "p:w" }],
  ["https://me:100%@a.org/", { username: "me", password: "100%" }],
])("credentialsOfUrl() reads %j", (url, expected) => {
  expect(credentialsOfUrl(new URL(url))).toEqual(expected);
});

test("authorizationHeader() writes Basic in UTF-8 (RFC 7617, section 2.1) and Bearer (RFC 6750)", () => {
  expect(authorizationHeader({ username: "test", password: "123£" })).toBe("Basic dGVzdDoxMjPCow==");
  expect(authorizationHeader({ token: "abc" })).toBe("Bearer abc");
});
