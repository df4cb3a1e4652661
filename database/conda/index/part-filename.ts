/** Filenames in a part: those that follow from name, version and build stand there as one bit. */

import type { CondaRecord } from "../../../packaging/conda/record.ts";

/** Endings by the flag `oldFormat`. */
export const ENDINGS = [".conda", ".tar.bz2"] as const;

/** The ending that a filename has, or would have. */
export function endingOf({ filename }: Pick<CondaRecord, "filename">): (typeof ENDINGS)[number] {
  return filename.endsWith(ENDINGS[1]) ? ENDINGS[1] : ENDINGS[0];
}

/** The filename that follows from the fields. */
export function filenameOf(
  { name, version, build }: Pick<CondaRecord, "name" | "version" | "build">,
  ending: string,
): string {
  return `${name}-${version}-${build}${ending}`;
}
