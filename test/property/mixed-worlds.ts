/** Random worlds of both kinds, as questions to the resolver, and its answers before the judge (test/judge/mixed-judge.ts). */

import type { NixpkgsPackage } from "../../database/nixpkgs/nixpkgs-set.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { ProviderName, ProviderOrder, Question } from "../../resolver/question.ts";
import type { TargetResolution } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { condaRecord } from "../builders/conda-records.ts";
import { condaSource } from "../builders/conda-source.ts";
import { type UniverseLiteral, questionOf } from "../builders/index-builder.ts";
import { RandomSource } from "../builders/random-source.ts";
import { lockableIndexOf } from "../builders/solved-lock.ts";
import { type MixedJudge, MixedJudges, recordVariable, releaseVariable } from "../judge/mixed-judge.ts";
import {
  EXTRA,
  type MixedWorld,
  type WorldAttribute,
  TARGET,
  type WorldRecord,
  type WorldWheel,
  randomWorld,
  requirementText,
  specText,
} from "../judge/mixed-world.ts";

/** How the questions came out. */
export interface MixedCounts {
  possible: number;
  impossible: number;
  /** Sentences that say what is wrong, with the seed. */
  readonly wrong: string[];
}

/** Worlds of one SAT solver. */
const BATCH = 50;

/** Asks one question for each seed. */
export function judgeMixedWorlds(seeds: readonly number[]): MixedCounts {
  const counts: MixedCounts = { possible: 0, impossible: 0, wrong: [] };
  let judges = new MixedJudges();
  for (const [i, seed] of seeds.entries()) {
    if (i % BATCH === 0) judges = new MixedJudges();
    const world = randomWorld(new RandomSource(seed));
    const judge = judges.judgeOf(world);
    const mistake = mistakeOf(world, judge);
    if (mistake !== null) counts.wrong.push(`seed ${seed}: ${mistake}`);
    if (judge.isPossible()) counts.possible += 1;
    else counts.impossible += 1;
  }
  return counts;
}

/**
 * Asks for packages of conda alone, and whether the first that the user names could have been a better one than it is: without features
 * before with, then the version, then the number of the build.
 */
export function judgeFirstSpecs(seeds: readonly number[]): MixedCounts {
  const counts: MixedCounts = { possible: 0, impossible: 0, wrong: [] };
  let judges = new MixedJudges();
  for (const [i, seed] of seeds.entries()) {
    if (i % BATCH === 0) judges = new MixedJudges();
    const world: MixedWorld = {
      ...randomWorld(new RandomSource(seed)),
      requirements: [],
      constraints: [],
      priority: "strict",
    };
    const name = world.specs[0]?.name;
    if (name === undefined) continue;
    const resolution = resolve(questionAbout(world));
    const conda = resolution.kind === "resolved" ? resolution.targets[0]?.conda : null;
    const chosen = conda?.packages.find(({ record }) => record.name === name)?.record;
    if (chosen === undefined) {
      counts.impossible += 1;
      continue;
    }
    counts.possible += 1;
    const judge = judges.judgeOf(world);
    const better = world.records.find(
      (record) => record.name === name && isBetter(record, chosen) && judge.isPossibleWith(record),
    );
    if (better !== undefined)
      counts.wrong.push(`seed ${seed}: ${recordVariable(chosen)}, not ${recordVariable(better)}`);
  }
  return counts;
}

function isBetter(record: WorldRecord, chosen: CondaRecord): boolean {
  const hasFeatures = chosen.trackFeatures.length > 0;
  if (record.hasFeatures !== hasFeatures) return hasFeatures;
  // Versions of the worlds are in the order of their texts.
  if (record.version !== chosen.version) return record.version > chosen.version;
  return record.buildNumber > chosen.buildNumber;
}

function mistakeOf(world: MixedWorld, judge: MixedJudge): string | null {
  const isPossible = judge.isPossible();
  let resolution: ReturnType<typeof resolve>;
  try {
    resolution = resolve(questionAbout(world));
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  if (resolution.kind === "unsatisfiable") return isPossible ? "called impossible, but it is not" : null;
  const [target] = resolution.targets;
  if (target === undefined) return "no target is answered";
  const answer = variablesOf(target);
  return judge.accepts(answer) ? null : `no answer: ${[...answer].join(", ")}`;
}

function variablesOf({ conda, packages }: TargetResolution): ReadonlySet<string> {
  const records: CondaRecord[] = (conda?.packages ?? []).map(({ record }) => record);
  if (conda !== null && !records.includes(conda.python)) records.push(conda.python);
  return new Set([
    ...records.map(recordVariable),
    ...packages.map(({ name, version, provider }) =>
      releaseVariable({
        project: name,
        version,
        owner: provider === "wheel" || provider === "nixpkgs" ? provider : "conda",
      }),
    ),
  ]);
}

/** The world as a question. */
export function questionAbout(world: MixedWorld): Question {
  const { names, channels, priority, virtualPackages } = world;
  const overrides = new Map<NormalizedName, string>(
    [...names.overrides].map(([project, name]) => [normalizeName(project), name]),
  );
  const source = condaSource(world.records.map(recordOf), {
    table: names.table,
    relations: [...names.relations].map(([artifact, { project, version }]) => {
      const [condaName = "", condaVersion = "", condaBuild = ""] = artifact.split(" ");
      return { condaName, condaVersion, condaBuild, pypiName: project, pypiVersion: version };
    }),
    overrides,
  });
  return questionOf(lockableIndexOf(universeOf(world.wheels)), world.requirements.map(requirementText), {
    constraints: world.constraints.map(requirementText),
    targets: [TARGET],
    nixpkgs: {
      digest: "sha256-of-the-world",
      packagesByPython: new Map([["3.13", world.attributes.map(attributeOf)]]),
    },
    providers: orderOf(world.order),
    providersByName: new Map(
      [...world.orderByName].map(([name, order]) => [normalizeName(name), orderOf(order)]),
    ),
    conda: {
      source,
      channels,
      priority,
      roots: world.specs.map((spec, i) => ({
        text: specText(spec),
        origin: { file: "environment.yml", line: i + 1 },
      })),
      virtualPackages,
      nameOverrides: overrides,
      kept: new Map(),
    },
  });
}

function attributeOf({ project, version, requires }: WorldAttribute): NixpkgsPackage {
  const requiresDist = requires.map(requirementText);
  return { attribute: project, name: normalizeName(project), version, requiresDist, inputNames: null };
}

function recordOf(record: WorldRecord): CondaRecord {
  return condaRecord(record.name, record.version, {
    build: record.build,
    buildNumber: record.buildNumber,
    channel: record.channel,
    depends: record.depends.map(specText),
    constrains: record.constrains.map(specText),
    trackFeatures: record.hasFeatures ? ["feature"] : [],
    timestampMs: record.builtAtMs,
    sha256Hex: "0".repeat(64),
  });
}

function universeOf(wheels: readonly WorldWheel[]): UniverseLiteral {
  return Object.fromEntries(
    [...Map.groupBy(wheels, ({ project }) => project)].map(([project, own]) => [
      project,
      Object.fromEntries(
        own.map(({ version, fits, requires }) => [
          version,
          {
            requires: requires.map(requirementText),
            extras: [EXTRA],
            wheels: [fits ? "py3-none-any" : "cp310-cp310-win_amd64"],
          },
        ]),
      ),
    ]),
  );
}

function orderOf(text: string): ProviderOrder {
  // The test's own words, which are names of providers.
  return text.split(",").map((tier) => tier.split("+").map((name) => name as ProviderName));
}
