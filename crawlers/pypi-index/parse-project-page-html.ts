/**
 * A project's page in HTML, as static servers and older indexes give it: one link per file.
 *
 * Simple repository API, "Base HTML API" (PEP 503, 592, 629, 658, 714, 792):
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#base-html-api
 */

import { checkApiVersion } from "./api-version.ts";
import { type HtmlLink, readHtml } from "./html-reader.ts";
import type { JsonObject } from "./json-body.ts";
import type { ProjectPage } from "./page-types.ts";
import { type PageContext, buildProjectPage, pageSubject } from "./project-page.ts";

/**
 * Reads the page. Links to folders are left out silently: static servers have one to the folder above.
 *
 * @throws {PageFormatError} when the body is no HTML.
 * @throws {ApiVersionError} when it is of a later version.
 */
export function parseProjectPageHtml(body: Uint8Array, context: PageContext): ProjectPage {
  const subject = pageSubject(context.name);
  const links: HtmlLink[] = [];
  const meta = new Map<string, string>();
  let baseHref = "";
  readHtml(body, subject, {
    onMeta: (name, content) => meta.set(name, content),
    // HTML: the first one counts, also for the links before it.
    onBase: (href) => {
      baseHref ||= href;
    },
    onLink: (link) => links.push(link),
  });
  checkApiVersion(meta.get("pypi:repository-version"), subject);
  const baseUrl = URL.parse(baseHref, context.url)?.href ?? context.url;
  const entries = links.map((link) => entryOfLink(link, baseUrl)).filter((entry) => entry !== undefined);
  const raw = {
    baseUrl,
    serial: null,
    status: meta.get("pypi:project-status"),
    versions: undefined,
    entries,
  };
  return buildProjectPage(raw, context);
}

/**
 * The link in the form that the JSON has, so that one reader checks both; undefined for a link to a folder. The filename is the
 * last part of the address, as for pip: it is what the text must be, but some servers shorten long texts.
 */
function entryOfLink({ href, attributes }: HtmlLink, baseUrl: string): JsonObject | undefined {
  const url = URL.parse(href, baseUrl);
  // Without a name, so that the address, which may hold credentials, does not become one.
  if (url === null) return { filename: "unknown", url: href };
  const filename = decodePart(url.pathname.slice(url.pathname.lastIndexOf("/") + 1));
  if (filename === "") return undefined;
  const sha256 = new URLSearchParams(url.hash.slice(1)).get("sha256");
  const yankReason = attributes["data-yanked"];
  return {
    filename,
    url: href,
    hashes: sha256 === null ? {} : { sha256 },
    "requires-python": attributes["data-requires-python"],
    yanked: yankReason === "" ? true : yankReason,
    "core-metadata": metadataOf(attributes["data-core-metadata"] ?? attributes["data-dist-info-metadata"]),
  };
}

/** PEP 714: `true`, or one hash as `name=value`. Any other text offers nothing that could be relied on. */
function metadataOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const hash = /^(?<name>\w+)=(?<digest>[^=]+)$/.exec(text.trim())?.groups;
  if (hash === undefined) return text.trim().toLowerCase() === "true";
  return { [hash["name"] ?? ""]: hash["digest"] };
}

/** The part of a path without its percent signs; as it is where they encode no UTF-8. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
