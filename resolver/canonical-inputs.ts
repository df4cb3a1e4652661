/** A question in texts and numbers only, by whose digest a lock is known to be up to date. */

import { compareStrings } from "../common/ordering.ts";
import { formatRequirement } from "../packaging/requirement.ts";
import type { JsonValue } from "./lock/canonical-json.ts";
import type { CanonicalInputs } from "./lock/inputs-digest.ts";
import { formatProviderOrder } from "./providers/provider-order.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { CondaInputs, Question, ResolveOptions } from "./question.ts";

/** What stands in the digest. Order is kept where it can change the answer; what says nothing is left out. */
export function canonicalInputs(question: Question): CanonicalInputs {
  return {
    requirements: question.requirements.map(lineText),
    constraints: question.constraints.map(lineText),
    buildConstraints: question.buildConstraints.map(lineText),
    overrides: question.overrides.map(lineText),
    exclusions: question.exclusions.map(({ parent, dependency }) => [
      parent?.name ?? null,
      parent?.version ?? null,
      dependency,
    ]),
    supplied: question.supplied.map((project) => [
      project.name,
      project.version,
      project.source.location,
      project.source.sha256Hex,
      project.kind,
      project.requiresDist,
      project.requiresPython,
      project.buildRequires,
    ]),
    nixpkgs: question.nixpkgs?.digest ?? null,
    // Only where there is conda, so that other questions keep their digest.
    ...(question.conda !== null && { conda: condaTexts(question.conda) }),
    targets: question.targets.map((target) => target.id),
    options: optionTexts(question.options),
  };
}

/** What is known of the channels is no part of the question, as the database is none. */
function condaTexts({ channels, priority, roots, virtualPackages, nameOverrides }: CondaInputs): JsonValue {
  return {
    channels,
    priority,
    roots: roots.map(({ text, onlyOn }) => (onlyOn === undefined ? text : { text, onlyOn })),
    virtualPackages: entries(virtualPackages, (version) => version),
    nameOverrides: entries(nameOverrides, (name) => name),
  };
}

/**
 * Preferences are left out: they are what the lock itself says, and a lock that is made again from itself must not change.
 * An option that is new does not compile until it is written here.
 */
function optionTexts(
  options: ResolveOptions,
): Record<Exclude<keyof ResolveOptions, "preferences">, JsonValue> {
  const { preferBinary, compatibility, prereleases, strategy, asOfMs, requireHashes } = options;
  return {
    preferBinary,
    compatibility,
    prereleases,
    strategy,
    asOfMs,
    requireHashes,
    noDependencies: options.noDependencies,
    onlyDependencies: options.onlyDependencies,
    uploadedBeforeMs: options.uploadedBeforeMs,
    uploadedBeforeMsByName: entries(options.uploadedBeforeMsByName, (limit) => limit),
    providers: formatProviderOrder(options.providers),
    providersByName: entries(options.providersByName, formatProviderOrder),
    onlyBinary: sorted(options.onlyBinary),
    noBinary: sorted(options.noBinary),
    allReleases: sorted(options.allReleases),
    onlyFinal: sorted(options.onlyFinal),
  };
}

/** The requirement with the hashes that it demands; a group is where it lands in the lock. */
function lineText({ requirement, hashes = [], group }: RootRequirement): string {
  const hashTexts = hashes.map(({ algorithm, hex }) => ` --hash=${algorithm}:${hex}`);
  return `${group === undefined ? "" : `${group}: `}${formatRequirement(requirement)}${hashTexts.join("")}`;
}

function sorted(names: ReadonlySet<string>): JsonValue {
  return [...names].toSorted(compareStrings);
}

function entries<Value>(
  map: ReadonlyMap<string, Value>,
  encodeValue: (value: Value) => JsonValue,
): JsonValue {
  const texts = [...map].toSorted(([a], [b]) => compareStrings(a, b));
  return texts.map(([name, value]) => [name, encodeValue(value)]);
}
