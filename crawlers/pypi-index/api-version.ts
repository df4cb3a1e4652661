/**
 * The version that a page says it is of.
 *
 * Simple repository API, "Versioning" (PEP 629, PEP 691): a client must refuse a greater major version, and may read any minor.
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#versioning-pypi-s-simple-api
 */

import { ApiVersionError } from "./errors.ts";

/**
 * Refuses a page of version 2 or later. A page that states no version, or none that can be read, is of version 1: indexes from
 * before PEP 629 state none.
 *
 * @param subject What was asked for, in a message.
 * @throws {ApiVersionError}
 */
export function checkApiVersion(apiVersion: unknown, subject: string): void {
  if (typeof apiVersion !== "string") return;
  const major = /^\s*(?<major>\d+)/.exec(apiVersion)?.groups?.["major"];
  if (major !== undefined && Number(major) >= 2) throw new ApiVersionError(subject, apiVersion.trim());
}
