/**
 * What is known of one project: its versions, their files, and what these need.
 *
 * The index's record is one kind (`IndexedPackage` has all of these); a project that the user supplies and one that a package set
 * of Nix adds versions to are the others.
 */

import type { FileDetail, IndexedFile } from "../../database/index/indexed-file.ts";
import type { BuildSystem } from "../../database/index/indexed-package.ts";
import type { IndexedRequirement } from "../../database/index/indexed-requirement.ts";
import type { ProjectStatus } from "../../database/record.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { ProviderName } from "./provider-order.ts";

/** A file, or what stands for one: a package of Nix is a file of the kind `nixpkgs`. */
export interface CandidateFile extends Omit<IndexedFile, "kind"> {
  readonly kind: ProviderName;
}

/** Versions are counted from 0, ascending (PEP 440). */
export interface ProjectRecord {
  readonly name: NormalizedName;
  readonly inDatabase: boolean;
  readonly status: ProjectStatus;
  readonly versionCount: number;
  versionText(versionIndex: number): string;
  isPrerelease(versionIndex: number): boolean;
  /** Versions with equal numbers have files that are alike in all but their ordinal and details. */
  fileGroup(versionIndex: number): number;
  filesOf(versionIndex: number): readonly CandidateFile[];
  /** Only for files that the index has. */
  fileDetail(file: CandidateFile): FileDetail;
  metadataProblem(metadataId: number): string | null;
  metadataRows(metadataId: number): readonly IndexedRequirement[];
  providesExtra(metadataId: number): readonly NormalizedName[];
  buildSystem(metadataId: number): BuildSystem;
}
