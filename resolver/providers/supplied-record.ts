/** The record of a project that the user supplies: one version, one file, and what it says it needs. */

import { assert } from "../../common/assert.ts";
import type { FileDetail } from "../../database/index/indexed-file.ts";
import type { BuildSystem } from "../../database/index/indexed-package.ts";
import type { IndexedRequirement } from "../../database/index/indexed-requirement.ts";
import type { PackageId } from "../../database/index/package-index.ts";
import { tryParseWheelFilename } from "../../packaging/filename.ts";
import { parseLegacyRequirements } from "../../packaging/legacy-requirement.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { isPrerelease, parseVersion } from "../../packaging/version.ts";
import type { CandidateFile, ProjectRecord } from "./project-record.ts";
import { runtimeRequirement } from "./runtime-requirement.ts";
import type { SuppliedProject } from "./supplied-project.ts";
import type { TargetContext } from "./target-context.ts";

const ONLY_METADATA = 0;

/** Everything about it is known, or it could not have been supplied. */
export class SuppliedRecord implements ProjectRecord {
  readonly supplied: SuppliedProject;
  readonly name: NormalizedName;
  readonly inDatabase = true;
  readonly status = "active";
  readonly versionCount = 1;
  readonly #file: CandidateFile;
  readonly #rows: readonly IndexedRequirement[];

  /**
   * @param find Gives the number of a project.
   * @throws {InvalidRequirementError} when a requirement of it cannot be read.
   */
  constructor(context: TargetContext, supplied: SuppliedProject, find: (name: NormalizedName) => PackageId) {
    this.supplied = supplied;
    this.name = supplied.name;
    const tags = supplied.filename === null ? undefined : tryParseWheelFilename(supplied.filename);
    this.#file = {
      ordinal: 0,
      versionIndex: 0,
      kind: supplied.kind === "wheel" ? "wheel" : "sdist",
      tagSetId: supplied.kind === "wheel" ? context.tagSetIdOf(tags?.tagSetText ?? "") : -1,
      buildTag: tags?.buildTag ?? null,
      requiresPythonId: context.requiresPythonIdOf(supplied.requiresPython),
      yanked: false,
      metadataId: ONLY_METADATA,
    };
    this.#rows = supplied.requiresDist
      .flatMap((text) => parseLegacyRequirements(text))
      .map((requirement) => runtimeRequirement(context, requirement, find));
  }

  versionText(versionIndex: number): string {
    assert(versionIndex === 0, "a supplied project has one version");
    return this.supplied.version;
  }

  isPrerelease(): boolean {
    return isPrerelease(parseVersion(this.supplied.version));
  }

  fileGroup(): number {
    return 0;
  }

  filesOf(): readonly CandidateFile[] {
    return [this.#file];
  }

  fileDetail(): FileDetail {
    const { source, filename } = this.supplied;
    return {
      filename: filename ?? "",
      filenameAssumed: false,
      sizeBytes: source.sizeBytes,
      sha256Hex: source.sha256Hex,
      uploadedAtMs: null,
      urlPath: source.kind === "url" ? source.location : null,
      source: null,
      confidence: null,
      metadataSha256Hex: null,
      yankChanges: [],
    };
  }

  metadataProblem(): null {
    return null;
  }

  metadataRows(): readonly IndexedRequirement[] {
    return this.#rows;
  }

  providesExtra(): readonly NormalizedName[] {
    return this.supplied.providesExtra.map(normalizeName);
  }

  buildSystem(): BuildSystem {
    return { requires: this.supplied.buildRequires, backend: this.supplied.buildBackend };
  }
}
