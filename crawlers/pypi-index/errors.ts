/**
 * What an index can answer that is no answer. The messages name the thing that was asked for, never its address, and no texts of
 * a library, so that they are the same on every machine and may be stored.
 */

import { UserError } from "../../common/user-error.ts";
import { shorten } from "../../packaging/shorten.ts";

/** The text names no index. The text itself is not shown, since it may hold credentials. */
export class InvalidIndexUrlError extends UserError {
  override readonly code = "E_INDEX_URL";
  override readonly kind = "usage";

  constructor(found: string) {
    super(`Cannot use the index URL: expected an http or https address, found ${found}`, {
      hint: "Write it whole, such as https://pypi.org/simple/.",
    });
  }
}

/** The list of projects or a project's page is not in the format, or is cut. */
export class PageFormatError extends UserError {
  override readonly code = "E_INDEX_PAGE";
  /** As a failure of the crawl. */
  readonly failureKind = "page";
  /** What was wrong, as the end of the message. */
  readonly problem: string;

  /** @param subject What was asked for, such as `the page of "flask"`. */
  constructor(subject: string, problem: string) {
    super(`Cannot read ${subject}: ${problem}`);
    this.problem = problem;
  }
}

/** The index speaks a version of the Simple API that this pinwheel cannot read. */
export class ApiVersionError extends UserError {
  override readonly code = "E_INDEX_API_VERSION";
  /** As a failure of the crawl. */
  readonly failureKind = "page";
  readonly apiVersion: string;

  /** @param subject What was asked for, such as `the page of "flask"`. */
  constructor(subject: string, apiVersion: string) {
    super(
      `Cannot read ${subject}: expected version 1 of the Simple API, found version ${quote(apiVersion)}`,
      { hint: "Update pinwheel, or name another index." },
    );
    this.apiVersion = apiVersion;
  }
}

/** PyPI's code for an error of the method itself, too many requests among them. */
const APPLICATION_FAULT = -32_500;
/** PyPI's code for a service that is switched off for now. */
const UNAVAILABLE_FAULT = -32_403;
const RESET = /\breset in (?<seconds>\d{1,6}) seconds?\b/i;

/** The changelog's server answered with a fault. */
export class XmlRpcFaultError extends UserError {
  override readonly code = "E_CHANGELOG_FAULT";
  override readonly kind = "unavailable";
  readonly faultCode: number;
  readonly faultText: string;
  /** Whether the same call may succeed later: too many requests, or no service for now. */
  readonly retryable: boolean;
  /** How long the server asks to wait; undefined when it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(faultCode: number, faultText: string) {
    super(`Cannot read the changelog: the server answered with fault ${faultCode}, ${quote(faultText)}`);
    const seconds = RESET.exec(faultText)?.groups?.["seconds"];
    this.faultCode = faultCode;
    this.faultText = faultText;
    this.retryAfterMs = seconds === undefined ? undefined : Number(seconds) * 1000;
    this.retryable =
      faultCode === UNAVAILABLE_FAULT ||
      (faultCode === APPLICATION_FAULT && (seconds !== undefined || /TooManyRequests/i.test(faultText)));
  }
}

/** The changelog's answer is no XML-RPC, or its rows are not what the method promises. */
export class ChangelogFormatError extends UserError {
  override readonly code = "E_CHANGELOG_FORMAT";
  /** What was wrong, as the end of the message. */
  readonly problem: string;

  constructor(problem: string) {
    super(`Cannot read the changelog: ${problem}`);
    this.problem = problem;
  }
}

/** The text of `--since` names no moment and no serial. */
export class InvalidSinceError extends UserError {
  override readonly code = "E_SINCE";
  override readonly kind = "usage";

  constructor(problem: string) {
    super(`Cannot read --since: ${problem}`, {
      hint: "Write last, yesterday, today, 3d, 12h, 2w, 2026-11-20, a time such as 2026-11-20T12:00:00Z, or a serial.",
    });
  }
}

/** A text from outside in a message: short, in one line, in Unicode that a database takes. */
function quote(text: string): string {
  return JSON.stringify(shorten(text).toWellFormed());
}
