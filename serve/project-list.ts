/** The list of all projects in a view, in pieces: a database may have half a million. */

import type { IndexedPackage } from "../database/index/indexed-package.ts";
import { escapeHtml, htmlDocument } from "./html.ts";
import { isOffered, isVisible } from "./offered-project.ts";
import { API_VERSION } from "./project-json.ts";
import { type SimpleType, isJson } from "./simple-type.ts";
import type { View } from "./view.ts";

/** Projects in one piece, which are read without a pause. */
const PROJECTS_PER_PIECE = 200;
/** What was read of so many projects stays in memory. */
const PROJECTS_IN_MEMORY = 2000;

/**
 * The page, a piece at a time. Reads the record of every project, and for an earlier moment the upload times of its files; keeps
 * little of them.
 */
export function* projectListPieces(view: View, type: SimpleType): Generator<string> {
  const { start, end } = isJson(type)
    ? { start: `{"meta":{"api-version":"${API_VERSION}"},"projects":[`, end: "]}\n" }
    : htmlDocument("Simple index");
  yield start;
  let isFirst = true;
  for (const projects of offeredProjects(view)) {
    const rows = projects.map((project) => (isJson(type) ? jsonRow(project) : htmlRow(project)));
    const joint = isJson(type) ? "," : "";
    if (rows.length > 0) yield `${isFirst ? "" : joint}${rows.join(joint)}`;
    isFirst &&= rows.length === 0;
  }
  yield end;
}

function jsonRow({ displayName }: IndexedPackage): string {
  return JSON.stringify({ name: displayName });
}

function htmlRow({ name, displayName }: IndexedPackage): string {
  return `<a href="${encodeURIComponent(name)}/">${escapeHtml(displayName)}</a><br>\n`;
}

/** In the order of the names, a piece at a time; pieces without any are told too, so that the reader can pause. */
function* offeredProjects(view: View): Generator<readonly IndexedPackage[]> {
  let index = view.index.afresh();
  let piece: IndexedPackage[] = [];
  let count = 0;
  for (const id of view.index.ids()) {
    const project = index.get(id);
    if (isOffered(project) && hasFile(view, project)) piece.push(project);
    count++;
    if (count % PROJECTS_IN_MEMORY === 0) index = view.index.afresh();
    if (count % PROJECTS_PER_PIECE !== 0) continue;
    yield piece;
    piece = [];
  }
  yield piece;
}

/** In the past a project without a file was not there, as far as one can know. */
function hasFile(view: View, project: IndexedPackage): boolean {
  if (!view.isPast) return true;
  for (let versionIndex = 0; versionIndex < project.versionCount; versionIndex++)
    if (project.filesOf(versionIndex).some((file) => isVisible(view, project.fileDetail(file)))) return true;
  return false;
}
