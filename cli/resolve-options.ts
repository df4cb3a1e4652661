/** The options of a resolution, from the command line and from what requirements files say. */

import { type NormalizedName, isName, normalizeName } from "../packaging/name.ts";
import { OptionCollector, type StatedOption } from "../packaging/requirements-file-options.ts";
import type { OptionName } from "../packaging/requirements-options.ts";
import {
  type Compatibility,
  DEFAULT_OPTIONS,
  type PrereleaseMode,
  type ProviderOrder,
  type ResolutionStrategy,
  type ResolveOptions,
} from "../resolver/question.ts";
import { type Invocation, flag, option, optionValues } from "./command.ts";
import type { StatedOrders } from "./conda-options.ts";
import { cutOff, cutOffsByName } from "./cut-off-option.ts";
import { fromHere } from "./paths.ts";
import { providersOf } from "./provider-list.ts";
import { type StatedProviders, readProvidersFile } from "./providers-file.ts";
import { timeOption } from "./time-option.ts";
import { UsageError } from "./usage-error.ts";

const COMPATIBILITIES: readonly Compatibility[] = ["pip", "uv"];
const PRERELEASE_MODES: readonly PrereleaseMode[] = ["if-necessary", "allow", "disallow", "explicit"];
const CONDA_TIER: ProviderOrder[number] = ["conda"];
const STRATEGIES: readonly ResolutionStrategy[] = ["highest", "lowest", "lowest-direct"];

/** Options of the command line that requirements files have too; pip reads those of the command line first. */
const SHARED: readonly OptionName[] = [
  "--only-binary",
  "--no-binary",
  "--prefer-binary",
  "--pre",
  "--all-releases",
  "--only-final",
  "--require-hashes",
  "--no-require-hashes",
];

/** What the files that were read say of the whole. */
export interface FileStatements {
  /** In the order in which they were read. */
  readonly stated: readonly StatedOption[];
  /** Whether some requirement has a `--hash`, which demands one of all. */
  readonly hasHashes: boolean;
}

/** What is known when the options are read. */
interface OptionContext {
  /** Versions of an existing lock, by target. */
  readonly preferences: ResolveOptions["preferences"];
  readonly orders: StatedOrders;
}

/**
 * Where projects may come from: `--providers` and `--provider`, else the file of providers, else the default.
 *
 * @param withConda Whether conda is spoken of: then it is the last provider where no order for all is stated.
 * @throws {UsageError} for a list that is none, {ProvidersFileError} for a file that is none.
 */
export function statedOrders(invocation: Invocation, withConda: boolean): StatedOrders {
  const list = option(invocation, "providers");
  const { fallback, byName } = providersFile(invocation);
  const usual = withConda ? [...DEFAULT_OPTIONS.providers, CONDA_TIER] : DEFAULT_OPTIONS.providers;
  return {
    providers: list === undefined ? (fallback ?? usual) : providersOf(list),
    providersByName: new Map([...byName, ...providersByName(invocation)]),
  };
}

/**
 * What the user chooses.
 *
 * @throws {UsageError} for a value that is none.
 */
export function resolveOptions(
  invocation: Invocation,
  files: FileStatements,
  { preferences, orders }: OptionContext,
): ResolveOptions {
  const shared = sharedOptions(invocation, files);
  const mode = choice(invocation, "prerelease", PRERELEASE_MODES, DEFAULT_OPTIONS.prereleases);
  return {
    ...orders,
    onlyBinary: shared.onlyBinary,
    noBinary: shared.noBinary,
    preferBinary: shared.preferBinary,
    compatibility: choice(invocation, "compat", COMPATIBILITIES, DEFAULT_OPTIONS.compatibility),
    prereleases: shared.pre ? "allow" : mode,
    allReleases: shared.allReleases,
    onlyFinal: shared.onlyFinal,
    strategy: choice(invocation, "resolution", STRATEGIES, DEFAULT_OPTIONS.strategy),
    preferences,
    uploadedBeforeMs: cutOff(invocation),
    uploadedBeforeMsByName: cutOffsByName(invocation),
    asOfMs: timeOption(invocation, "as-of"),
    requireHashes: shared.requireHashes,
    ...dependencyOptions(invocation),
  };
}

function dependencyOptions(
  invocation: Invocation,
): Pick<ResolveOptions, "noDependencies" | "onlyDependencies"> {
  const [noDependencies, onlyDependencies] = [flag(invocation, "no-deps"), flag(invocation, "only-deps")];
  if (noDependencies && onlyDependencies)
    throw new UsageError("Cannot use --no-deps with --only-deps: nothing would be left", "Give one of them.");
  return { noDependencies, onlyDependencies };
}

function sharedOptions(
  invocation: Invocation,
  { stated, hasHashes }: FileStatements,
): ReturnType<OptionCollector["finish"]> {
  const collector = new OptionCollector();
  for (const name of SHARED)
    for (const value of optionValues(invocation, name.slice(2)))
      collector.add({ name, value, origin: { file: "command line", line: 1 } });
  for (const statement of stated) collector.add(statement);
  if (hasHashes) collector.noteHash();
  return collector.finish();
}

function providersFile(invocation: Invocation): StatedProviders {
  const path = option(invocation, "providers-file");
  return path === undefined
    ? { fallback: undefined, byName: new Map() }
    : readProvidersFile(fromHere(invocation.host, path), path);
}

/** `--provider numpy=sdist`. */
function providersByName(invocation: Invocation): ReadonlyMap<NormalizedName, ProviderOrder> {
  return new Map(
    optionValues(invocation, "provider").map((text) => {
      const [name = "", ...list] = text.split("=");
      if (!isName(name.trim()) || list.length !== 1)
        throw new UsageError(
          `Cannot read --provider "${text}"`,
          "Write it as NAME=LIST, such as numpy=sdist.",
        );
      return [normalizeName(name.trim()), providersOf(list.join("="))];
    }),
  );
}

function choice<Value extends string>(
  invocation: Invocation,
  name: string,
  known: readonly Value[],
  otherwise: Value,
): Value {
  const text = option(invocation, name);
  if (text === undefined) return otherwise;
  const value = known.find((each) => each === text);
  if (value === undefined)
    throw new UsageError(`Cannot use --${name} "${text}"`, `Choose one of ${known.join(", ")}.`);
  return value;
}
