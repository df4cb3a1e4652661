/** The record of a project whose page could not be had. */

import type { ProjectDraft } from "../../database/canonical-project.ts";
import type { ProjectRecord } from "../../database/record.ts";
import type { FileFailure } from "../file-outcome.ts";
import type { ListedProject } from "../pypi-index/page-types.ts";
import { type Attempt, PAGE_SUBJECT, failureRecord, pageFailures } from "./failure-record.ts";

/** What the record depends on. */
export interface FailedInput extends Attempt {
  readonly known: ProjectRecord | undefined;
  readonly listed: Pick<ListedProject, "name" | "displayName">;
  readonly failure: FileFailure;
}

/**
 * Everything that is known, with the failure of the page in place of an earlier one. A project that was not known gets a record
 * that says nothing but that; its missing serial tells that it was never seen.
 */
export function failedProject({ known, listed, failure, ...attempt }: FailedInput): ProjectDraft {
  const base = known ?? unseenProject(listed);
  const previous = pageFailures(base.failures);
  const others = base.failures.filter((other) => !previous.includes(other));
  return { ...base, failures: [failureRecord(PAGE_SUBJECT, failure, previous[0], attempt), ...others] };
}

function unseenProject({ name, displayName }: FailedInput["listed"]): ProjectDraft {
  return {
    name,
    displayName,
    status: "active",
    serial: null,
    etag: null,
    checkedAtMs: null,
    releases: [],
    events: [],
    failures: [],
  };
}
