/** Channels as files of a folder, laid out as a server of channels is, for tests. */

import { type RecordLiteral, condaRecords } from "./conda-source.ts";

/** `channels/CHANNEL/SUBDIR/repodata.json`, by path, of the records. */
export function channelFiles(...literals: readonly RecordLiteral[]): Record<string, string> {
  const places = Map.groupBy(condaRecords(...literals), ({ channel, subdir }) => `${channel}/${subdir}`);
  return Object.fromEntries(
    [...places].map(([place, records]) => {
      const packages = Object.fromEntries(
        records.map((record) => [
          record.filename,
          {
            name: record.name,
            version: record.version,
            build: record.build,
            build_number: record.buildNumber,
            depends: record.depends,
            constrains: record.constrains,
            noarch: record.noarch ?? undefined,
            timestamp: record.timestampMs ?? undefined,
            md5: record.md5Hex ?? undefined,
            sha256: record.sha256Hex ?? undefined,
            size: record.sizeBytes ?? undefined,
            subdir: record.subdir,
          },
        ]),
      );
      return [`channels/${place}/repodata.json`, JSON.stringify({ "packages.conda": packages })];
    }),
  );
}
