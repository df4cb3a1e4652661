/** What can be seen to be wrong with the user's lines before and after solving, and is no matter of versions. */

import type { NormalizedName } from "../packaging/name.ts";
import { compileSpecifierSet } from "../packaging/specifier.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import { isLocationOf } from "./providers/supplied-project.ts";
import type { Question } from "./question.ts";
import type { TargetResolution } from "./resolution.ts";
import { ConstraintExtrasError, HashMissingError, UrlRequirementError } from "./resolve-errors.ts";
import type { Lines } from "./lines.ts";

/**
 * Checks the lines that hold on a target.
 *
 * @throws {UrlRequirementError} when a requirement names a URL at which nothing is supplied. @throws {ConstraintExtrasError} when a
 * constraint has extras. @throws {HashMissingError} when hashes are demanded, and a line is not pinned or has none.
 */
export function checkLines({ supplied, options }: Question, { requirements, constraints }: Lines): void {
  // A constraint counts only where its project is required, and the solver then says that nothing meets it.
  for (const line of requirements) {
    const { url, normalizedName } = line.requirement;
    if (url === null) continue;
    const own = supplied.find(({ name }) => name === normalizedName);
    if (own === undefined || !isLocationOf(url, own)) throw new UrlRequirementError(line);
  }
  for (const constraint of constraints)
    if (constraint.requirement.extras.length > 0) throw new ConstraintExtrasError(constraint);
  if (!options.requireHashes) return;
  const hashed = hashedNames({ requirements, constraints });
  const missing = requirements.flatMap((line) => {
    const { requirement, origin } = line;
    const place = `${origin.file}:${origin.line}`;
    if (!isPinned(line, constraints)) return [`"${requirement.text}" (${place}) is not pinned with ==`];
    return hashed.has(requirement.normalizedName) ? [] : [`"${requirement.text}" (${place}) has no --hash`];
  });
  if (missing.length > 0) throw new HashMissingError(missing);
}

/**
 * Checks that every chosen package has a hash where hashes are demanded; those that only others need too, as in pip.
 *
 * @throws {HashMissingError} naming those that have none.
 */
export function checkHashesOfPackages(
  { options }: Question,
  lines: Lines,
  resolution: TargetResolution,
): void {
  if (!options.requireHashes) return;
  const hashed = hashedNames(lines);
  const missing = resolution.packages.filter(({ name }) => !hashed.has(name));
  if (missing.length > 0)
    throw new HashMissingError(
      missing.map(({ name, version }) => `${name} ${version} is needed, and no line gives its --hash`),
    );
}

function hashedNames({
  requirements,
  constraints,
}: Pick<Lines, "requirements" | "constraints">): ReadonlySet<NormalizedName> {
  const hashed = [...requirements, ...constraints].filter(({ hashes = [] }) => hashes.length > 0);
  return new Set(hashed.map(({ requirement }) => requirement.normalizedName));
}

function isPinned({ requirement }: RootRequirement, constraints: readonly RootRequirement[]): boolean {
  const own = constraints.filter((each) => each.requirement.normalizedName === requirement.normalizedName);
  return [requirement, ...own.map((each) => each.requirement)].some(
    ({ url, specifiers }) => url !== null || compileSpecifierSet(specifiers).pins,
  );
}
