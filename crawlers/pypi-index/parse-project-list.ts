/**
 * The list of all projects of an index, out of its JSON (PEP 691) or its HTML (PEP 503).
 *
 * Simple repository API, "Project List":
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#project-list
 */

import { checkApiVersion } from "./api-version.ts";
import { PageFormatError } from "./errors.ts";
import { readHtml } from "./html-reader.ts";
import { isJsonObject, parseJsonBody, readSerial } from "./json-body.ts";
import type { ProjectList } from "./page-types.ts";
import { ProjectListBuilder } from "./project-list.ts";

const SUBJECT = "the list of projects";

/**
 * Reads the JSON form, with PyPI's `_last-serial` where it is.
 *
 * @throws {PageFormatError} when the body is no such list.
 * @throws {ApiVersionError} when it is of a later version.
 */
export function parseProjectListJson(body: Uint8Array): ProjectList {
  const list = parseJsonBody(body, SUBJECT);
  const meta = isJsonObject(list["meta"]) ? list["meta"] : {};
  checkApiVersion(meta["api-version"], SUBJECT);
  const entries: unknown = list["projects"];
  if (!Array.isArray(entries))
    throw new PageFormatError(SUBJECT, 'expected a list at "projects", found none');
  const builder = new ProjectListBuilder();
  for (const entry of entries) {
    if (isJsonObject(entry)) builder.add(entry["name"], readSerial(entry["_last-serial"]));
    else builder.add(undefined, null);
  }
  return builder.build(readSerial(meta["_last-serial"]));
}

/**
 * Reads the HTML form: the text of each link is a project's name. It has no serials.
 *
 * @throws {PageFormatError} when the body is no HTML.
 * @throws {ApiVersionError} when it is of a later version.
 */
export function parseProjectListHtml(body: Uint8Array): ProjectList {
  const builder = new ProjectListBuilder();
  readHtml(body, SUBJECT, {
    onMeta: (name, content) => {
      if (name === "pypi:repository-version") checkApiVersion(content, SUBJECT);
    },
    // Static servers list folders, whose names they end with a slash.
    onLink: ({ text }) => builder.add(text.trim().replace(/\/$/, ""), null),
  });
  return builder.build(null);
}
