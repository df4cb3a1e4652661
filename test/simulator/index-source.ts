/**
 * What the server needs to know of an index: the door between the routes and a universe, be it built, generated or
 * recorded.
 */

import type { NormalizedName } from "../../packaging/name.ts";
import type { JournalReader } from "./journal.ts";

/** A METADATA file that the file host has. */
export interface StoredMetadata {
  readonly bytes: Uint8Array;
  readonly sha256Hex: string;
}

/** An uploaded file. It never changes, but for METADATA that comes later. */
export interface StoredFile {
  readonly filename: string;
  /** `packages/aa/bb/<60 hex digits>/<filename>`. */
  readonly urlPath: string;
  readonly bytes: Uint8Array;
  readonly sha256Hex: string;
  readonly blake2b256Hex: string;
  readonly uploadedAtMs: number;
  readonly packageType: "bdist_wheel" | "sdist";
  /** As the upload form says it: `source`, or the Python tags of a wheel. */
  readonly pythonVersion: string;
  /** Served beside the file (PEP 658); null where it is not. */
  readonly metadata: StoredMetadata | null;
}

/** A release with its files in the order of their upload. */
export interface ReleaseState {
  readonly version: string;
  /** From the upload form of the first file, then never changed. */
  readonly requiresPython: string | null;
  readonly requiresDist: readonly string[];
  /** False, or the reason, which may be empty. */
  readonly yanked: false | string;
  readonly isQuarantined: boolean;
  readonly createdAtMs: number;
  readonly files: readonly StoredFile[];
}

/** A project at one moment. A change makes a new object, so that identity tells whether a page is still good. */
export interface ProjectState {
  readonly name: NormalizedName;
  readonly displayName: string;
  readonly serial: number;
  readonly status: "active" | "archived" | "quarantined";
  /** In the order of their making. */
  readonly releases: readonly ReleaseState[];
}

/** A project as the list of all shows it. */
export interface ListedProject {
  readonly displayName: string;
  readonly serial: number;
}

/** An index as its server sees it. */
export interface IndexSource {
  /** The index's clock, milliseconds since 1970-01-01 UTC. */
  readonly nowMs: () => number;
  readonly journal: JournalReader;
  /** Grows with each change, also with those that move no serial. */
  readonly revision: () => number;
  /** In the order of normalized names; O(projects). Quarantined ones only where asked for. */
  readonly listed: (options: { readonly withQuarantined: boolean }) => Iterable<ListedProject>;
  /** The project now; undefined when there is none. */
  readonly project: (name: NormalizedName) => ProjectState | undefined;
  /** The project as it stood at that time; undefined when there was none. */
  readonly projectAt: (name: NormalizedName, atMs: number) => ProjectState | undefined;
  /**
   * A page in JSON that is served as it was recorded, whatever form is asked for; undefined where pages are made of
   * states.
   */
  readonly recordedPage?: (name: NormalizedName, fileHost: string) => string | undefined;
  /** A file by its path under the root of the file host, also when its project is gone. */
  readonly file: (urlPath: string) => StoredFile | undefined;
}
