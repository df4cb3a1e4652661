import { expect, test } from "vitest";
import {
  BodyTooLargeError,
  HttpStatusError,
  HttpTransportError,
} from "../../../crawlers/http/http-errors.ts";

const URL_WITH_SECRET = "https://me:secret@example.org/a?secret";

test("errors name the address without credentials, and what was found", () => {
  const errors = [
    new HttpStatusError(URL_WITH_SECRET, 404),
    new HttpTransportError(URL_WITH_SECRET, "no answer in time", { retryable: true }),
    new BodyTooLargeError(URL_WITH_SECRET, 10),
  ];
  expect(errors.map(({ code, kind, message }) => [code, kind, message])).toEqual([
    ["E_HTTP_STATUS", "unavailable", 'Cannot fetch "https://***@example.org/a?***": the server answered 404'],
    ["E_HTTP_TRANSPORT", "unavailable", 'Cannot fetch "https://***@example.org/a?***": no answer in time'],
    [
      "E_HTTP_BODY_TOO_LARGE",
      "data",
      'Cannot fetch "https://***@example.org/a?***": the body is longer than 10 bytes',
    ],
  ]);
});

test("HttpStatusError is retryable where the trouble may pass", () => {
  const statuses = [400, 401, 403, 404, 408, 410, 416, 429, 500, 501, 502, 503, 504];
  const retryable = statuses.filter(
    (status) => new HttpStatusError("https://example.org/", status).retryable,
  );
  expect(retryable).toEqual([408, 429, 500, 502, 503, 504]);
});

test("HttpStatusError has a hint where credentials may be wrong", () => {
  expect(new HttpStatusError("https://example.org/", 401).hint).toBe("Check the credentials for this host.");
  expect(new HttpStatusError("https://example.org/", 404).hint).toBeUndefined();
});
