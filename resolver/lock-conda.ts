/** The packages of conda of a resolution, for the lock. */

import { compareStrings } from "../common/ordering.ts";
import type { LockArtifact, LockConda, LockCondaPackage } from "./lock/lock.ts";
import { sriFromHex } from "./lock/sri.ts";
import { recordKey } from "./providers/conda/record-key.ts";
import { isNixpkgsPython } from "./providers/conda/target-python.ts";
import type { ResolvedConda, ResolvedCondaPackage } from "./resolution.ts";

/** The artifacts of the packages, by key. */
export function condaArtifacts({ packages }: ResolvedConda): Map<string, LockArtifact> {
  return new Map(
    packages.map(({ record }) => [
      recordKey(record),
      {
        kind: "conda",
        url: record.url,
        hash: record.sha256Hex === null ? null : sriFromHex(record.sha256Hex),
        sizeBytes: record.sizeBytes,
        md5: record.md5Hex,
      },
    ]),
  );
}

/** What the lock says of the packages. */
export function lockConda({ settings, python, roots, packages }: ResolvedConda): LockConda {
  const { channels, priority, subdirs, source } = settings;
  const places = channels.flatMap((channel) => subdirs.map((subdir) => [channel, subdir] as const));
  return {
    channels,
    priority,
    subdirs,
    virtualPackages: Object.fromEntries(
      [...settings.virtualPackages].toSorted(([a], [b]) => compareStrings(a, b)),
    ),
    digests: Object.fromEntries(
      places.map(([channel, subdir]) => [`${channel}/${subdir}`, source.digestOf(channel, subdir)]),
    ),
    ...(source.namesDigest !== undefined && { namesDigest: source.namesDigest }),
    python: isNixpkgsPython(python) ? "nixpkgs" : "conda",
    roots,
    packages: Object.fromEntries(packages.map((entry) => [entry.record.name, lockPackage(entry)])),
  };
}

function lockPackage({ record, pypi, dependencies }: ResolvedCondaPackage): LockCondaPackage {
  return {
    version: record.version,
    build: record.build,
    buildNumber: record.buildNumber,
    channel: record.channel,
    subdir: record.subdir,
    artifact: recordKey(record),
    depends: record.depends,
    constrains: record.constrains,
    noarch: record.noarch,
    sitePackages: record.sitePackagesPath,
    pypi: pypi
      .map(({ name, version, via }) => ({ name, version, via }))
      .toSorted((a, b) => compareStrings(a.name, b.name)),
    dependencies,
  };
}
