/**
 * Channels of a random universe, for comparisons of solvers: few names with many relations, so that much is impossible. No record has
 * features, because rattler 0.3.5 ends itself on some such channels.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import type { RandomSource } from "../builders/random-source.ts";

const NAMES = ["a", "b", "c", "d", "e", "f", "g", "h"];
const VERSIONS = ["1.0", "1.1", "1.2.1", "2.0", "2.1rc1", "3.0"];
const SUBDIRS = ["linux-64", "noarch"];
const BUILDS = ["py38_0", "py39_0", "openblas", "mkl"];

/** Specs of some names. */
export function randomRequest(random: RandomSource): string[] {
  const specs = NAMES.filter(() => random.below(4) === 0).map((name) => randomSpec(name, random));
  return specs.length === 0 ? ["a"] : specs;
}

/** The name of the package that depends on what the request asks for. */
export function requestName(number: number): string {
  return `request${number}`;
}

/**
 * Writes channels with two platforms into the folder, as a server has them. The names are spread over the channels, some in several.
 *
 * @param requests Each is the dependencies of a package of the first channel: of what is asked directly, rattler looks only at the records
 *   that match, and so takes from the second channel what the first has in other versions.
 */
export function writeRandomChannels(
  folder: string,
  channels: readonly string[],
  requests: readonly (readonly string[])[],
  random: RandomSource,
): void {
  for (const [place, channel] of channels.entries()) {
    const own = place === 0 ? requests : [];
    const names = NAMES.filter(() => place > 0 || random.below(4) > 0);
    for (const subdir of SUBDIRS) {
      const packages = randomPackages(subdir, names, random);
      if (subdir === "noarch")
        for (const [i, depends] of own.entries())
          packages[`${requestName(i)}-1-0.conda`] = packageEntry(requestName(i), "1", "0", {
            depends,
            subdir,
          });
      writeSubdir(join(folder, channel, subdir), subdir, packages);
    }
  }
}

function randomPackages(
  subdir: string,
  names: readonly string[],
  random: RandomSource,
): Record<string, object> {
  const packages: Record<string, object> = {};
  for (const name of names.filter(() => subdir === "linux-64" || random.below(3) === 0))
    for (const version of VERSIONS.filter(() => random.below(2) === 0))
      for (const build of BUILDS.filter(() => random.below(3) === 0))
        packages[`${name}-${version}-${build}.conda`] = randomRecord(name, version, build, subdir, random);
  return packages;
}

function writeSubdir(path: string, subdir: string, packages: Readonly<Record<string, object>>): void {
  mkdirSync(path, { recursive: true });
  const repodata = {
    info: { subdir },
    packages: {},
    "packages.conda": packages,
    removed: [],
    repodata_version: 1,
  };
  writeFileSync(join(path, "repodata.json.zst"), zstdCompressSync(JSON.stringify(repodata)));
}

function randomRecord(
  name: string,
  version: string,
  build: string,
  subdir: string,
  random: RandomSource,
): object {
  const others = NAMES.filter((other) => other !== name);
  const texts = (chance: number): string[] =>
    others.filter(() => random.below(chance) === 0).map((other) => randomSpec(other, random));
  return packageEntry(name, version, build, {
    build_number: random.below(3),
    depends: [
      ...texts(5),
      ...(random.below(6) === 0 ? ["__glibc >=2.17"] : []),
      ...(random.below(20) === 0 ? ["__cuda"] : []),
    ],
    constrains: texts(12),
    timestamp: 1_600_000_000_000 + random.below(1000),
    subdir,
  });
}

function packageEntry(
  name: string,
  version: string,
  build: string,
  given: { readonly subdir: string } & Readonly<Record<string, unknown>>,
): object {
  return {
    name,
    version,
    build,
    build_number: 0,
    ...(given.subdir === "noarch" ? { noarch: "generic" } : {}),
    md5: "0".repeat(32),
    sha256: "0".repeat(64),
    size: 1,
    ...given,
  };
}

/** A spec of the name, of a form that solvers read alike. */
function randomSpec(name: string, random: RandomSource): string {
  const version = VERSIONS[random.below(VERSIONS.length)] ?? "1.0";
  switch (random.below(6)) {
    case 0:
      return `${name} >=${version}`;
    case 1:
      return `${name} <${version}`;
    case 2:
      return `${name} ${version.slice(0, 1)}.*`;
    case 3:
      return `${name} >=1.0,!=${version}`;
    case 4:
      return `${name} * ${BUILDS[random.below(BUILDS.length)] ?? ""}`;
    default:
      return name;
  }
}
