/** The HTML form of the Simple API (PEP 503, 592, 658, 714, 792), which PyPI froze in 2026 (PEP 833). */

import type { IndexSource, ProjectState } from "./index-source.ts";
import { normalizeName } from "../../packaging/name.ts";
import { visibleFiles, type VisibleFile } from "./visible-files.ts";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&#34;"],
  ["'", "&#39;"],
]);

/** Text for HTML and XML, also within quotes. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES.get(character) ?? character);
}

/** The list of all projects. */
export function formatIndexHtml(index: IndexSource): string {
  const rows: string[] = [];
  for (const { displayName } of index.listed({ withQuarantined: false }))
    rows.push(`    <a href="/simple/${normalizeName(displayName)}/">${escapeMarkup(displayName)}</a>\n`);
  return document("Simple index", [], rows.join(""), index.journal.lastSerial);
}

/** One project's page. `fileHost` is the address before `/packages/…`. */
export function formatProjectHtml(state: ProjectState, fileHost: string): string {
  const status = `    <meta name="pypi:project-status" content="${state.status}">\n`;
  const links = visibleFiles(state).map((each) => `    ${link(each, fileHost)}<br />\n`);
  const title = `Links for ${escapeMarkup(state.name)}`;
  return document(title, [status], `    <h1>${title}</h1>\n${links.join("")}`, state.serial);
}

function document(title: string, metas: readonly string[], body: string, serial: number): string {
  return (
    `<!DOCTYPE html>\n<html>\n  <head>\n    <meta name="pypi:repository-version" content="1.4">\n${metas.join("")}` +
    `    <title>${title}</title>\n  </head>\n  <body>\n${body}  </body>\n</html>\n<!--SERIAL ${serial}-->\n`
  );
}

function link({ file, release }: VisibleFile, fileHost: string): string {
  const attributes = [`href="${fileHost}/${file.urlPath}#sha256=${file.sha256Hex}"`];
  if (release.requiresPython !== null)
    attributes.push(`data-requires-python="${escapeMarkup(release.requiresPython)}"`);
  if (release.yanked !== false) attributes.push(`data-yanked="${escapeMarkup(release.yanked)}"`);
  if (file.metadata !== null) {
    attributes.push(
      `data-dist-info-metadata="sha256=${file.metadata.sha256Hex}"`,
      `data-core-metadata="sha256=${file.metadata.sha256Hex}"`,
    );
  }
  return `<a ${attributes.join(" ")}>${escapeMarkup(file.filename)}</a>`;
}
