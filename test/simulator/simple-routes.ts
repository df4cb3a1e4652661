/** Answers of the Simple API: the list of projects and their pages. */

import { isName, normalizeName } from "../../packaging/name.ts";
import { redirect, textReply, type Reply, type RoutedRequest } from "./reply.ts";
import { replyWithPage } from "./send-page.ts";
import type { SimplePages } from "./simple-pages.ts";

const NOT_FOUND = textReply(404, "404 Not Found\n");

/** The list of all projects. */
export function answerIndex(pages: SimplePages, { path, message }: RoutedRequest): Reply {
  if (!path.endsWith("/")) return redirect(301, "/simple/");
  return replyWithPage(pages.indexPage(message.headers.accept), message);
}

/**
 * A project's page: 301 to the normalized name with a slash, 404 for what is not there.
 *
 * @param asOfMs Serves the page as it stood then, as a CDN does that was not purged.
 */
export function answerProject(pages: SimplePages, request: RoutedRequest, asOfMs?: number): Reply {
  const spelled = decodeURIComponent(request.path.slice("/simple/".length).replace(/\/$/, ""));
  if (!isName(spelled)) return NOT_FOUND;
  const name = normalizeName(spelled);
  if (request.path !== `/simple/${name}/`) return redirect(301, `/simple/${name}/`);
  const page = pages.projectPage(name, request.message.headers.accept, asOfMs);
  return page === undefined ? NOT_FOUND : replyWithPage(page, request.message);
}
