/** Records of conda packages as rows of a store, and back. */

import type { CondaRecordFacts } from "../conda/conda-package.ts";
import { type CondaRecord, artifactUrl } from "../../packaging/conda/record.ts";
import type { CondaLists } from "./conda-lists.ts";

/** A value of a column. */
export type CondaValue = string | number | Buffer | null;

/** The columns of `conda_artifact` from `version` on, in their order. */
export type CondaColumns = readonly CondaValue[];

/** Names of these columns. */
export const CONDA_COLUMNS =
  "version, build, build_number, depends_id, constrains_id, noarch, track_features_id, timestamp_ms, site_packages_path, md5, sha256, size_bytes, url";

/** Which fact stands in which column. */
const FIELDS = [
  "version",
  "build",
  "buildNumber",
  "depends",
  "constrains",
  "noarch",
  "trackFeatures",
  "timestampMs",
  "sitePackagesPath",
  "md5Hex",
  "sha256Hex",
  "sizeBytes",
  "url",
] as const satisfies readonly (keyof CondaRecordFacts)[];

/** Where the record belongs: what its row leaves out. */
export interface CondaRowPlace {
  readonly channel: string;
  readonly subdir: string;
  readonly baseUrl: string;
}

/** The record's columns. An address that follows from the base and the filename is left out, so that it moves with the base. */
export function columnsOf(record: CondaRecord, baseUrl: string, lists: CondaLists): CondaColumns {
  return [
    record.version,
    record.build,
    record.buildNumber,
    lists.idOf(record.depends),
    lists.idOf(record.constrains),
    record.noarch,
    lists.idOf(record.trackFeatures),
    record.timestampMs,
    record.sitePackagesPath,
    bytesOf(record.md5Hex),
    bytesOf(record.sha256Hex),
    record.sizeBytes,
    record.url === artifactUrl(baseUrl, record.filename) ? null : record.url,
  ];
}

/** The columns as facts. */
export function factsOf(
  columns: CondaColumns,
  filename: string,
  { baseUrl }: Pick<CondaRowPlace, "baseUrl">,
  lists: CondaLists,
): CondaRecordFacts {
  const [version, build, buildNumber, dependsId, constrainsId, noarch, featuresId, ...rest] = columns;
  const [timestampMs, sitePackagesPath, md5, sha256, sizeBytes, url] = rest;
  // Written by `columnsOf` above into columns of these types.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return {
    version,
    build,
    buildNumber,
    depends: lists.list(Number(dependsId)),
    constrains: lists.list(Number(constrainsId)),
    noarch,
    trackFeatures: lists.list(Number(featuresId)),
    timestampMs,
    sitePackagesPath,
    md5Hex: hexOf(md5),
    sha256Hex: hexOf(sha256),
    sizeBytes,
    url: url ?? artifactUrl(baseUrl, filename),
  } as CondaRecordFacts;
}

/** The places of the columns in which the rows differ. */
export function differingColumns(before: CondaColumns, after: CondaColumns): number[] {
  return before.flatMap((value, i) => (isSame(value, after[i]) ? [] : [i]));
}

/** Which facts stand in these columns. */
export function fieldsOf(columns: readonly number[]): ReadonlySet<string> {
  return new Set(columns.map((column) => FIELDS[column] ?? ""));
}

function isSame(a: CondaValue, b: CondaValue | undefined): boolean {
  return a instanceof Buffer && b instanceof Buffer ? a.equals(b) : a === b;
}

function bytesOf(hex: string | null): Buffer | null {
  return hex === null ? null : Buffer.from(hex, "hex");
}

function hexOf(value: CondaValue | undefined): string | null {
  return value instanceof Buffer ? value.toString("hex") : null;
}
