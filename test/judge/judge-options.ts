/** What options do to the judge's reading of a universe: candidates that go, and requirements that change. */

import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { type Requirement, parseRequirement } from "../../packaging/requirement.ts";
import { isPrerelease, parseVersion } from "../../packaging/version.ts";
import type { Target } from "../../resolver/environment/target.ts";
import { type JudgeCandidate, type JudgeUniverse, holds } from "./judge-universe.ts";

/** Options in the judge's words. */
export interface JudgeOptions {
  /** Kinds that may be used, of all projects. */
  readonly kinds: readonly JudgeCandidate["kind"][];
  readonly allowsPrereleases: boolean;
  readonly hasDependencies: boolean;
  readonly overrides: readonly string[];
  /** Names of parents (null: everybody) and of what they no longer require. */
  readonly exclusions: readonly (readonly [parent: string | null, dependency: string])[];
}

/** The universe under the options. */
export function universeUnder(universe: JudgeUniverse, target: Target, options: JudgeOptions): JudgeUniverse {
  return new Map(
    [...universe].map(([name, candidates]) => [
      name,
      candidates
        .filter(
          ({ kind, version }) =>
            options.kinds.includes(kind) &&
            (options.allowsPrereleases || !isPrerelease(parseVersion(version))),
        )
        .map((candidate) => ({
          ...candidate,
          requirements: options.hasDependencies ? requirementsUnder(candidate, target, options) : [],
        })),
    ]),
  );
}

/** The user's requirements under the overrides. */
export function linesUnder(
  lines: readonly Requirement[],
  target: Target,
  { overrides }: JudgeOptions,
): Requirement[] {
  return lines.flatMap((line) => {
    if (!holds(line, target, new Set())) return [];
    return replacementsOf(line.normalizedName, target, overrides) ?? [line];
  });
}

function requirementsUnder(
  { name, requirements }: JudgeCandidate,
  target: Target,
  { overrides, exclusions }: JudgeOptions,
): Requirement[] {
  return requirements.flatMap((requirement) => {
    const dependency = requirement.normalizedName;
    const isExcluded = exclusions.some(
      ([parent, excluded]) =>
        normalizeName(excluded) === dependency && (parent === null || normalizeName(parent) === name),
    );
    if (isExcluded) return [];
    const replacements = replacementsOf(dependency, target, overrides);
    if (replacements === undefined) return [requirement];
    // What is left of the marker is the extra that it demands, if it is a conjunction; these universes have no others.
    const extra = / or /.test(requirement.text)
      ? undefined
      : /extra == '([^']+)'/.exec(requirement.text)?.[1];
    return replacements.map((replacement) =>
      extra === undefined
        ? replacement
        : parseRequirement(`${replacement.text.split(";")[0] ?? ""} ; extra == '${extra}'`),
    );
  });
}

/** What stands for requirements on the project; undefined where nothing does. Their own markers are done with. */
function replacementsOf(
  name: NormalizedName,
  target: Target,
  overrides: readonly string[],
): Requirement[] | undefined {
  const own = overrides.map((text) => parseRequirement(text)).filter((each) => each.normalizedName === name);
  if (own.length === 0) return undefined;
  return own
    .filter((each) => holds(each, target, new Set()))
    .map((each) => parseRequirement(each.text.split(";")[0] ?? ""));
}
