/** What a crawl has found, in words that tests compare. */

import { compareStrings } from "../../common/ordering.ts";
import type { DistFile } from "../../database/record.ts";
import { parseLegacyRequirement } from "../../packaging/legacy-requirement.ts";
import { formatRequirement } from "../../packaging/requirement.ts";
import type { FirstCrawl } from "./crawl-once.ts";

/** Kind and message of each failure, by filename. */
export function failuresOf({ records }: FirstCrawl): Record<string, string> {
  const failures = [...records.values()].flatMap((record) => record.failures);
  return Object.fromEntries(
    failures.map(({ filename, kind, message }) => [filename ?? "page", `${kind}: ${message}`]),
  );
}

/** Source and confidence of the files that are meant, or "unknown", by filename. */
export function sourcesOf(
  { files }: FirstCrawl,
  isMeant: (file: DistFile) => boolean,
): Record<string, string> {
  const meant = [...files.values()].filter(isMeant);
  return Object.fromEntries(
    meant.map(({ filename, metadata }) => [
      filename,
      metadata.state === "known" ? `${metadata.source} ${metadata.confidence}` : "unknown",
    ]),
  );
}

/** The dependency facts of a file in one spelling, since each build backend has its own. */
export function dependenciesOf(file: DistFile | undefined): unknown {
  if (file?.metadata.state !== "known") return "unknown";
  const { requiresDist, requiresPython, providesExtra } = file.metadata.core;
  return {
    requiresDist: requiresDist.map(normalRequirement).toSorted(compareStrings),
    requiresPython,
    providesExtra: providesExtra.toSorted(compareStrings),
  };
}

/** The order of the clauses of a specifier set means nothing. */
function normalRequirement(text: string): string {
  const requirement = parseLegacyRequirement(text);
  const { specifiers } = requirement.specifiers;
  const sorted = specifiers.toSorted((a, b) =>
    compareStrings(a.operator + a.versionText, b.operator + b.versionText),
  );
  return formatRequirement({
    ...requirement,
    specifiers: { ...requirement.specifiers, specifiers: sorted },
  });
}
