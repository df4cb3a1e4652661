/** Fetches a project's page. */

import type { NormalizedName } from "../../packaging/name.ts";
import { HttpStatusError } from "../http/http-errors.ts";
import type { HttpDoor, HttpResponse } from "../http/http-types.ts";
import { projectPageUrl } from "./index-url.ts";
import { PROJECT_PAGE_BYTES_MAX } from "./limits.ts";
import { SIMPLE_ACCEPT, formatOf } from "./media-type.ts";
import type { PageAnswer } from "./page-types.ts";
import { parseProjectPageHtml } from "./parse-project-page-html.ts";
import { parseProjectPageJson } from "./parse-project-page-json.ts";
import { pageSubject } from "./project-page.ts";
import { serialHeaderOf } from "./serial-header.ts";

/** Statuses by which an index says that it has no such project, which is an answer and no failure. */
const MISSING: readonly number[] = [404, 410];

/** What to send with the request. */
export interface ProjectPageOptions {
  /** Of the page that is known; an unchanged page is then not sent again. */
  readonly etag?: string | null;
  readonly signal?: AbortSignal;
}

/**
 * The page of a project.
 *
 * @throws {InvalidIndexUrlError}
 * @throws {PageFormatError} when the answer is no such page.
 * @throws {ApiVersionError} when the index speaks a later version.
 * @throws {HttpError} of the door, but for 404 and 410.
 */
export async function fetchProjectPage(
  http: HttpDoor,
  indexUrl: string,
  name: NormalizedName,
  { etag = null, signal }: ProjectPageOptions = {},
): Promise<PageAnswer> {
  const request = {
    url: projectPageUrl(indexUrl, name),
    accept: SIMPLE_ACCEPT,
    etag,
    bodyBytesMax: PROJECT_PAGE_BYTES_MAX,
    ...(signal === undefined ? {} : { signal }),
  };
  try {
    return answerOf(await http.fetch(request), name);
  } catch (error) {
    if (error instanceof HttpStatusError && MISSING.includes(error.status)) return { kind: "missing" };
    throw error;
  }
}

function answerOf(response: HttpResponse, name: NormalizedName): PageAnswer {
  if (response.status === 304) return { kind: "unchanged" };
  const parse =
    formatOf(response, pageSubject(name)) === "json" ? parseProjectPageJson : parseProjectPageHtml;
  const page = parse(response.body, {
    name,
    url: response.url,
    etag: response.headers["etag"] ?? null,
    headerSerial: serialHeaderOf(response),
  });
  return { kind: "page", page };
}
