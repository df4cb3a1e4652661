/** A question in texts and numbers only, by whose digest a lock is known to be up to date. */

import { compareStrings } from "../common/ordering.ts";
import { formatRequirement } from "../packaging/requirement.ts";
import type { JsonValue } from "./lock/canonical-json.ts";
import type { CanonicalInputs } from "./lock/inputs-digest.ts";
import { formatProviderOrder } from "./providers/provider-order.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Question, ResolveOptions } from "./question.ts";

/** How the values of an option are written. */
type OptionName = keyof ResolveOptions;
type Encoders = { readonly [Name in OptionName]: (value: ResolveOptions[Name]) => JsonValue };

/**
 * Preferences are left out: they are what the lock itself says, and a lock that is made again from itself must not change.
 * A new option must be written here before this compiles.
 */
const OPTIONS: Encoders = {
  providers: formatProviderOrder,
  providersByName: (orders) => entries(orders, formatProviderOrder),
  onlyBinary: sorted,
  noBinary: sorted,
  preferBinary: same,
  compatibility: same,
  prereleases: same,
  allReleases: sorted,
  onlyFinal: sorted,
  strategy: same,
  preferences: () => null,
  uploadedBeforeMs: same,
  uploadedBeforeMsByName: (limits) => entries(limits, same),
  asOfMs: same,
  requireHashes: same,
  noDependencies: same,
};

const OPTION_NAMES = Object.keys(OPTIONS).filter((name): name is OptionName => name in OPTIONS);

/** What stands in the digest. Order is kept where it can change the answer; what says nothing is left out. */
export function canonicalInputs(question: Question): CanonicalInputs {
  return {
    requirements: question.requirements.map(lineText),
    constraints: question.constraints.map(lineText),
    overrides: question.overrides.map(lineText),
    exclusions: question.exclusions.map(({ parent, dependency }) => [
      parent?.name ?? null,
      parent?.version ?? null,
      dependency,
    ]),
    supplied: question.supplied.map(({ name, version, source, kind, requiresDist, requiresPython }) => [
      name,
      version,
      source.location,
      source.sha256Hex,
      kind,
      requiresDist,
      requiresPython,
    ]),
    nixpkgs: question.nixpkgs?.digest ?? null,
    targets: question.targets.map((target) => target.id),
    options: Object.fromEntries(OPTION_NAMES.map((name) => [name, encode(question.options, name)])),
  };
}

function encode<Name extends OptionName>(options: ResolveOptions, name: Name): JsonValue {
  const encoder: (value: ResolveOptions[Name]) => JsonValue = OPTIONS[name];
  return encoder(options[name]);
}

/** The requirement with the hashes that it demands; a group is where it lands in the lock. */
function lineText({ requirement, hashes = [], group }: RootRequirement): string {
  const hashTexts = hashes.map(({ algorithm, hex }) => ` --hash=${algorithm}:${hex}`);
  return `${group === undefined ? "" : `${group}: `}${formatRequirement(requirement)}${hashTexts.join("")}`;
}

function same(value: JsonValue): JsonValue {
  return value;
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
