/** From what a package set says to what the resolver may offer of it. */

import { compareStrings } from "../../common/ordering.ts";
import { type NormalizedName, isName, normalizeName } from "../../packaging/name.ts";
import { parseLegacyRequirements } from "../../packaging/legacy-requirement.ts";
import { InvalidRequirementError } from "../../packaging/requirement.ts";
import { compareVersions, tryParseVersion } from "../../packaging/version.ts";
import type { DumpedPackage, NixpkgsDump } from "./nixpkgs-dump.ts";
import type { NixpkgsPackage, NixpkgsSet } from "./nixpkgs-set.ts";

/** How many attributes cannot be offered, by reason. */
export interface DroppedAttributes {
  /** What Nix would not build on the system. */
  readonly unavailable: number;
  /** Names that no project on a package index can have. */
  readonly names: number;
  /** Versions that are none of PEP 440, such as `unstable-2024-01-01`. */
  readonly versions: number;
  /** Further attributes of a version that is offered. */
  readonly duplicates: number;
}

/** What a dump offers, and how much of it cannot be offered. */
export interface OfferedSet {
  readonly set: NixpkgsSet;
  readonly dropped: DroppedAttributes;
}

/**
 * The set that the dump offers.
 *
 * Where several attributes are the same version of a project, the one counts whose name is the project's; else the one with the
 * shortest name, and of those the first.
 *
 * @param digest SRI sha256 of the dump's canonical text.
 */
export function nixpkgsSetOf({ pythons }: NixpkgsDump, digest: string): OfferedSet {
  const dropped = { unavailable: 0, names: 0, versions: 0, duplicates: 0 };
  const packagesByPython = new Map<string, readonly NixpkgsPackage[]>();
  for (const { python, packages } of pythons) {
    const offered: NixpkgsPackage[] = [];
    for (const entry of packages) {
      const reason = reasonAgainst(entry);
      if (reason === null) offered.push(packageOf(entry));
      else dropped[reason] += 1;
    }
    const best = bestAttributes(offered);
    dropped.duplicates += offered.length - best.length;
    packagesByPython.set(python, best);
  }
  return { set: { digest, packagesByPython }, dropped };
}

function reasonAgainst({ available, pname, version }: DumpedPackage): keyof DroppedAttributes | null {
  if (!available) return "unavailable";
  if (!isName(pname)) return "names";
  return tryParseVersion(version) === undefined ? "versions" : null;
}

function packageOf(entry: DumpedPackage): NixpkgsPackage {
  const { attribute, pname, version, requirements, dependencies, optionalDependencies } = entry;
  const optional = Object.entries(optionalDependencies)
    .filter(([group]) => isName(group))
    .flatMap(([group, names]) => names.filter(isName).map((name) => `${name} ; extra == "${group}"`));
  return {
    attribute,
    name: normalizeName(pname),
    version,
    requiresDist: requirements !== null && requirements.every(isReadable) ? requirements : null,
    inputNames: dependencies === null ? null : [...dependencies.filter(isName), ...optional],
  };
}

/** Whether the text holds requirements, or nothing at all. One that holds neither says nothing of the others either. */
function isReadable(text: string): boolean {
  try {
    parseLegacyRequirements(text);
    return true;
  } catch (error) {
    if (error instanceof InvalidRequirementError) return false;
    throw error;
  }
}

/** The best attribute of each version of each project, in order of name and attribute. */
function bestAttributes(packages: readonly NixpkgsPackage[]): NixpkgsPackage[] {
  const byName = new Map<NormalizedName, NixpkgsPackage[]>();
  for (const entry of packages.toSorted(byPreference)) {
    const chosen = byName.get(entry.name) ?? [];
    byName.set(entry.name, chosen);
    if (!chosen.some((better) => isSameVersion(better, entry))) chosen.push(entry);
  }
  return [...byName.values()]
    .flat()
    .toSorted((a, b) => compareStrings(a.name, b.name) || compareStrings(a.attribute, b.attribute));
}

function byPreference(a: NixpkgsPackage, b: NixpkgsPackage): number {
  return (
    Number(hasOwnName(b)) - Number(hasOwnName(a)) ||
    a.attribute.length - b.attribute.length ||
    compareStrings(a.attribute, b.attribute)
  );
}

function hasOwnName({ attribute, name }: NixpkgsPackage): boolean {
  return normalizeName(attribute) === name;
}

/** Whether the versions are equal in the order of PEP 440, such as `1.0` and `1.0.0`. */
function isSameVersion(a: NixpkgsPackage, b: NixpkgsPackage): boolean {
  const [first, second] = [tryParseVersion(a.version), tryParseVersion(b.version)];
  return first !== undefined && second !== undefined && compareVersions(first, second) === 0;
}
