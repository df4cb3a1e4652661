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
const BUILDS = ["py38_0", "py39_0", "openblas", "mkl"];

/** Writes a channel with these platforms into the folder, as a server has it. */
export function writeRandomChannel(folder: string, channel: string, random: RandomSource): void {
  for (const subdir of ["linux-64", "noarch"]) {
    const packages: Record<string, object> = {};
    for (const name of NAMES.filter(() => subdir === "linux-64" || random.below(3) === 0))
      for (const version of VERSIONS.filter(() => random.below(2) === 0))
        for (const build of BUILDS.filter(() => random.below(3) === 0))
          packages[`${name}-${version}-${build}.conda`] = randomRecord(name, version, build, subdir, random);
    const path = join(folder, channel, subdir);
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
  return {
    name,
    version,
    build,
    build_number: random.below(3),
    depends: [
      ...texts(5),
      ...(random.below(6) === 0 ? ["__glibc >=2.17"] : []),
      ...(random.below(20) === 0 ? ["__cuda"] : []),
    ],
    constrains: texts(12),
    subdir,
    ...(subdir === "noarch" ? { noarch: "generic" } : {}),

    timestamp: 1_600_000_000_000 + random.below(1000),
    md5: "0".repeat(32),
    sha256: "0".repeat(64),
    size: 1,
  };
}

/** A spec of the name, of a form that solvers read alike. */
export function randomSpec(name: string, random: RandomSource): string {
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
