/** Random changes of a universe, the same for the same seed: what property tests drive a crawler with. */

import type { RandomSource } from "../builders/random-source.ts";
import { normalizeName } from "../../packaging/name.ts";
import { buildFile, type FileSpec } from "./build-file.ts";
import type { ProjectState, ReleaseState } from "./index-source.ts";
import type { SdistStyle } from "./sdist-styles.ts";
import type { Universe } from "./universe.ts";

/** Spelled in many ways, so that names must be normalized. */
const PROJECTS = ["amber", "Bell.Tower", "cedar_wood", "dew", "Ember", "fern-leaf", "GLEN", "heath.er"];
const REASONS = ["", "broken", "wrong metadata", "é"];
const STYLES: readonly SdistStyle[] = [
  "project-table",
  "pkg-info",
  "poetry",
  "flit",
  "setup-cfg",
  "setup-py",
  "egg-info",
  "opaque",
];
const SPECIFIERS = ["", ">=1.0", "<3", "~=1.2", "==2.*", "!=1.1"];
const TAGS = [
  "py3-none-any",
  "py2.py3-none-any",
  "cp311-cp311-manylinux_2_17_x86_64",
  "cp312-abi3-win_amd64",
];
/** Up to a week passes between two changes; half of them come at the same time as the one before. */
const STEP_MS_MAX = 7 * 86_400_000;

/** A change that can be done to a project as it stands. */
interface Change {
  readonly words: string;
  readonly run: () => void;
}

/** Does one change that the universe allows, after some time; gives it in words, for the message of a failing test. */
export function applyRandomChange(universe: Universe, random: RandomSource): string {
  if (random.below(2) === 0) universe.advance(random.below(STEP_MS_MAX));
  const project = random.pick(PROJECTS);
  const state = universe.project(normalizeName(project));
  // Uploads are the most frequent, as on PyPI; without them there would soon be nothing left.
  const uploads = state === undefined || state.status === "active" ? [upload(universe, random, project)] : [];
  const others = state === undefined ? [] : changesOf(universe, random, state);
  const change =
    others.length === 0 || (uploads.length > 0 && random.below(2) === 0) ? uploads[0] : random.pick(others);
  if (change === undefined) return "nothing";
  change.run();
  return `${project}: ${change.words}`;
}

/** A file for a new release, or one more for an old one. */
function upload(universe: Universe, random: RandomSource, project: string): Change {
  const state = universe.project(normalizeName(project));
  const old = state?.releases ?? [];
  const isNew = old.length === 0 || random.below(3) > 0;
  // Names of files are never free again, so versions go on counting over the project's whole life.
  const number = universe.journal.lastSerial;
  const version = isNew
    ? `${1 + random.below(3)}.${number}${random.pick(["", "", "rc1", ".post2"])}`
    : random.pick(old).version;
  const wanted = fileSpec(random, number);
  const { filename } = buildFile(state?.displayName ?? project, version, wanted);
  const spec = universe.uploadOf(filename) === undefined ? wanted : anotherWheel(number);
  return {
    words: `upload ${spec.kind} of ${version}`,
    run: () => void universe.upload(project, version, spec),
  };
}

/** The build tag makes its name one that no other file has. */
function anotherWheel(seed: number): FileSpec {
  return { kind: "wheel", buildTag: String(seed), seed };
}

function fileSpec(random: RandomSource, seed: number): FileSpec {
  const facts = {
    seed,
    requiresPython: random.pick([null, null, ">=3.8", ">=3.6.*"]),
    requiresDist: Array.from({ length: random.below(4) }, () => requirement(random)),
  };
  if (random.below(3) > 0)
    return {
      kind: "wheel",
      tag: random.pick(TAGS),
      buildTag: String(seed),
      isMetadataServed: random.below(4) > 0,
      ...facts,
    };
  return { kind: "sdist", style: random.pick(STYLES), extension: random.pick([".tar.gz", ".zip"]), ...facts };
}

function requirement(random: RandomSource): string {
  const marker = random.pick(["", "", ' ; python_version < "3.9"', ' ; extra == "more"']);
  return `${normalizeName(random.pick(PROJECTS))}${random.pick(SPECIFIERS)}${marker}`;
}

function changesOf(universe: Universe, random: RandomSource, state: ProjectState): Change[] {
  const project = state.displayName;
  const of = (words: string, run: () => void): Change => ({ words, run });
  const changes = [
    of("other roles", () => universe.changeRoles(project)),
    of("remove project", () => universe.removeProject(project)),
  ];
  if (state.status === "quarantined")
    return [...changes, of("clear project", () => universe.clearProjectQuarantine(project))];
  changes.push(of("quarantine project", () => universe.quarantineProject(project)));
  if (state.status === "archived") changes.push(of("un-archive", () => universe.unarchiveProject(project)));
  else changes.push(of("archive", () => universe.archiveProject(project)));
  if (state.releases.length === 0) return changes;
  return [...changes, ...releaseChanges(universe, random, { project, release: random.pick(state.releases) })];
}

function releaseChanges(
  universe: Universe,
  random: RandomSource,
  { project, release }: { readonly project: string; readonly release: ReleaseState },
): Change[] {
  const { version, files } = release;
  const of = (words: string, run: () => void): Change => ({ words: `${words} ${version}`, run });
  const changes = [
    of("yank", () => universe.yankRelease(project, version, random.pick(REASONS))),
    of("remove release", () => universe.removeRelease(project, version)),
  ];
  if (release.yanked !== false) changes.push(of("un-yank", () => universe.unyankRelease(project, version)));
  if (release.isQuarantined)
    changes.push(of("clear release", () => universe.clearReleaseQuarantine(project, version)));
  else changes.push(of("quarantine release", () => universe.quarantineRelease(project, version)));
  for (const { filename } of files)
    changes.push(of(`remove ${filename} of`, () => universe.removeFile(project, filename)));
  for (const { filename, metadata, packageType } of files)
    if (metadata === null && packageType === "bdist_wheel")
      changes.push(of(`back-fill ${filename} of`, () => universe.backfillMetadata(project, filename)));
  return changes;
}
