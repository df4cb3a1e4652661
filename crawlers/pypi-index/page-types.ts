/** What an index says, after parsing: the list of its projects, one project's page, and rows of its changelog. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { ProjectStatus } from "../../database/record.ts";
import type { JournalEntry, JournalEntryKind } from "../../database/sqlite/crawl-state-types.ts";

/** One project in the list of all. */
export interface ListedProject {
  readonly name: NormalizedName;
  /** The name as the index spells it. */
  readonly displayName: string;
  /** Serial of the project's last change; null where the index has none. */
  readonly serial: number | null;
}

/** The list of all projects of an index. */
export interface ProjectList {
  /** Serial of the index's last change; null where the index has none. */
  readonly lastSerial: number | null;
  /** Sorted by name, no name twice. */
  readonly projects: readonly ListedProject[];
  /** Number of entries that name no project that Python tools could install, and so are left out. */
  readonly skippedCount: number;
}

/** One file on a project's page. */
export interface PageFile {
  readonly filename: string;
  /** Absolute, without fragment and without credentials. */
  readonly url: string;
  /** 64 lower-case hex digits; null where the index gives none. */
  readonly sha256Hex: string | null;
  readonly sizeBytes: number | null;
  readonly uploadedAtMs: number | null;
  /** As given, perhaps invalid. */
  readonly requiresPython: string | null;
  /** False, or the reason, which may be empty. */
  readonly yanked: false | string;
  /** Whether `<url>.metadata` is offered (PEP 658, PEP 714), and its hash where the index gives one. */
  readonly coreMetadata: { readonly isOffered: boolean; readonly sha256Hex: string | null };
}

/** One project's page. */
export interface ProjectPage {
  readonly name: NormalizedName;
  readonly serial: number | null;
  readonly etag: string | null;
  /** `removed` never comes from a page. */
  readonly status: Exclude<ProjectStatus, "removed">;
  /** As the index lists them; empty where it lists none (HTML, older API versions). */
  readonly versions: readonly string[];
  /** In the order of the page, no filename twice. */
  readonly files: readonly PageFile[];
  /** What on the page could not be used, in words, in the order of the page: the same for the same bytes. */
  readonly problems: readonly string[];
}

/** What asking for a page gave. */
export type PageAnswer =
  | { readonly kind: "page"; readonly page: ProjectPage }
  /** Not modified since the entity tag that was sent. */
  | { readonly kind: "unchanged" }
  /** 404 or 410: the index has no such project. */
  | { readonly kind: "missing" };

/** A kind of change that matters for a record's history; every other row of the changelog is skipped. */
export type JournalKind = JournalEntryKind;

/** One row of the changelog that matters, as the store keeps it. */
export type JournalRow = JournalEntry;

/** One answer of `changelog_since_serial`. */
export interface ChangelogPage {
  /** Only the rows that matter, ascending. */
  readonly rows: readonly JournalRow[];
  /** Number of rows in the answer, also those that do not matter. */
  readonly rowCount: number;
  /** Serial and time of the first and the last row of the answer; null for an empty answer. */
  readonly first: { readonly serial: number; readonly atMs: number } | null;
  readonly last: { readonly serial: number; readonly atMs: number } | null;
}
