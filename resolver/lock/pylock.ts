/** Export as `pylock.toml`: https://packaging.python.org/en/latest/specifications/pylock-toml/ (PEP 751). */

import { defined } from "../../common/assert.ts";
import { checkHashes, commitOf, installablePins, sourceOf } from "./installable-pins.ts";
import { NotInstallableError, UrlUnknownError } from "./lock-errors.ts";
import type { Lock, LockSource } from "./lock.ts";
import { type Pin, fullMarker } from "./pins.ts";
import { hexFromSri } from "./sri.ts";
import { type TomlTable, formatToml } from "./toml.ts";

const FORMAT = "pylock.toml";
// "File Name" of the specification: `pylock.toml`, or `pylock.<name>.toml` with a name without dots.
const FILE_NAME = /^pylock(?:\.[^.]+)?\.toml$/;

/** Whether installers recognise a file of this name as a pylock file. */
export function isPylockFileName(fileName: string): boolean {
  return FILE_NAME.test(fileName);
}

/**
 * The pins of the targets as a pylock file; packages that not all targets have carry a marker.
 *
 * @throws {HashUnknownError} when a file's hash is not known: the specification requires one.
 * @throws {UrlUnknownError} when a file's URL is not known.
 * @throws {NotInstallableError} when a pin comes from nixpkgs, or from a repository at no commit.
 * @throws {TargetsIndistinctError} when two targets differ in a project, but in nothing that a marker sees.
 */
export function formatPylock(lock: Lock, targetIds: readonly string[]): string {
  const pins = installablePins(lock, targetIds, FORMAT);
  checkHashes(lock, pins, FORMAT);
  const homeless = pins
    .filter((pin) => sourceOf(pin) === null)
    .flatMap((pin) => pin.artifacts)
    .filter((filename) => artifactOf(lock, filename).url === null);
  if (homeless.length > 0) throw new UrlUnknownError(FORMAT, homeless);
  const loose = pins.filter((pin) => {
    const source = sourceOf(pin);
    return source?.kind === "vcs" && commitOf(source) === null;
  });
  if (loose.length > 0)
    throw new NotInstallableError(
      FORMAT,
      loose.map(({ name }) => name),
      "are repositories at no commit",
    );
  const head = {
    "lock-version": "1.0",
    environments: environmentMarkers(lock, targetIds),
    extras: [],
    "dependency-groups": [],
    "default-groups": [],
    "created-by": lock.generator.name,
  };
  return formatToml(head, { packages: pins.map((pin) => packageTable(lock, pin, pins)) });
}

function environmentMarkers(lock: Lock, targetIds: readonly string[]): string[] {
  const targets = targetIds.map((id) => defined(lock.targets[id], `the lock's target ${id}`));
  return [...new Set(targets.map((target) => fullMarker(target.environment)))];
}

function packageTable(lock: Lock, pin: Pin, pins: readonly Pin[]): TomlTable {
  const dependencies = dependencyTables(pin, pins);
  const source = sourceOf(pin);
  return {
    name: pin.name,
    version: pin.version,
    ...(pin.marker !== null && { marker: pin.marker }),
    ...(dependencies.length > 0 && { dependencies }),
    ...(source === null ? fileTables(lock, pin) : sourceTable(lock, pin, source)),
  };
}

function fileTables(lock: Lock, pin: Pin): TomlTable {
  const wheels = pin.artifacts.filter((filename) => artifactOf(lock, filename).kind === "wheel");
  const sdist = pin.artifacts.find((filename) => artifactOf(lock, filename).kind === "sdist");
  return {
    ...(sdist !== undefined && { sdist: fileTable(lock, sdist) }),
    ...(wheels.length > 0 && { wheels: wheels.map((filename) => fileTable(lock, filename)) }),
  };
}

/** `packages.vcs`, `packages.directory` or `packages.archive` of the specification. */
function sourceTable(lock: Lock, pin: Pin, source: LockSource): TomlTable {
  const [filename] = pin.artifacts;
  const subdirectory = source.subdirectory === null ? {} : { subdirectory: source.subdirectory };
  if (source.kind === "vcs") return { vcs: { ...repository(source), ...subdirectory } };
  if (filename === undefined)
    return { directory: { path: source.location, editable: source.editable, ...subdirectory } };
  const { hash, sizeBytes } = artifactOf(lock, filename);
  return {
    archive: {
      ...(source.kind === "url" ? { url: source.location } : { path: source.location }),
      ...(sizeBytes !== null && { size: sizeBytes }),
      hashes: { sha256: hexFromSri(defined(hash ?? undefined, `the hash of ${filename}`)) },
      ...subdirectory,
    },
  };
}

/** `git+https://host/path@commit` in its parts. */
function repository(source: LockSource): TomlTable {
  const commit = defined(commitOf(source) ?? undefined, "the commit of a repository");
  const [type = "", ...rest] = source.location.slice(0, -1 - commit.length).split("+");
  return { type, url: rest.join("+"), "commit-id": commit };
}

/** References to other packages; a version only where the name alone would be ambiguous. */
function dependencyTables(pin: Pin, pins: readonly Pin[]): TomlTable[] {
  const names = new Set(pin.packages.flatMap((entry) => entry.dependencies));
  return pins
    .filter((other) => names.has(other.name) && other.targetIds.some((id) => pin.targetIds.includes(id)))
    .map((other) => {
      const isAmbiguous = pins.some((third) => third.name === other.name && third.version !== other.version);
      return isAmbiguous ? { name: other.name, version: other.version } : { name: other.name };
    });
}

function fileTable(lock: Lock, filename: string): TomlTable {
  const artifact = artifactOf(lock, filename);
  return {
    name: filename,
    url: defined(artifact.url ?? undefined, `the URL of ${filename}`),
    ...(artifact.sizeBytes !== null && { size: artifact.sizeBytes }),
    hashes: { sha256: hexFromSri(defined(artifact.hash ?? undefined, `the hash of ${filename}`)) },
  };
}

function artifactOf(lock: Lock, filename: string): Lock["artifacts"][string] {
  return defined(lock.artifacts[filename], `the lock's artifact ${filename}`);
}
