/** What is offered of a project in a view: its versions and files as they stand, or why there is nothing. */

import { createHash } from "node:crypto";
import { uploadState, yankedAt } from "../database/index/as-of.ts";
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
  /** The versions with a file, as written, ascending. */
  readonly versions: readonly string[];
  /** By version, ascending, then by name. */
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
    const version = project.versionText(versionIndex);
    const ofVersion = filesOfVersion(view, project, { versionIndex, version });
    if (ofVersion.length > 0) versions.push(version);
    files.push(...ofVersion);
  }
  if (files.length === 0 && view.isPast) return nothingYet(view, name);
  return { name, status: view.isPast ? null : project.status, versions, files };
}

function nothingYet({ asOfMs }: View, name: NormalizedName): Refusal {
  const moment = new Date(asOfMs ?? 0).toISOString();
  return {
    status: 404,
    text: `Project ${quoted(name)} has no file of which the database knows that it was there at ${moment}.`,
  };
}

function filesOfVersion(
  view: View,
  project: IndexedPackage,
  { versionIndex, version }: { readonly versionIndex: number; readonly version: string },
): OfferedFile[] {
  // The wheels of a release have one metadata as a rule, which is written and hashed once.
  const digests = new Map<string, string>();
  return project.filesOf(versionIndex).flatMap((file) => {
    const detail = project.fileDetail(file);
    if (!isVisible(view, detail)) return [];
    const { filename, filenameAssumed, sizeBytes, sha256Hex, uploadedAtMs } = detail;
    const named = { file, filename, version, requiresPython: requiresPythonOf(view, file) };
    let metadataSha256Hex: string | null = null;
    if (hasMetadata(project, named)) {
      const key = `${file.metadataId} ${file.requiresPythonId}`;
      metadataSha256Hex = digests.get(key) ?? sha256HexOf(metadataText(project, named));
      digests.set(key, metadataSha256Hex);
    }
    const yanked = view.asOfMs === null ? file.yanked : yankedAt(file, detail, view.asOfMs);
    const { requiresPython } = named;
    return [
      {
        filename,
        filenameAssumed,
        requiresPython,
        sizeBytes,
        sha256Hex,
        uploadedAtMs,
        yanked,
        metadataSha256Hex,
      },
    ];
  });
}

/** Requires-Python of a file, as written. */
export function requiresPythonOf({ index }: View, { requiresPythonId }: IndexedFile): string | null {
  return requiresPythonId < 0 ? null : index.requiresPythonText(requiresPythonId);
}

function sha256HexOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
