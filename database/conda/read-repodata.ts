/** The records of a repodata file that is in memory, as those of a small channel or of a shard are. */

import { tryCondaBaseUrl } from "../../packaging/conda/base-url.ts";
import { CONDA_ENDINGS } from "../../packaging/conda/filename.ts";
import { type CondaRecord, type RecordPlace, readCondaRecord } from "../../packaging/conda/record.ts";
import { withoutTwins } from "./twins.ts";

/** The records, and what could not be used. */
export interface RepodataRecords {
  /** Sorted by filename. Of two artifacts of one package, the `.conda` alone. */
  readonly records: readonly CondaRecord[];
  /** A sentence for each entry that is left out. */
  readonly problems: readonly string[];
  /** Entries of later formats (CEP 48) that are no artifacts of conda's own, such as wheels: they are not read. */
  readonly laterCount: number;
}

const SECTIONS = ["packages", "packages.conda"] as const;

/**
 * Reads the value of a repodata file or shard. `info.base_url` moves the artifacts elsewhere (CEP 15).
 *
 * @param repodata The parsed JSON, of any shape.
 * @param place The base URL is that of the folder in which the file lies.
 */
export function readRepodata(repodata: unknown, place: RecordPlace): RepodataRecords {
  const later = entriesOf(fieldOf(repodata, "v3"));
  const entries = [
    ...SECTIONS.flatMap((section) => entriesOf(fieldOf(repodata, section))),
    // Keys of later formats are filenames without their endings.
    ...CONDA_ENDINGS.flatMap((ending) =>
      later
        .filter(([kind]) => `.${kind}` === ending)
        .flatMap(([, own]) => entriesOf(own).map(([stem, entry]) => [`${stem}${ending}`, entry] as const)),
    ),
  ];
  const baseUrl = tryCondaBaseUrl(fieldOf(fieldOf(repodata, "info"), "base_url"), place.baseUrl);
  const at = { ...place, baseUrl: baseUrl ?? place.baseUrl };
  const records = new Map<string, { readonly record: CondaRecord }>();
  const problems: string[] = [];
  if (baseUrl === undefined)
    problems.push(`${place.channel}/${place.subdir}: its "base_url" is no address of http or https`);
  for (const [filename, entry] of entries) {
    const record = readCondaRecord(filename, entry, at);
    if (typeof record === "string")
      problems.push(`${place.channel}/${place.subdir}/${filename} is left out: ${record}`);
    else records.set(filename, { record });
  }
  const kept = withoutTwins([...records.values()]).map(({ record }) => record);
  const unread = later.filter(([kind]) => !CONDA_ENDINGS.some((ending) => ending === `.${kind}`));
  return {
    records: kept.toSorted((a, b) => (a.filename < b.filename ? -1 : 1)),
    problems,
    laterCount: unread.reduce((count, [, own]) => count + entriesOf(own).length, 0),
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
