/** Channels in memory, from little, for tests. */

import { MemoryCondaSource } from "../../database/conda/memory-source.ts";
import { type PypiNameFacts, NO_PYPI_NAMES, PypiNames } from "../../database/conda/pypi-names.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { virtualPackagesOf } from "../../packaging/conda/virtual-package.ts";
import type { CondaSettings } from "../../resolver/providers/conda/conda-settings.ts";
import { condaRecord } from "./conda-records.ts";

/** Digest of every channel here. */
export const CHANNEL_DIGEST: string = `sha256-${"A".repeat(43)}=`;

/** `numpy 1.26 py312_0`, with what may be said of it besides. */
export type RecordLiteral = string | readonly [text: string, given: Partial<CondaRecord>];

/** The records of the literals; `py312_3` has the build number 3. */
export function condaRecords(...literals: readonly RecordLiteral[]): CondaRecord[] {
  return literals.map((literal) => {
    const [text, given] = typeof literal === "string" ? [literal, {}] : literal;
    const [name = "", version = "1", build = "0"] = text.split(" ");
    const number = Number(build.split("_").at(-1));
    return condaRecord(name, version, {
      build,
      buildNumber: Number.isInteger(number) ? number : 0,
      sha256Hex: "0".repeat(64),
      ...given,
    });
  });
}

/** A source of the records, by their own channels and subdirectories. */
export function condaSource(
  records: readonly CondaRecord[],
  names: Partial<PypiNameFacts> = {},
): MemoryCondaSource {
  const subdirs = Map.groupBy(records, ({ channel, subdir }) => `${channel} ${subdir}`);
  return new MemoryCondaSource(
    [...subdirs.values()].flatMap((own) => {
      const [first] = own;
      return first === undefined
        ? []
        : [{ channel: first.channel, subdir: first.subdir, records: own, digest: CHANNEL_DIGEST }];
    }),
    new PypiNames({ ...NO_PYPI_NAMES, ...names }),
  );
}

/** conda-forge for linux-64 with glibc 2.40, but for what is given. */
export function condaSettings(
  records: readonly CondaRecord[],
  given: Partial<CondaSettings> = {},
): CondaSettings {
  return {
    source: condaSource(records),
    channels: ["conda-forge"],
    priority: "strict",
    subdirs: ["linux-64", "noarch"],
    virtualPackages: virtualPackagesOf({ subdir: "linux-64", glibc: "2.40", macos: null }),
    python: null,
    builtBeforeMs: () => null,
    noDependencies: false,
    demandedChannels: new Map(),
    ...given,
  };
}
