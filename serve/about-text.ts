/** The front page: what this server is, in plain text. */

import type { PackageIndex } from "../database/index/package-index.ts";

/** A few lines for a person who opens the address in a browser. */
export function aboutText({ revision, dataDate }: PackageIndex): string {
  const day = dataDate ?? "2026-11-20";
  return [
    `pinwheel: a pinned database as a package index. Revision ${revision} of ${dataDate ?? "unknown date"}.`,
    "",
    "/simple/                    the database as it is",
    `/@${revision.slice(0, 12)}/simple/      this revision, which never changes`,
    `/@${day}/simple/        as it was at the end of a day, or at a time in UTC (${day}T12:00:00Z)`,
    "",
    "Use one of them as --index-url of pip, or --default-index of uv.",
    "",
  ].join("\n");
}
