/** What a channel listed at an earlier time, from what it lists now and what happened since: docs/database-format.md, "Layer conda". */

import type { CondaPackage, CondaPackageSubdir } from "../../database/conda/conda-package.ts";
import { type CondaRecord, artifactUrl } from "../../packaging/conda/record.ts";

/** The records at the time, of packages of one subdirectory whose artifacts lie below the base. Not before the first reading. */
export function condaRecordsAt(
  packages: readonly CondaPackage[],
  atMs: number,
  baseUrl: string,
): CondaRecord[] {
  return packages.flatMap(({ name, channel, subdirs }) =>
    subdirs.flatMap((subdir) =>
      recordsOf(subdir, atMs, (filename) => ({
        name,
        channel,
        subdir: subdir.subdir,
        filename,
        url: artifactUrl(baseUrl, filename),
      })),
    ),
  );
}

function recordsOf(
  { artifacts, events }: CondaPackageSubdir,
  atMs: number,
  placeOf: (filename: string) => Pick<CondaRecord, "name" | "channel" | "subdir" | "filename" | "url">,
): CondaRecord[] {
  const records = new Map(artifacts.map(({ record }) => [record.filename, record]));
  for (const { kind, filename, before } of events.filter((event) => event.atMs > atMs).toReversed())
    if (kind === "added" || kind === "returned") records.delete(filename);
    // What was removed has all of its facts in the event.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    else records.set(filename, { ...placeOf(filename), ...records.get(filename), ...before } as CondaRecord);
  return [...records.values()];
}
