/** Locks with conda packages, for tests. */

import { sriFromHex } from "../../resolver/lock/sri.ts";
import type { CondaPackage } from "./conda-packages.ts";

/** Key of a package's artifact in a lock. */
export function condaKey({ record: { channel, subdir, filename } }: CondaPackage): string {
  return `${channel}/${subdir}/${filename}`;
}

/** The lock's artifacts of the packages. */
export function condaArtifactsOf(packages: readonly CondaPackage[]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    packages.map((each) => {
      const { sha256Hex, md5Hex, url, sizeBytes } = each.record;
      const hash = sha256Hex === null ? null : sriFromHex(sha256Hex);
      return [condaKey(each), { kind: "conda", url, hash, sizeBytes, md5: md5Hex }];
    }),
  );
}

/** What a target of the lock says of its conda packages; each depends on those of them that its `depends` name. */
export function lockedConda(
  packages: readonly CondaPackage[],
  roots: readonly string[],
  python: "conda" | "nixpkgs" = "nixpkgs",
): object {
  const names = new Set(packages.map(({ record }) => record.name));
  const entries = packages.map((each) => {
    const {
      name,
      version,
      build,
      buildNumber,
      channel,
      subdir,
      depends,
      constrains,
      noarch,
      sitePackagesPath,
    } = each.record;
    const dependencies = depends
      .map((spec) => spec.split(" ")[0] ?? "")
      .filter((needed) => names.has(needed));
    const entry = {
      version,
      build,
      buildNumber,
      channel,
      subdir,
      artifact: condaKey(each),
      depends,
      constrains,
      noarch,
    };
    return [name, { ...entry, sitePackages: sitePackagesPath, pypi: [], dependencies }] as const;
  });
  return {
    channels: ["conda-forge"],
    priority: "strict",
    subdirs: ["linux-64", "noarch"],
    virtualPackages: {},
    digests: {},
    python,
    roots,
    packages: Object.fromEntries(entries),
  };
}
