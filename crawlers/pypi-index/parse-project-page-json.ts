/**
 * A project's page in JSON, versions 1.0 to 1.4 and any later 1.x; keys that are not known are not looked at.
 *
 * Simple repository API, "Project Detail" (PEP 691, 700, 714, 792):
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#project-detail
 */

import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { shorten } from "../../packaging/shorten.ts";
import { checkApiVersion } from "./api-version.ts";
import { PageFormatError } from "./errors.ts";
import { type JsonObject, isJsonObject, parseJsonBody, readSerial } from "./json-body.ts";
import type { ProjectPage } from "./page-types.ts";
import { type PageContext, buildProjectPage, pageSubject } from "./project-page.ts";

/**
 * Reads the page.
 *
 * @throws {PageFormatError} when the body is no such page, or another project's.
 * @throws {ApiVersionError} when it is of a later version.
 */
export function parseProjectPageJson(body: Uint8Array, context: PageContext): ProjectPage {
  const subject = pageSubject(context.name);
  const page = parseJsonBody(body, subject);
  const meta = objectAt(page, "meta");
  checkApiVersion(meta["api-version"], subject);
  checkName(page["name"], context.name, subject);
  const entries: unknown = page["files"];
  if (!Array.isArray(entries)) throw new PageFormatError(subject, 'expected a list at "files", found none');
  const raw = {
    baseUrl: context.url,
    serial: readSerial(meta["_last-serial"]),
    status: objectAt(page, "project-status")["status"],
    versions: page["versions"],
    entries,
  };
  return buildProjectPage(raw, context);
}

/** A page of another project, from a cache or a redirect, would give this one foreign files. */
function checkName(found: unknown, name: NormalizedName, subject: string): void {
  if (typeof found !== "string" || normalizeName(found) === name) return;
  throw new PageFormatError(subject, `found the page of ${JSON.stringify(shorten(found).toWellFormed())}`);
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const inner = value[key];
  return isJsonObject(inner) ? inner : {};
}
