/** The constants of the index format: what each number in the file stands for. docs/index-format.md has the offset tables. */

import type { Confidence, MetadataSource, ProjectStatus } from "../../record.ts";

/**
 * First bytes of every index: a byte outside of ASCII, a name, and line ends of two systems, so that a file that was sent as
 * text is recognized as damaged at once.
 */
export const MAGIC: Uint8Array = Uint8Array.of(0xb1, 0x50, 0x57, 0x49, 0x58, 0x0d, 0x0a, 0x1a);

/** Raised with every change of the layout; a reader reads its own version only, for an index is quickly built again. */
export const FORMAT_VERSION = 2;

/** The sections of the file in their order; the place in this list is the section's number. */
export const SECTION_NAMES = [
  "records",
  "record-offsets",
  "names",
  "name-ids",
  "requirement-texts",
  "markers",
  "tag-sets",
  "requires-python",
  "details",
] as const;

/** Name of a section. */
export type SectionName = (typeof SECTION_NAMES)[number];

/** Something for each section, made in the order of the sections. */
export function mapSections<T>(make: (name: SectionName) => T): Record<SectionName, T> {
  return {
    records: make("records"),
    "record-offsets": make("record-offsets"),
    names: make("names"),
    "name-ids": make("name-ids"),
    "requirement-texts": make("requirement-texts"),
    markers: make("markers"),
    "tag-sets": make("tag-sets"),
    "requires-python": make("requires-python"),
    details: make("details"),
  };
}

/** Strings of one page of a string table: a page is what is read and decoded to get one string. */
export const STRINGS_PER_PAGE = 16;

/** Codes of statuses are places in this list. */
export const STATUSES: readonly ProjectStatus[] = ["active", "archived", "quarantined", "removed"];

/** Codes of sources are places in this list. */
export const SOURCES: readonly MetadataSource[] = [
  "pep658",
  "wheel-range",
  "wheel",
  "project-table",
  "pkg-info",
  "sibling-wheel",
  "poetry",
  "flit",
  "setup-cfg",
  "egg-info",
  "setup-py",
  "pep517",
  "import",
];

/** Codes of confidences are places in this list. */
export const CONFIDENCES: readonly Confidence[] = ["exact", "high", "hint"];

/** Codes of sdist extensions are places in this list. */
export const SDIST_EXTENSIONS = [".tar.gz", ".zip", ".tar.bz2", ".tgz", ".tar.xz", ".tar.Z", ".tar"] as const;

/** Range that no version is in; it is not stored. */
export const RANGE_NONE = 0;

/** Range that every version is in; it is not stored. */
export const RANGE_ALL = 1;

/** Ranges from here on are stored in the record of their package. */
export const RANGE_FIRST_STORED = 2;
