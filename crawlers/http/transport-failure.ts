/** What undici and Node report when there is no whole answer, in our words, which do not depend on chance. */

import { errors } from "undici";
import { HttpTransportError } from "./http-errors.ts";

/** How far the request got: one broken connection is reported in many ways, but at one point of the exchange. */
export type Phase = "answer" | "body";

/** Errors that arise before there is a connection. */
const NO_CONNECTION_CODES: ReadonlySet<string> = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
]);

const SILENCE_CODES: ReadonlySet<string> = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/** The server's certificate is refused: nothing that passes by itself. */
const CERTIFICATE_CODE = /^(?:CERT_|DEPTH_ZERO_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/;

/**
 * The error of a request that failed on its way.
 *
 * @returns `error` itself where it is no failure of the network but a mistake of ours, such as a header that cannot be sent.
 */
export function transportFailure(error: unknown, url: URL, phase: Phase): unknown {
  const code = codeOf(error);
  if (code === undefined || error instanceof errors.InvalidArgumentError) return error;
  const retryable = !CERTIFICATE_CODE.test(code);
  return new HttpTransportError(url, foundOf(code, phase), { retryable, cause: error });
}

function foundOf(code: string, phase: Phase): string {
  if (CERTIFICATE_CODE.test(code)) return `the certificate of the server is not trusted (${code})`;
  if (NO_CONNECTION_CODES.has(code)) return "there is no connection to the server";
  if (phase === "answer") {
    return SILENCE_CODES.has(code) ? "no answer in time" : "the connection broke before the answer";
  }
  return SILENCE_CODES.has(code) ? "the body stopped coming" : "the body ended early";
}

/** Every error of undici and of Node's sockets has one; errors of the language have none. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
