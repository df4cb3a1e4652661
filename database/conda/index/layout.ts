/** The constants of the index of channels. docs/index-format.md has the tables. */

import type { ByteReader } from "../../index/format/byte-reader.ts";
import type { ByteWriter } from "../../index/format/byte-writer.ts";
import type { ContainerKind } from "../../index/format/container.ts";

/** The sections of the file in their order. */
export const CONDA_SECTIONS = [
  "facts",
  "names",
  "part-offsets",
  "parts",
  "detail-offsets",
  "details",
  "specs",
  "projects",
  "project-offsets",
  "project-names",
] as const;

/** Name of a section. */
export type CondaSection = (typeof CONDA_SECTIONS)[number];

/** What the header says. */
export interface CondaIndexFacts {
  /** Revision of the database that the index was built from. */
  readonly revision: string;
  /** How many names there are. */
  readonly nameCount: number;
}

/** The kind of file. As that of an index, but for its name: `CNDA`. */
export const CONDA_INDEX: ContainerKind<CondaSection, CondaIndexFacts> = {
  magic: Uint8Array.of(0xb1, 0x43, 0x4e, 0x44, 0x41, 0x0d, 0x0a, 0x1a),
  formatVersion: 1,
  what: "an index of conda channels",
  sectionNames: CONDA_SECTIONS,
  writeFacts: (writer: ByteWriter, { revision, nameCount }) => {
    writer.string(revision);
    writer.varint(nameCount);
  },
  readFacts: (reader: ByteReader) => ({ revision: reader.string(), nameCount: reader.varint() }),
};

/** Bits of a record's flags. */
export const RECORD_FLAGS = {
  /** `.tar.bz2` instead of `.conda`. */
  oldFormat: 1,
  noarchGeneric: 2,
  noarchPython: 4,
  /** The filename is none that follows from name, version and build, and stands there as text. */
  ownFilename: 8,
  hasTimestamp: 16,
  /** Less usual fields follow: see `EXTRA_FLAGS`. */
  hasExtras: 32,
  hasRelations: 64,
} as const;

/** Bits of a record's second flags. */
export const EXTRA_FLAGS = { features: 1, sitePackages: 2, ownUrl: 4, farTime: 8 } as const;

/** Bits of the flags of a record's details, which say what is known. */
export const DETAIL_FLAGS = { md5: 1, sha256: 2, size: 4 } as const;

/** Details are rows of one size, so that one record's can be read alone: flags, MD5, SHA-256, size. */
export const DETAIL_BYTES = 56;

/** What a table of names says of a name; from `PYPI_SOME` on, that many names follow. */
export const PYPI_UNKNOWN = 0;
export const PYPI_NONE = 1;
export const PYPI_SOME = 2;
