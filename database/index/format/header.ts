/**
 * The header of an index, which is a container (container.ts): what it is, of which state of the database, and where its sections lie.
 *
 *     facts = revision · data date · file base URL · package count
 *
 * An absent data date or base URL is the empty text.
 */

import { defined } from "../../../common/assert.ts";
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { type ContainerKind, type SectionSpan, decodeContainer, encodeContainer } from "./container.ts";
import { FORMAT_VERSION, MAGIC, mapSections, SECTION_NAMES, type SectionName } from "./layout.ts";

/** What the header says of the database. */
interface HeaderFacts {
  /** Revision of the database that the index was built from. */
  readonly revision: string;
  /** `YYYY-MM-DD`; null when not known. */
  readonly dataDate: string | null;
  readonly fileBaseUrl: string | null;
  readonly packageCount: number;
}

/** What the header says. */
export interface IndexHeader extends HeaderFacts {
  readonly fileSizeBytes: number;
  readonly sections: Readonly<Record<SectionName, SectionSpan>>;
}

const KIND: ContainerKind<SectionName, HeaderFacts> = {
  magic: MAGIC,
  formatVersion: FORMAT_VERSION,
  what: "an index of pinwheel",
  sectionNames: SECTION_NAMES,
  writeFacts: (writer: ByteWriter, { revision, dataDate, fileBaseUrl, packageCount }) => {
    writer.string(revision);
    writer.string(dataDate ?? "");
    writer.string(fileBaseUrl ?? "");
    writer.varint(packageCount);
  },
  readFacts: (reader: ByteReader) => ({
    revision: reader.string(),
    dataDate: reader.string() || null,
    fileBaseUrl: reader.string() || null,
    packageCount: reader.varint(),
  }),
};

/** The bytes of the header, of its fixed size. @throws {IndexLimitError} when the texts are too long. */
export function encodeHeader({ fileSizeBytes, sections, ...facts }: IndexHeader): Uint8Array {
  const spans = new Map(SECTION_NAMES.map((name) => [name, sections[name]]));
  return encodeContainer(KIND, { fileSizeBytes, facts, sections: spans });
}

/** Reads a header. @throws As `decodeContainer`. */
export function decodeHeader(bytes: Uint8Array, label: string): IndexHeader {
  const { fileSizeBytes, facts, sections } = decodeContainer(KIND, bytes, label);
  const spans = mapSections((name) => defined(sections.get(name), `section "${name}"`));
  return { fileSizeBytes, ...facts, sections: spans };
}
