/** Checks a whole index: every byte against its checksum. */

import type { ByteSource } from "./byte-source.ts";
import { crc32 } from "./format/crc32.ts";
import { checkSize, formatChecksum, type SectionSpan } from "./format/container.ts";
import { decodeHeader } from "./format/header.ts";
import { mapSections, SECTION_NAMES, type SectionName } from "./format/layout.ts";
import { HEADER_SIZE_BYTES } from "./format/limits.ts";
import { IndexChecksumError } from "./index-errors.ts";

const READ_SIZE_BYTES = 1 << 20;

/** What a check covered. */
export interface IndexVerification {
  readonly revision: string;
  readonly packageCount: number;
  readonly sizeBytes: number;
  /** Bytes of each section. */
  readonly sectionSizesBytes: Readonly<Record<SectionName, number>>;
}

/**
 * Holds every section against the checksum in the header. Reads the whole index, a MiB at a time.
 *
 * @throws {IndexChecksumError} naming the first section that was changed, and else as `PackageIndex.open`.
 */
export function verifyIndex(source: ByteSource, label = "index"): IndexVerification {
  const header = decodeHeader(source.read(0, Math.min(HEADER_SIZE_BYTES, source.sizeBytes)), label);
  checkSize(label, header.fileSizeBytes, source.sizeBytes);
  verifySections(source, label, new Map(SECTION_NAMES.map((name) => [name, header.sections[name]])));
  return {
    revision: header.revision,
    packageCount: header.packageCount,
    sizeBytes: header.fileSizeBytes,
    sectionSizesBytes: mapSections((name) => header.sections[name].sizeBytes),
  };
}

/** Holds sections against their checksums. @throws {IndexChecksumError} naming the first that was changed. */
export function verifySections(
  source: ByteSource,
  label: string,
  sections: ReadonlyMap<string, SectionSpan>,
): void {
  for (const [name, span] of sections) {
    const found = checksumOf(source, span);
    if (found !== span.crc32)
      throw new IndexChecksumError({
        label,
        expectation: `section "${name}" with the checksum ${formatChecksum(span.crc32)}`,
        finding: formatChecksum(found),
      });
  }
}

function checksumOf(source: ByteSource, { offset, sizeBytes }: SectionSpan): number {
  let checksum = 0;
  for (let done = 0; done < sizeBytes; done += READ_SIZE_BYTES)
    checksum = crc32(source.read(offset + done, Math.min(READ_SIZE_BYTES, sizeBytes - done)), checksum);
  return checksum;
}
