/**
 * The RSS feeds: newest releases and projects, and the releases of one project (pypi/warehouse:warehouse/rss/views.py).
 * They tell of no removal.
 */

import { normalizeName } from "../../packaging/name.ts";
import type { IndexSource } from "./index-source.ts";
import type { JournalEntry } from "./journal.ts";
import { textReply, type Reply, type RoutedRequest } from "./reply.ts";
import { escapeMarkup } from "./simple-html.ts";

const UPDATE_COUNT = 100;
const PROJECT_COUNT = 40;
const RELEASE_COUNT = 40;
/** Rows to look through for so many that are still there. */
const ROW_COUNT_MAX = 1000;

/** An item of a feed. */
interface Item {
  readonly title: string;
  readonly path: string;
  readonly atMs: number;
}

/** The feed of the path; 404 for what is none. */
export function answerRss(index: IndexSource, { path }: RoutedRequest): Reply {
  if (path === "/rss/updates.xml") {
    const rows = index.journal.newest("new release", ROW_COUNT_MAX).filter((row) => isThere(index, row));
    return feed("PyPI recent updates", rows.slice(0, UPDATE_COUNT).map(releaseItem));
  }
  if (path === "/rss/packages.xml") {
    const rows = index.journal.newest("create", ROW_COUNT_MAX).filter((row) => isThere(index, row));
    return feed("PyPI newest packages", rows.slice(0, PROJECT_COUNT).map(projectItem));
  }
  const name = /^\/rss\/project\/(?<name>[^/]+)\/releases\.xml$/.exec(path)?.groups?.["name"];
  const state = name === undefined ? undefined : index.project(normalizeName(name));
  if (state === undefined || state.status === "quarantined") return textReply(404, "404 Not Found\n");
  const releases = state.releases.toReversed().slice(0, RELEASE_COUNT);
  const items = releases.map(({ version, createdAtMs }) => ({
    title: version,
    path: `/project/${state.name}/${version}/`,
    atMs: createdAtMs,
  }));
  return feed(`PyPI recent updates for ${state.displayName}`, items);
}

function isThere(index: IndexSource, { name, version }: JournalEntry): boolean {
  const state = index.project(normalizeName(name));
  if (state === undefined || state.status === "quarantined") return false;
  return version === null || state.releases.some((release) => release.version === version);
}

function releaseItem({ name, version, atMs }: JournalEntry): Item {
  return { title: `${name} ${version}`, path: `/project/${normalizeName(name)}/${version}/`, atMs };
}

function projectItem({ name, atMs }: JournalEntry): Item {
  return { title: `${name} added to PyPI`, path: `/project/${normalizeName(name)}/`, atMs };
}

function feed(title: string, items: readonly Item[]): Reply {
  const lines = items.map(
    (item) =>
      `    <item>\n      <title>${escapeMarkup(item.title)}</title>\n` +
      `      <link>https://pypi.org${escapeMarkup(item.path)}</link>\n` +
      `      <pubDate>${new Date(item.atMs).toUTCString()}</pubDate>\n    </item>\n`,
  );
  const text =
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">\n  <channel>\n` +
    `    <title>${escapeMarkup(title)}</title>\n${lines.join("")}  </channel>\n</rss>\n`;
  return { status: 200, headers: { "content-type": "text/xml; charset=UTF-8" }, body: Buffer.from(text) };
}
