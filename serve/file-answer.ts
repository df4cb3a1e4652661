/** Files: where one can be had, and its METADATA. */

import { fileUrl } from "../database/file-url.ts";
import type { FileDetail, IndexedFile } from "../database/index/indexed-file.ts";
import type { IndexedPackage } from "../database/index/indexed-package.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { hasMetadata, metadataText } from "./metadata-text.ts";
import { findProject, isVisible, requiresPythonOf } from "./offered-project.ts";
import { type Refusal, quoted } from "./refusal.ts";
import type { Redirect } from "./respond.ts";
import type { View } from "./view.ts";

/** Where the file lies, or the text that it is. */
export type FileAnswer = Redirect | { readonly metadata: string };

const METADATA_SUFFIX = ".metadata";

/** What `/files/<name>/<filename>` and `/files/<name>/<filename>.metadata` answer. */
export function fileAnswer(view: View, name: NormalizedName, asked: string): FileAnswer | Refusal {
  const project = findProject(view, name);
  if ("text" in project) return project;
  const isMetadata = asked.endsWith(METADATA_SUFFIX);
  const filename = isMetadata ? asked.slice(0, -METADATA_SUFFIX.length) : asked;
  const file = filesByName(project).get(filename);
  const detail = file === undefined ? undefined : project.fileDetail(file);
  if (file === undefined || detail === undefined || !isVisible(view, detail))
    return { status: 404, text: `Project ${quoted(name)} has no file ${quoted(filename)} here.` };
  return isMetadata ? metadataAnswer(view, project, { file, filename }) : locationAnswer(view, detail);
}

function metadataAnswer(
  view: View,
  project: IndexedPackage,
  { file, filename }: { readonly file: IndexedFile; readonly filename: string },
): FileAnswer | Refusal {
  const version = project.versionText(file.versionIndex);
  const named = { file, filename, version, requiresPython: requiresPythonOf(view, file) };
  if (hasMetadata(project, named)) return { metadata: metadataText(project, named) };
  return { status: 404, text: `The database does not know what ${quoted(filename)} requires.` };
}

function locationAnswer({ index }: View, { filename, urlPath }: FileDetail): FileAnswer | Refusal {
  const url = fileUrl(index.fileBaseUrl, urlPath);
  if (url === null)
    return {
      status: 404,
      text: `The database does not know where ${quoted(filename)} can be had: its source gives no addresses of files.`,
    };
  // What a database of others says goes into a header, and to a client that follows it.
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== "https:" && parsed?.protocol !== "http:")
    return { status: 404, text: `The address of ${quoted(filename)} in the database is none of the web.` };
  return { location: parsed.href, status: 302 };
}

/** Kept as long as the project is: a client that backtracks asks for hundreds of files of one project. */
const knownFiles = new WeakMap<IndexedPackage, ReadonlyMap<string, IndexedFile>>();

function filesByName(project: IndexedPackage): ReadonlyMap<string, IndexedFile> {
  const known = knownFiles.get(project);
  if (known !== undefined) return known;
  const files = new Map<string, IndexedFile>();
  for (let versionIndex = 0; versionIndex < project.versionCount; versionIndex++)
    for (const file of project.filesOf(versionIndex)) files.set(project.fileDetail(file).filename, file);
  knownFiles.set(project, files);
  return files;
}
