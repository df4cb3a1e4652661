import { expect, test } from "vitest";
import {
  ApiVersionError,
  ChangelogFormatError,
  InvalidIndexUrlError,
  InvalidSinceError,
  PageFormatError,
  XmlRpcFaultError,
} from "../../../crawlers/pypi-index/errors.ts";

const TOO_MANY =
  "HTTPTooManyRequests: The action could not be performed because there were too many requests by the client. Limit may reset in 17 seconds.";

test.each([
  // [code, text, retryable, retryAfterMs]
  [-32_500, TOO_MANY, true, 17_000],
  [-32_500, "HTTPTooManyRequests: later", true, undefined],
  [-32_500, "RuntimeError: this method is gone", false, undefined],
  [-32_403, "the server is too busy", true, undefined],
  [-32_602, "invalid method parameters", false, undefined],
])(
  "XmlRpcFaultError() tells whether and when to call again: %j %j",
  (code, text, retryable, retryAfterMs) => {
    expect(new XmlRpcFaultError(code, text)).toMatchObject({
      code: "E_CHANGELOG_FAULT",
      faultCode: code,
      faultText: text,
      retryable,
      retryAfterMs,
    });
  },
);

test("XmlRpcFaultError() keeps its message in one short line of well-formed text", () => {
  const { message } = new XmlRpcFaultError(1, `\u{d800}\n${"x".repeat(1000)}`);
  expect(message.length).toBeLessThan(300);
  expect(message).not.toContain("\n");
  expect(message.isWellFormed()).toBe(true);
});

test.each([
  [
    new InvalidIndexUrlError("another scheme"),
    "usage",
    "Cannot use the index URL: expected an http or https address, found another scheme",
  ],
  [new PageFormatError('the page of "a"', "found x"), "data", 'Cannot read the page of "a": found x'],
  [
    new ApiVersionError('the page of "a"', "2.0"),
    "data",
    'Cannot read the page of "a": expected version 1 of the Simple API, found version "2.0"',
  ],
  [new ChangelogFormatError("found x"), "data", "Cannot read the changelog: found x"],
  [new InvalidSinceError("found x"), "usage", "Cannot read --since: found x"],
])("an error says what was tried and what was found: %s", (error, kind, message) => {
  expect(error.message).toBe(message);
  expect(error.kind).toBe(kind);
});

test("the errors of a page are failures of the kind that the record has for pages", () => {
  expect([new PageFormatError("x", "y").failureKind, new ApiVersionError("x", "2").failureKind]).toEqual([
    "page",
    "page",
  ]);
});
