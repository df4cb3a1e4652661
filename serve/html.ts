/** HTML of the Simple repository API: escaping, and what stands around every page. */

import { API_VERSION } from "./project-json.ts";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** Text for HTML, also within quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES.get(character) ?? character);
}

/** What stands before and after the body of a page. The version is that of PEP 629; HTML has no field that some version demands. */
export function htmlDocument(
  title: string,
  metas: readonly { readonly name: string; readonly content: string }[] = [],
): { readonly start: string; readonly end: string } {
  const all = [{ name: "pypi:repository-version", content: API_VERSION }, ...metas];
  const written = all.map(
    ({ name, content }) => `<meta name="${escapeHtml(name)}" content="${escapeHtml(content)}">\n`,
  );
  return {
    start: `<!DOCTYPE html>\n<html>\n<head>\n${written.join("")}<title>${escapeHtml(title)}</title>\n</head>\n<body>\n`,
    end: "</body>\n</html>\n",
  };
}
