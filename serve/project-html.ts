/** A project's page as HTML: Simple repository API, "Base HTML API" (PEP 503, 592, 629, 658, 714, 792). */

import { escapeHtml, htmlDocument } from "./html.ts";
import { fileHref } from "./file-href.ts";
import type { OfferedFile, OfferedProject } from "./offered-project.ts";

/** The page. */
export function projectHtml({ name, status, files }: OfferedProject): string {
  const title = `Links for ${name}`;
  const metas = status === null ? [] : [{ name: "pypi:project-status", content: status }];
  const links = files.map((file) => `${link(name, file)}<br>\n`).join("");
  const { start, end } = htmlDocument(title, metas);
  return `${start}<h1>${escapeHtml(title)}</h1>\n${links}${end}`;
}

function link(name: string, file: OfferedFile): string {
  const { filename, sha256Hex, requiresPython, yanked, metadataSha256Hex } = file;
  const fragment = sha256Hex === null ? "" : `#sha256=${sha256Hex}`;
  const attributes = {
    href: `${fileHref(name, filename)}${fragment}`,
    ...(requiresPython !== null && { "data-requires-python": requiresPython }),
    ...(yanked !== false && { "data-yanked": yanked }),
    ...(metadataSha256Hex !== null && {
      "data-core-metadata": `sha256=${metadataSha256Hex}`,
      "data-dist-info-metadata": `sha256=${metadataSha256Hex}`,
    }),
  };
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return `<a${written.join("")}>${escapeHtml(filename)}</a>`;
}
