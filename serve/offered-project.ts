/** What is offered of a project in a view: its versions and files as they stand, or why there is nothing. */

import { createHash } from "node:crypto";
import { uploadState, yankedAt } from "../database/index/as-of.ts";
import { fileUrl } from "../database/file-url.ts";
import type { FileDetail, IndexedFile } from "../database/index/indexed-file.ts";
import type { IndexedPackage } from "../database/index/indexed-package.ts";
import type { ProjectStatus } from "../database/record.ts";
import { isName, type NormalizedName } from "../packaging/name.ts";
import { hasMetadata, metadataText } from "./metadata-text.ts";
import { type Refusal, quoted } from "./refusal.ts";
import type { View } from "./view.ts";

/** A project's page, before it is written as HTML or JSON. */
export interface OfferedProject {
  readonly name: NormalizedName;
  /** Null in the past, of which it is not known. */
  readonly status: ProjectStatus | null;
  /** The versions that the view has a file of, as written, ascending; also where no client could use it. */
  readonly versions: readonly string[];
  /**
   * By version, ascending, then by name. A file of which neither the address nor the requirements are known is left out: no client
   * could use it, and those that try would fail instead of trying another version, as the resolver does.
   */
  readonly files: readonly OfferedFile[];
}

/** One file of a page; null where the database does not know. */
export interface OfferedFile {
  readonly filename: string;
  /** Whether the name is only the usual form of such a name. */
  readonly filenameAssumed: boolean;
  readonly requiresPython: string | null;
  readonly sizeBytes: number | null;
  readonly sha256Hex: string | null;
  readonly uploadedAtMs: number | null;
  readonly yanked: false | string;
  /** SHA-256 of its METADATA as we serve it; null where there is none. */
  readonly metadataSha256Hex: string | null;
}

/** Whether the view has anything of a project: not when it is gone or was taken out, whatever the moment. */
export function isOffered({ inDatabase, status }: IndexedPackage): boolean {
  return inDatabase && status !== "removed" && status !== "quarantined";
}

/** The project of a normalized name, if the view offers it. */
export function findProject({ index }: View, name: NormalizedName): IndexedPackage | Refusal {
  if (!isName(name)) return { status: 404, text: `${quoted(name)} is no name that a project can have.` };
  const id = index.find(name);
  const project = id === undefined ? undefined : index.get(id);
  if (project === undefined || !project.inDatabase)
    return { status: 404, text: `The database has no project ${quoted(name)}.` };
  if (!isOffered(project))
    return { status: 404, text: `Project ${quoted(name)} is ${project.status}, and no longer offered.` };
  return project;
}

/** Whether the file is there in the view. */
export function isVisible({ asOfMs, isPast }: View, detail: Pick<FileDetail, "uploadedAtMs">): boolean {
  if (asOfMs === null) return true;
  const state = uploadState(detail, asOfMs);
  return state === "uploaded" || (state === "undated" && !isPast);
}

/** The page of a project. O(its files), with a digest for each metadata. */
export function offeredProject(view: View, name: NormalizedName): OfferedProject | Refusal {
  const project = findProject(view, name);
  if ("text" in project) return project;
  const versions: string[] = [];
  const files: OfferedFile[] = [];
  for (let versionIndex = 0; versionIndex < project.versionCount; versionIndex++) {
    const visible = visibleFiles(view, project, versionIndex);
    if (visible.length > 0) versions.push(project.versionText(versionIndex));
    files.push(...offeredFiles(view, project, visible));
  }
  if (versions.length === 0 && view.isPast) return nothingYet(view, name);
  return { name, status: view.isPast ? null : project.status, versions, files };
}

function nothingYet({ asOfMs }: View, name: NormalizedName): Refusal {
  const moment = new Date(asOfMs ?? 0).toISOString();
  return {
    status: 404,
    text: `Project ${quoted(name)} has no file of which the database knows that it was there at ${moment}.`,
  };
}

interface VisibleFile {
  readonly file: IndexedFile;
  readonly detail: FileDetail;
}

function visibleFiles(view: View, project: IndexedPackage, versionIndex: number): VisibleFile[] {
  return project
    .filesOf(versionIndex)
    .map((file) => ({ file, detail: project.fileDetail(file) }))
    .filter(({ detail }) => isVisible(view, detail));
}

/** The files of one version. */
function offeredFiles(view: View, project: IndexedPackage, visible: readonly VisibleFile[]): OfferedFile[] {
  // The wheels of a release have one metadata as a rule, which is written and hashed once.
  const digests = new Map<string, string>();
  return visible.flatMap(({ file, detail }) => {
    const { filename, filenameAssumed, sizeBytes, sha256Hex, uploadedAtMs, urlPath } = detail;
    const requiresPython = requiresPythonOf(view, file);
    const named = { file, filename, version: project.versionText(file.versionIndex), requiresPython };
    let metadataSha256Hex: string | null = null;
    if (hasMetadata(project, named)) {
      const key = `${file.metadataId} ${file.requiresPythonId}`;
      metadataSha256Hex = digests.get(key) ?? sha256HexOf(metadataText(project, named));
      digests.set(key, metadataSha256Hex);
    }
    if (metadataSha256Hex === null && fileUrl(view.index.fileBaseUrl, urlPath) === null) return [];
    const yanked = view.asOfMs === null ? file.yanked : yankedAt(file, detail, view.asOfMs);
    const known = { filename, filenameAssumed, requiresPython, sizeBytes, sha256Hex, uploadedAtMs };
    return [{ ...known, yanked, metadataSha256Hex }];
  });
}

/** Requires-Python of a file, as written. */
export function requiresPythonOf({ index }: View, { requiresPythonId }: IndexedFile): string | null {
  return requiresPythonId < 0 ? null : index.requiresPythonText(requiresPythonId);
}

function sha256HexOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
