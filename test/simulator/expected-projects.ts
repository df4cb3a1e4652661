/**
 * What a correct crawler must know of a universe in the end, derived from the model alone.
 *
 * It knows what the index shows now, and by the changelog which projects there once were; files that were removed are gone.
 */

import { compareStrings } from "../../common/ordering.ts";
import { normalizeName, type NormalizedName } from "../../packaging/name.ts";
import { parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { extrasOf } from "./build-wheel.ts";
import type { ProjectState } from "./index-source.ts";
import type { SdistStyle } from "./sdist-styles.ts";
import type { Universe, UploadedFile } from "./universe.ts";
import { visibleReleases } from "./visible-files.ts";

/** What a file requires, by its author's will. */
export interface ExpectedRequirements {
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | null;
  readonly providesExtra: readonly string[];
}

/** A file that is offered. */
export interface ExpectedFile {
  readonly filename: string;
  readonly sha256Hex: string;
  readonly sizeBytes: number;
  readonly uploadedAtMs: number;
  readonly yanked: false | string;
  /** As the index gives it: from the first upload of the release. */
  readonly requiresPython: string | null;
  /** SHA-256 of the METADATA that is served beside it; null where none is. */
  readonly metadataSha256Hex: string | null;
  readonly urlPath: string;
  /** Null for what only running the file would tell, and for files that were not built here. */
  readonly requirements: ExpectedRequirements | null;
  /** Of built sdists. */
  readonly style: SdistStyle | null;
}

/** A release that is offered, or has no files. */
export interface ExpectedRelease {
  readonly version: string;
  /** Sorted by filename. */
  readonly files: readonly ExpectedFile[];
}

/** A project that is or was. */
export interface ExpectedProject {
  readonly name: NormalizedName;
  readonly displayName: string;
  readonly status: ProjectState["status"] | "removed";
  /** Of a removed project, that of its removal. */
  readonly serial: number;
  /**
   * In the order of versions; none of removed and quarantined projects. Releases without files are on no page, so not
   * here.
   */
  readonly releases: readonly ExpectedRelease[];
}

/** All projects that ever were, sorted by name. */
export function expectedProjects(universe: Universe): ExpectedProject[] {
  const lastRows = new Map(universe.journal.entries.map((row) => [normalizeName(row.name), row]));
  return [...lastRows]
    .toSorted(([a], [b]) => compareStrings(a, b))
    .map(([name, row]) => {
      const state = universe.project(name);
      if (state === undefined)
        return { name, displayName: row.name, status: "removed", serial: row.serial, releases: [] };
      const { displayName, status, serial } = state;
      return { name, displayName, status, serial, releases: releasesOf(universe, state) };
    });
}

function releasesOf(universe: Universe, state: ProjectState): ExpectedRelease[] {
  return visibleReleases(state)
    .filter(({ files }) => files.length > 0)
    .map(({ version, files, yanked, requiresPython }) => ({
      version,
      files: files
        .map((file): ExpectedFile => {
          const upload = universe.uploadOf(file.filename);
          return {
            filename: file.filename,
            sha256Hex: file.sha256Hex,
            sizeBytes: file.bytes.length,
            uploadedAtMs: file.uploadedAtMs,
            yanked,
            requiresPython,
            metadataSha256Hex: file.metadata?.sha256Hex ?? null,
            urlPath: file.urlPath,
            requirements: upload === undefined ? null : requirementsOf(upload),
            style: upload?.spec.kind === "sdist" ? upload.spec.style : null,
          };
        })
        .toSorted((a, b) => compareStrings(a.filename, b.filename)),
    }));
}

function requirementsOf({ spec, metadata }: UploadedFile): ExpectedRequirements | null {
  // What a wheel says is its METADATA, also where the specification gave that as a text.
  if (metadata !== null) {
    try {
      const { requiresDist, requiresPython, providesExtra } = parseCoreMetadata(metadata.bytes);
      return { requiresDist, requiresPython, providesExtra };
    } catch {
      return null;
    }
  }
  if (spec.kind !== "sdist" || spec.style === "opaque") return null;
  const { requiresDist = [], requiresPython = null, providesExtra } = spec;
  return { requiresDist, requiresPython, providesExtra: extrasOf(requiresDist, providesExtra) };
}
