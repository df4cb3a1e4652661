/** Makes what was thrown while a project was read into a failure that is stored. */

import { RecordError } from "../../database/canonical-project.ts";
import { assert } from "../../common/assert.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { FileFailure } from "../file-outcome.ts";
import { HttpError } from "../http/http-errors.ts";
import { ApiVersionError, PageFormatError } from "../pypi-index/errors.ts";

/** A failure, and whether it is a fault of ours. */
export interface ThrownFailure {
  readonly failure: FileFailure;
  readonly isBug: boolean;
}

/** The failure of a project's page. What is none of the errors that pages are known to give is a fault of ours. */
export function pageFailureOf(name: NormalizedName, error: unknown): ThrownFailure {
  if (error instanceof HttpError)
    return failureOf("http", `Cannot fetch the page of "${name}": ${error.found}`);
  if (error instanceof PageFormatError || error instanceof ApiVersionError || error instanceof RecordError)
    return failureOf("page", error.message);
  return bugOf("page", `Cannot update project "${name}"`, error);
}

/** The failure of a file whose reader threw, which it never should. */
export function fileBugOf(filename: string, error: unknown): ThrownFailure {
  return bugOf("page", `Cannot read file "${filename}"`, error);
}

function failureOf(kind: FileFailure["kind"], message: string): ThrownFailure {
  return { failure: { ok: false, kind, message: message.toWellFormed() }, isBug: false };
}

function bugOf(kind: FileFailure["kind"], what: string, error: unknown): ThrownFailure {
  assert(error instanceof Error, "what is thrown is an Error");
  return { ...failureOf(kind, `${what}: ${error.name}, ${error.message}`), isBug: true };
}
