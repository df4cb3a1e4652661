/**
 * The record of a project to which a package set of Nix adds candidates: the versions of the index and those of the set, in one
 * ascending row.
 *
 * What an attribute needs is what the set says. Where it says nothing, an sdist of the same version in the index speaks for it,
 * then a wheel, then the names of what the attribute brings along (docs/providers.md); without any of these it is unknown.
 */

import { assert, defined } from "../../common/assert.ts";
import type { FileDetail, IndexedFile } from "../../database/index/indexed-file.ts";
import type { BuildSystem, IndexedPackage } from "../../database/index/indexed-package.ts";
import type { IndexedRequirement } from "../../database/index/indexed-requirement.ts";
import type { PackageId } from "../../database/index/package-index.ts";
import type { ProjectStatus } from "../../database/record.ts";
import { parseLegacyRequirements } from "../../packaging/legacy-requirement.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import { compareVersions, isPrerelease, parseVersion, tryParseVersion } from "../../packaging/version.ts";
import type { NixpkgsPackage } from "../../database/nixpkgs/nixpkgs-set.ts";
import { movedFile } from "./moved-file.ts";
import type { CandidateFile, ProjectRecord } from "./project-record.ts";
import { runtimeRequirement } from "./runtime-requirement.ts";
import type { TargetContext } from "./target-context.ts";

/** Metadata of attributes are counted from here on: no project of the index has so many. */
const NIXPKGS_METADATA_START = 1 << 30;
const NO_METADATA = -1;

/** One version of either source, or of both. */
interface MergedVersion {
  readonly text: string;
  /** In the index's record; -1 for a version that only the package set has. */
  readonly indexed: number;
  /** The attribute that has it. */
  readonly attribute: NixpkgsPackage | null;
}

/** The file that stands for an attribute. */
interface AttributeFile extends CandidateFile {
  readonly attribute: string;
}

/** A project with attributes in a package set. */
export class NixpkgsRecord implements ProjectRecord {
  readonly name: NormalizedName;
  readonly inDatabase: boolean;
  readonly status: ProjectStatus;
  readonly versionCount: number;
  readonly #project: IndexedPackage | null;
  readonly #versions: readonly MergedVersion[];
  /** By metadata id from `NIXPKGS_METADATA_START`. */
  readonly #rows: (readonly IndexedRequirement[])[] = [];
  /** Of what the set says an attribute requires. */
  readonly #stated = new Map<NixpkgsPackage, number>();
  /** Of the names of what an attribute brings along. */
  readonly #inputs = new Map<NixpkgsPackage, number>();

  /**
   * @param project The index's record; null where the index does not have the project.
   * @param attributes At least one, all of the project; where two have one version, the first is used.
   * @param find Gives the number of a project.
   */
  constructor(
    context: TargetContext,
    project: IndexedPackage | null,
    attributes: readonly NixpkgsPackage[],
    find: (name: NormalizedName) => PackageId,
  ) {
    const [first] = attributes;
    assert(first !== undefined, "a record of a package set has an attribute");
    this.name = first.name;
    this.inDatabase = true;
    this.status = project?.status ?? "active";
    this.#project = project;
    this.#versions = mergeVersions(project, attributes);
    this.versionCount = this.#versions.length;
    const addRows = (texts: readonly string[]): number => {
      const rows = texts
        .flatMap((text) => parseLegacyRequirements(text))
        .map((requirement) => runtimeRequirement(context, requirement, find));
      return NIXPKGS_METADATA_START + this.#rows.push(rows) - 1;
    };
    for (const { attribute } of this.#versions) {
      const { requiresDist = null, inputNames = null } = attribute ?? {};
      if (attribute === null) continue;
      if (requiresDist !== null) this.#stated.set(attribute, addRows(requiresDist));
      else if (inputNames !== null) this.#inputs.set(attribute, addRows(inputNames));
    }
  }

  versionText(versionIndex: number): string {
    return this.#at(versionIndex).text;
  }

  isPrerelease(versionIndex: number): boolean {
    return isPrerelease(parseVersion(this.#at(versionIndex).text));
  }

  /** Every version is a group of its own: attributes make them differ. */
  fileGroup(versionIndex: number): number {
    return versionIndex;
  }

  filesOf(versionIndex: number): readonly CandidateFile[] {
    const { attribute } = this.#at(versionIndex);
    const files = this.#indexedFiles(versionIndex).map((file) => movedFile(file, versionIndex));
    if (attribute === null) return files;
    const entry: AttributeFile = {
      ordinal: -1,
      versionIndex,
      kind: "nixpkgs",
      tagSetId: -1,
      buildTag: null,
      requiresPythonId: -1,
      yanked: false,
      metadataId:
        this.#stated.get(attribute) ?? metadataOfFiles(files) ?? this.#inputs.get(attribute) ?? NO_METADATA,
      attribute: attribute.attribute,
    };
    return [...files, entry];
  }

  fileDetail(file: CandidateFile): FileDetail {
    const indexed = this.#indexedFiles(file.versionIndex).find(({ ordinal }) => ordinal === file.ordinal);
    return this.#indexed.fileDetail(defined(indexed, "a file of the index"));
  }

  metadataProblem(metadataId: number): string | null {
    return metadataId >= NIXPKGS_METADATA_START ? null : this.#indexed.metadataProblem(metadataId);
  }

  metadataRows(metadataId: number): readonly IndexedRequirement[] {
    if (metadataId >= NIXPKGS_METADATA_START)
      return defined(this.#rows[metadataId - NIXPKGS_METADATA_START], "the requirements of an attribute");
    return this.#indexed.metadataRows(metadataId);
  }

  providesExtra(metadataId: number): readonly NormalizedName[] {
    return metadataId >= NIXPKGS_METADATA_START ? [] : this.#indexed.providesExtra(metadataId);
  }

  buildSystem(metadataId: number): BuildSystem {
    return metadataId >= NIXPKGS_METADATA_START
      ? { requires: null, backend: null }
      : this.#indexed.buildSystem(metadataId);
  }

  get #indexed(): IndexedPackage {
    assert(this.#project !== null, "only a project of the index has files");
    return this.#project;
  }

  #indexedFiles(versionIndex: number): readonly IndexedFile[] {
    const { indexed } = this.#at(versionIndex);
    return indexed === -1 ? [] : this.#indexed.filesOf(indexed);
  }

  #at(versionIndex: number): MergedVersion {
    return defined(this.#versions[versionIndex], `version ${versionIndex} of ${this.name}`);
  }
}

/** The attribute that a file stands for; null for a file of the index. */
export function attributeOf(file: CandidateFile): string | null {
  return "attribute" in file && typeof file.attribute === "string" ? file.attribute : null;
}

function metadataOfFiles(files: readonly CandidateFile[]): number | undefined {
  const known = files.filter(({ metadataId }) => metadataId !== NO_METADATA);
  const speaker = known.find(({ kind }) => kind === "sdist") ?? known[0];
  return speaker?.metadataId;
}

function mergeVersions(
  project: IndexedPackage | null,
  attributes: readonly NixpkgsPackage[],
): MergedVersion[] {
  const open = [...attributes];
  const merged: MergedVersion[] = [];
  for (let indexed = 0; indexed < (project?.versionCount ?? 0); indexed++) {
    const text = defined(project ?? undefined, "a record with versions").versionText(indexed);
    const at = open.findIndex((attribute) => isSameVersion(attribute.version, text));
    const [attribute = null] = at === -1 ? [] : open.splice(at, 1);
    merged.push({ text, indexed, attribute });
  }
  for (const attribute of open)
    if (!merged.some(({ text }) => isSameVersion(text, attribute.version)))
      merged.push({ text: attribute.version, indexed: -1, attribute });
  return merged.toSorted((a, b) => compareVersions(parseVersion(a.text), parseVersion(b.text)));
}

function isSameVersion(a: string, b: string): boolean {
  const [left, right] = [tryParseVersion(a), tryParseVersion(b)];
  return left !== undefined && right !== undefined && compareVersions(left, right) === 0;
}
