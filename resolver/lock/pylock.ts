/** Export as `pylock.toml`: https://packaging.python.org/en/latest/specifications/pylock-toml/ (PEP 751). */

import { defined } from "../../common/assert.ts";
import { HashUnknownError, UrlUnknownError } from "./lock-errors.ts";
import type { Lock } from "./lock.ts";
import { type Pin, fullMarker, pinsOf } from "./pins.ts";
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
 * @throws {TargetsIndistinctError} when two targets differ in a project, but in nothing that a marker sees.
 */
export function formatPylock(lock: Lock, targetIds: readonly string[]): string {
  const pins = pinsOf(lock, targetIds, FORMAT);
  const filenames = pins.flatMap((pin) => pin.artifacts);
  const hashless = filenames.filter((filename) => artifactOf(lock, filename).hash === null);
  if (hashless.length > 0) throw new HashUnknownError(FORMAT, hashless);
  const homeless = filenames.filter((filename) => artifactOf(lock, filename).url === null);
  if (homeless.length > 0) throw new UrlUnknownError(FORMAT, homeless);
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
  const wheels = pin.artifacts.filter((filename) => artifactOf(lock, filename).kind === "wheel");
  const sdist = pin.artifacts.find((filename) => artifactOf(lock, filename).kind === "sdist");
  const dependencies = dependencyTables(pin, pins);
  return {
    name: pin.name,
    version: pin.version,
    ...(pin.marker !== null && { marker: pin.marker }),
    ...(dependencies.length > 0 && { dependencies }),
    ...(sdist !== undefined && { sdist: fileTable(lock, sdist) }),
    ...(wheels.length > 0 && { wheels: wheels.map((filename) => fileTable(lock, filename)) }),
  };
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
