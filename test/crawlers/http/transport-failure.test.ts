import { errors } from "undici";
import { expect, test } from "vitest";
import { transportFailure } from "../../../crawlers/http/transport-failure.ts";

const url = new URL("https://example.org:8443/a");

function coded(code: string): Error {
  return Object.assign(new Error("127.0.0.1:1"), { code });
}

test.each([
  [coded("ECONNREFUSED"), "answer", "there is no connection to the server", true],
  [coded("ENOTFOUND"), "answer", "there is no connection to the server", true],
  [new errors.ConnectTimeoutError(), "answer", "there is no connection to the server", true],
  [new errors.HeadersTimeoutError(), "answer", "no answer in time", true],
  [new errors.BodyTimeoutError(), "body", "the body stopped coming", true],
  [coded("ECONNRESET"), "answer", "the connection broke before the answer", true],
  [coded("ECONNRESET"), "body", "the body ended early", true],
  [new errors.SocketError("other side closed"), "body", "the body ended early", true],
  [coded("HPE_INVALID_CONSTANT"), "answer", "the connection broke before the answer", true],
  [
    coded("CERT_HAS_EXPIRED"),
    "answer",
    "the certificate of the server is not trusted (CERT_HAS_EXPIRED)",
    false,
  ],
  [
    coded("SELF_SIGNED_CERT_IN_CHAIN"),
    "answer",
    "the certificate of the server is not trusted (SELF_SIGNED_CERT_IN_CHAIN)",
    false,
  ],
] as const)("transportFailure() of %s while waiting for the %s", (error, phase, found, retryable) => {
  expect(transportFailure(error, url, phase)).toMatchObject({
    code: "E_HTTP_TRANSPORT",
    kind: "unavailable",
    message: `Cannot fetch "https://example.org:8443/a": ${found}`,
    found,
    retryable,
    cause: error,
  });
});

test.each([new TypeError("x"), new errors.InvalidArgumentError("invalid accept header"), "text", undefined])(
  "transportFailure() leaves our own mistake %s as it is",
  (error) => {
    expect(transportFailure(error, url, "answer")).toBe(error);
  },
);
