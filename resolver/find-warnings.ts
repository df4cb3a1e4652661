/** Finds what a user should be warned of in an answer. */

import { tryParseLegacyRequirement } from "../packaging/legacy-requirement.ts";
import { evaluateMarker, holdsForExtraSet } from "../packaging/marker-evaluation.ts";
import type { NormalizedName } from "../packaging/name.ts";
import type { Lines } from "./lines.ts";
import type { Selection } from "./providers/python-provider.ts";
import type { Universe } from "./providers/universe.ts";
import type { ResolveOptions } from "./question.ts";
import type { ResolvedPackage, TargetResolution } from "./resolution.ts";
import { knownExtras } from "./resolved-packages.ts";
import type { ResolutionWarning } from "./warning.ts";

const LOWER_BOUNDS: ReadonlySet<string> = new Set([">=", ">", "~=", "==", "==="]);

/** Extras that were asked for and that the chosen versions do not have. */
export function unknownExtras(universe: Universe, selections: readonly Selection[]): ResolutionWarning[] {
  return selections.flatMap((selection) => {
    const { table, candidate, extras } = selection;
    const known = knownExtras(universe, selection);
    const version = table.project.versionText(table.version(candidate));
    const unknown = extras.filter((extra) => !known.has(extra));
    const targetId = universe.context.target.id;
    return unknown.map((extra) => ({
      kind: "unknown-extra" as const,
      targetId,
      name: table.name,
      version,
      extra,
    }));
  });
}

/** Requirements of chosen packages on which pip and the specification differ. Cost: the markers of packages with extras. */
export function jointExtras({ target, packages }: TargetResolution): ResolutionWarning[] {
  return packages.filter(({ extras }) => extras.length > 0).flatMap((entry) => jointExtrasOf(entry, target));
}

function jointExtrasOf(entry: ResolvedPackage, target: TargetResolution["target"]): ResolutionWarning[] {
  const { name, version, project, file } = entry;
  const extras = new Set<string>(entry.extras);
  return project.metadataRows(file.metadataId).flatMap(({ text, markerId }) => {
    const marker = markerId < 0 ? null : (tryParseLegacyRequirement(text)?.marker ?? null);
    if (marker === null) return [];
    const isTaken = evaluateMarker(marker, target.environment, extras);
    if (holdsForExtraSet(marker, target.environment, extras) === isTaken) return [];
    return [
      { kind: "joint-extras" as const, targetId: target.id, name, version, requirement: text, isTaken },
    ];
  });
}

/** Requirements without a lower bound of which the lowest version is wanted. */
export function missingLowerBounds(
  targetId: string,
  { requirements }: Lines,
  { strategy }: Pick<ResolveOptions, "strategy">,
): ResolutionWarning[] {
  if (strategy === "highest") return [];
  return requirements
    .filter(
      ({ requirement: { url, specifiers } }) =>
        url === null && !specifiers.specifiers.some(({ operator }) => LOWER_BOUNDS.has(operator)),
    )
    .map(({ requirement, origin }) => ({
      kind: "no-lower-bound" as const,
      targetId,
      requirement: requirement.text,
      origin,
    }));
}

/** Packages from a later provider of which it is not known whether that can be spared. */
export function unsettledFallbacks(
  { target, packages }: TargetResolution,
  unsettled: readonly NormalizedName[],
): ResolutionWarning[] {
  return packages
    .filter(({ name }) => unsettled.includes(name))
    .map(({ name, version }) => ({
      kind: "unsettled-fallback" as const,
      targetId: target.id,
      name,
      version,
    }));
}
