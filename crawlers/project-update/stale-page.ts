/**
 * Pages that are older than the index says. PyPI's CDN may serve one for minutes or for ever, so that such a page is used as far
 * as it goes, and the project is parked instead of asked for again and again.
 */

import type { ProjectRecord } from "../../database/record.ts";
import type { FileFailure } from "../file-outcome.ts";
import type { ProjectPage } from "../pypi-index/page-types.ts";

/** Whether what is known was taken from a newer page, so that this one would turn the record back. */
export function isOlderThanKnown(
  { serial }: Pick<ProjectPage, "serial">,
  known: Pick<ProjectRecord, "serial"> | undefined,
): boolean {
  return serial !== null && known !== undefined && known.serial !== null && serial < known.serial;
}

/**
 * The failure of a page that is older than the list of projects, or than what is known, says; undefined when it is not.
 *
 * @param expectedSerials Serials that the page should have reached; null where there is none.
 */
export function stalePageFailure(
  { name, serial }: Pick<ProjectPage, "name" | "serial">,
  expectedSerials: readonly (number | null)[],
): FileFailure | undefined {
  const expected = Math.max(...expectedSerials.map((expectedSerial) => expectedSerial ?? 0));
  if (serial === null || serial >= expected) return undefined;
  const message = `Cannot trust the page of project "${name}": its serial is ${serial}, and the index is at ${expected}`;
  return { ok: false, kind: "stale-page", message };
}
