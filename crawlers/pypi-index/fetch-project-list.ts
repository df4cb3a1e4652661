/** Fetches the list of all projects of an index. */

import type { HttpDoor } from "../http/http-types.ts";
import { normalizeIndexUrl } from "./index-url.ts";
import { PROJECT_LIST_BYTES_MAX } from "./limits.ts";
import { SIMPLE_ACCEPT, formatOf } from "./media-type.ts";
import type { ProjectList } from "./page-types.ts";
import { parseProjectListHtml, parseProjectListJson } from "./parse-project-list.ts";
import { serialHeaderOf } from "./serial-header.ts";

/**
 * The list of all projects. It is asked for without an entity tag: where it is large it changes every minute.
 *
 * @throws {InvalidIndexUrlError}
 * @throws {PageFormatError} when the answer is no such list.
 * @throws {ApiVersionError} when the index speaks a later version.
 * @throws {HttpError} of the door.
 */
export async function fetchProjectList(
  http: HttpDoor,
  indexUrl: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<ProjectList> {
  const response = await http.fetch({
    url: normalizeIndexUrl(indexUrl),
    accept: SIMPLE_ACCEPT,
    bodyBytesMax: PROJECT_LIST_BYTES_MAX,
    ...(signal === undefined ? {} : { signal }),
  });
  const isJson = formatOf(response, "the list of projects") === "json";
  const list = isJson ? parseProjectListJson(response.body) : parseProjectListHtml(response.body);
  return { ...list, lastSerial: list.lastSerial ?? serialHeaderOf(response) };
}
