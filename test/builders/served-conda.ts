/** Packages of conda on a server of channels, for tests that crawl them and let Nix fetch them. */

import { Universe } from "../simulator/universe.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import type { CondaPackage } from "./conda-packages.ts";
import { StatedChannels } from "./stated-channels.ts";
import type { RecordFields } from "../simulator/channel-source.ts";

const PUBLISHED_MS = Date.parse("2026-11-20T00:00:00Z");

/** Serves the packages as their channels would, with their archives. Close it when the tests of the file are over. */
export async function serveConda(packages: readonly CondaPackage[]): Promise<Simulator> {
  const channels = new StatedChannels();
  channels.clockMs = PUBLISHED_MS;
  const places = Map.groupBy(packages, ({ record }) => `${record.channel} ${record.subdir}`);
  for (const own of places.values()) {
    const entries = own.map(({ record }) => [record.filename, fieldsOf(record)] as const);
    const isConda = ([filename]: readonly [string, unknown]): boolean => filename.endsWith(".conda");
    const content = {
      "packages.conda": Object.fromEntries(entries.filter(isConda)),
      packages: Object.fromEntries(entries.filter((entry) => !isConda(entry))),
    };
    const [first] = own;
    if (first !== undefined) channels.put(first.record.channel, first.record.subdir, content, PUBLISHED_MS);
    for (const { record, bytes } of own) channels.offer(record.filename, bytes);
  }
  return startSimulator({ universe: new Universe(), channels });
}

/** A record as repodata has it (CEP 36). */
export function fieldsOf(record: CondaPackage["record"]): RecordFields {
  const fields = {
    name: record.name,
    version: record.version,
    build: record.build,
    build_number: record.buildNumber,
    depends: record.depends,
    constrains: record.constrains,
    noarch: record.noarch,
    subdir: record.subdir,
    md5: record.md5Hex,
    sha256: record.sha256Hex,
    size: record.sizeBytes,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
