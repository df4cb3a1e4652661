/** A scenario → the question that the resolver is asked. */

import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { OptionCollector, type RequirementsFileOptions } from "../../packaging/requirements-file-options.ts";
import type { RequirementsFile } from "../../packaging/requirements-file.ts";
import { providersOf } from "../../cli/provider-list.ts";
import type { Target } from "../../resolver/environment/target.ts";
import {
  DEFAULT_OPTIONS,
  type DependencyExclusion,
  type NixpkgsSet,
  type Question,
  type ResolveOptions,
  type RootRequirement,
} from "../../resolver/question.ts";
import { lineOf } from "../builders/index-builder.ts";
import { condaInputs } from "./scenario-conda.ts";
import { scenarioFile } from "./scenario-file.ts";
import { scenarioIndex } from "./scenario-index.ts";
import { suppliedProject } from "./supplied-project.ts";
import type { OwnOptions, OwnQuestion, Scenario } from "./scenario.ts";

/** What pip and uv do with wheels and sdists: the newest version first, and its wheel before its sdist. */
const NEWEST_FIRST: ResolveOptions["providers"] = [["wheel", "sdist"]];

/** The question about the scenario's index. Errors of its requirements pass through. */
export function scenarioQuestion(scenario: Scenario, targets: readonly Target[]): Question {
  const { root, own } = scenario;
  const { requirements: file, specs, channels } = scenarioFile(own);
  const entries = file?.entries ?? [];
  return {
    index: scenarioIndex(scenario),
    requirements: [
      ...linesOf(root.requires, "root.requires"),
      ...entries.filter(({ kind }) => kind === "requirement"),
    ],
    constraints: [
      ...linesOf(own?.constraints ?? [], "pinwheel.constraints"),
      ...entries.filter(({ kind }) => kind === "constraint"),
    ],
    buildConstraints: [],
    overrides: linesOf(own?.overrides ?? [], "pinwheel.overrides"),
    exclusions: own?.exclusions.map(exclusionOf) ?? [],
    supplied: [...(own?.supplied ?? [])].map(([name, supplied]) => suppliedProject(name, supplied)),
    nixpkgs: nixpkgsSet(own),
    conda: own === null || own.conda === null ? null : condaInputs(own.conda, { specs, channels }),
    files: [],
    targets,
    options: resolveOptions(scenario, targets, file),
  };
}

function linesOf(texts: readonly string[], file: string): RootRequirement[] {
  return texts.map((text, i) => lineOf(text, file, i + 1));
}

function exclusionOf(
  { dependency, parent, version }: OwnQuestion["exclusions"][number],
  i: number,
): DependencyExclusion {
  return {
    dependency: normalizeName(dependency),
    parent: parent === null ? null : { name: normalizeName(parent), version },
    origin: { file: "pinwheel.exclusions", line: i + 1 },
  };
}

function nixpkgsSet(own: OwnQuestion | null): NixpkgsSet | null {
  if (own === null || own.nixpkgs === null) return null;
  const packages = [...own.nixpkgs].map(
    ([python, entries]) =>
      [
        python,
        entries.map(({ attribute, name, version, requires }) => ({
          attribute,
          name: normalizeName(name),
          version,
          requiresDist: requires,
          inputNames: null,
        })),
      ] as const,
  );
  return { digest: "sha256-of-the-scenario", packagesByPython: new Map(packages) };
}

/** What the tables say, read before what the requirements files say, as pip reads its command line first. */
function resolveOptions(
  { options, own }: Scenario,
  targets: readonly Target[],
  file: RequirementsFile | null,
): ResolveOptions {
  const shared = sharedOptions({ options, own }, file);
  return {
    ...DEFAULT_OPTIONS,
    ...(own === null ? { providers: NEWEST_FIRST } : ownChoices(own.options, targets)),
    compatibility: own?.compatibility ?? "uv",
    onlyBinary: shared.onlyBinary,
    noBinary: shared.noBinary,
    preferBinary: shared.preferBinary,
    prereleases: shared.pre ? "allow" : (own?.options.prereleases ?? DEFAULT_OPTIONS.prereleases),
    allReleases: shared.allReleases,
    onlyFinal: shared.onlyFinal,
    requireHashes: shared.requireHashes,
    strategy: options.strategy,
  };
}

/** The versions that a lock had are those of all targets. */
function ownChoices(own: OwnOptions, targets: readonly Target[]): Partial<ResolveOptions> {
  const preferences = byName(own.preferences, (version) => version);
  return {
    ...(own.providers !== null && { providers: providersOf(own.providers) }),
    providersByName: byName(own.providersByName, providersOf),
    preferences: new Map(targets.map(({ id }) => [id, preferences])),
    uploadedBeforeMs: own.uploadedBeforeMs,
    uploadedBeforeMsByName: byName(own.uploadedBeforeMsByName, (time) => (time === false ? null : time)),
    asOfMs: own.asOfMs,
    noDependencies: own.noDependencies,
    onlyDependencies: own.onlyDependencies,
  };
}

function byName<T, U>(values: ReadonlyMap<string, T>, change: (value: T) => U): Map<NormalizedName, U> {
  return new Map([...values].map(([name, value]) => [normalizeName(name), change(value)]));
}

/** The options that requirements files may have too. */
function sharedOptions(
  { options, own }: Pick<Scenario, "options" | "own">,
  file: RequirementsFile | null,
): RequirementsFileOptions {
  const collector = new OptionCollector();
  const add = (name: Parameters<OptionCollector["add"]>[0]["name"], value = ""): void =>
    collector.add({ name, value, origin: { file: "resolver_options", line: 1 } });
  if (options.noBuild.length > 0) add("--only-binary", options.noBuild.join(","));
  if (options.noBinary.length > 0) add("--no-binary", options.noBinary.join(","));
  if (options.allowsPrereleases) add("--pre");
  if (own !== null) {
    const { allReleases, onlyFinal, prefersBinary, requiresHashes } = own.options;
    if (allReleases.length > 0) add("--all-releases", allReleases.join(","));
    if (onlyFinal.length > 0) add("--only-final", onlyFinal.join(","));
    if (prefersBinary) add("--prefer-binary");
    if (requiresHashes) add("--require-hashes");
  }
  for (const stated of file?.options.stated ?? []) collector.add(stated);
  if (file?.entries.some(({ hashes }) => hashes.length > 0) === true) collector.noteHash();
  return collector.finish();
}
