/** Projects with the traps of PyPI's data (pypi/warehouse#7364, #19845), to be added to a universe. */

import type { Universe } from "./universe.ts";

/** How large a huge project is. */
interface HugeProjectOptions {
  readonly releaseCount: number;
  readonly filesPerRelease: number;
}

/** The largest projects of PyPI have some 2,000 releases with wheels for some 30 platforms. */
const HUGE_PROJECT: HugeProjectOptions = { releaseCount: 2000, filesPerRelease: 30 };

/**
 * A project with very many files: in each release an sdist, then wheels that differ in platform. Some 10 s for 60,000
 * files.
 */
export function addHugeProject(
  universe: Universe,
  project: string,
  { releaseCount, filesPerRelease }: HugeProjectOptions = HUGE_PROJECT,
): void {
  for (let release = 0; release < releaseCount; release += 1) {
    const version = `${Math.floor(release / 100)}.${release % 100}`;
    universe.upload(project, version, { kind: "sdist", style: "pkg-info", requiresDist: ["gravel"] });
    for (let file = 1; file < filesPerRelease; file += 1) {
      const tag = `cp3${8 + (file % 6)}-cp3${8 + (file % 6)}-manylinux_2_${17 + Math.floor(file / 6)}_x86_64`;
      universe.upload(project, version, { kind: "wheel", tag, requiresDist: ["gravel"] });
    }
  }
}

/** Old uploads whose name says another version than their release: urllib3 0.2 lists `urllib3-0.3.tar.gz`. */
export function addMismatchedVersions(universe: Universe, project: string): void {
  universe.upload(project, "0.2", { kind: "sdist", style: "setup-py", filename: `${project}-0.3.tar.gz` });
  universe.upload(project, "0.4", { kind: "wheel", filenameVersion: "0.5" });
}

/** Two releases with the same version by PEP 440: `1.0` and `1.0.0`. */
export function addTwinVersions(universe: Universe, project: string): void {
  universe.upload(project, "1.0", { kind: "wheel", requiresDist: ["gravel>=1"] });
  universe.upload(project, "1.0.0", { kind: "wheel", requiresDist: ["gravel>=2"] });
}

/** A release with two sdists, which PyPI once took. */
export function addDoubleSdists(universe: Universe, project: string): void {
  universe.upload(project, "1.0", { kind: "sdist", style: "setup-cfg", requiresDist: ["gravel"] });
  universe.upload(project, "1.0", {
    kind: "sdist",
    style: "setup-cfg",
    requiresDist: ["gravel"],
    extension: ".zip",
  });
}

/** Texts that no specification allows, in METADATA and on the page. */
export function addBrokenTexts(universe: Universe, project: string): void {
  universe.upload(project, "1.0", {
    kind: "wheel",
    requiresPython: ">=3.6.*",
    requiresDist: ["gravel (>=1.0.*)", "pebble ; python_version > 'three'", "=> nothing"],
  });
  universe.upload(project, "2.0", { kind: "wheel", metadataText: "This is no METADATA at all\n" });
  universe.upload(project, "not-a-version", {
    kind: "sdist",
    style: "egg-info",
    requiresDist: ["gravel"],
    filename: `${project}-not-a-version.tar.gz`,
  });
}
