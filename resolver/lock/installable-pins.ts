/** Pins for formats that installers read: each must be something that an installer can get. */

import { defined } from "../../common/assert.ts";
import { HashUnknownError, NotInstallableError } from "./lock-errors.ts";
import type { Lock, LockSource } from "./lock.ts";
import { type Pin, pinsOf } from "./pins.ts";

/** A full commit id of git: a repository at one is pinned, one at a branch or tag is not. */
const COMMIT = /@(?<commit>[0-9a-f]{40})$/;

/**
 * The pins of the targets.
 *
 * @throws {NotInstallableError} when a pin comes from nixpkgs or from conda, which installers know nothing of.
 * @throws {TargetsIndistinctError} as `pinsOf`.
 */
export function installablePins(lock: Lock, targetIds: readonly string[], format: string): Pin[] {
  const pins = pinsOf(lock, targetIds, format);
  const names = pins.filter(({ packages }) => packages.some(({ provider }) => provider === "nixpkgs"));
  if (names.length > 0)
    throw new NotInstallableError(
      format,
      names.map(({ name }) => name),
      "come from nixpkgs, not from a file",
    );
  const ofConda = pins.filter(({ packages }) => packages.some(({ provider }) => provider === "conda"));
  if (ofConda.length > 0)
    throw new NotInstallableError(
      format,
      ofConda.map(({ name }) => name),
      "come from conda, which installers of Python know nothing of",
    );
  return pins;
}

/** Where the user says that the pin lies; null for a file of the database. */
export function sourceOf(pin: Pin): LockSource | null {
  return pin.packages[0]?.source ?? null;
}

/** The commit that a repository is at; null where it is not pinned to one. */
export function commitOf({ location }: LockSource): string | null {
  return COMMIT.exec(location)?.groups?.["commit"] ?? null;
}

/** @throws {HashUnknownError} when a file of the pins has no known hash. */
export function checkHashes(lock: Lock, pins: readonly Pin[], format: string): void {
  const hashless = pins
    .flatMap(({ artifacts }) => artifacts)
    .filter((filename) => defined(lock.artifacts[filename], `the artifact ${filename}`).hash === null);
  if (hashless.length > 0) throw new HashUnknownError(format, hashless);
}
