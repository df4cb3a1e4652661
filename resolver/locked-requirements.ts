/** What the packages of a lock say that they need, read again from the database that the lock was made from. */

import type { PackageIndex } from "../database/index/package-index.ts";
import { tryParseLegacyRequirement } from "../packaging/legacy-requirement.ts";
import { evaluateMarker } from "../packaging/marker.ts";
import { type NormalizedName, normalizeName } from "../packaging/name.ts";
import { formatRequirement } from "../packaging/requirement.ts";
import type { Lock, LockPackage, LockTarget } from "./lock/lock.ts";
import { hexFromSri } from "./lock/sri.ts";

/** Requirements that hold, as their author wrote them but without markers, by the project that they name. */
export type RequirementTexts = ReadonlyMap<NormalizedName, readonly string[]>;

/** Whether the lock was made from the database, so that what this says of a file is what the lock rests on. */
export function isMadeFrom(lock: Lock, index: PackageIndex): boolean {
  return hexFromSri(lock.inputs.database.digest) === index.revision;
}

/**
 * What the locked file of a package needs on the target, with the package's extras; null where the database does not have the file,
 * since the package is none of its own or comes from elsewhere. What overrides and exclusions made of it is not seen.
 *
 * @param name A package of the target.
 */
export function lockedRequirements(
  index: PackageIndex,
  target: LockTarget,
  name: string,
): RequirementTexts | null {
  const entry = target.packages[name];
  const rows = entry === undefined ? null : lockedRows(index, name, entry);
  if (entry === undefined || rows === null) return null;
  const extras = new Set(entry.extras);
  const texts = new Map<NormalizedName, string[]>();
  for (const { text } of rows) {
    const requirement = tryParseLegacyRequirement(text);
    if (requirement === undefined) continue;
    const { marker, normalizedName } = requirement;
    if (marker !== null && !evaluateMarker(marker, target.environment, extras)) continue;
    const written = formatRequirement({ ...requirement, marker: null });
    const known = texts.get(normalizedName) ?? [];
    if (!known.includes(written)) texts.set(normalizedName, [...known, written]);
  }
  return texts;
}

function lockedRows(
  index: PackageIndex,
  name: string,
  { version, artifact, provider, source }: LockPackage,
): readonly { readonly text: string }[] | null {
  const id = index.find(normalizeName(name));
  if (id === undefined || artifact === null || source !== undefined || provider === "nixpkgs") return null;
  const project = index.get(id);
  for (let versionIndex = 0; versionIndex < project.versionCount; versionIndex++) {
    if (project.versionText(versionIndex) !== version) continue;
    const file = project
      .filesOf(versionIndex)
      .find((each) => each.kind === provider && project.fileDetail(each).filename === artifact);
    return file === undefined || file.metadataId < 0 ? null : project.metadataRows(file.metadataId);
  }
  return null;
}
