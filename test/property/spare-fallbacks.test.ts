/**
 * The promise about fallbacks (docs/resolver.md) held against a judge that looks at every solution: over small random universes of
 * wheels and sdists, with extras, pre-releases, and other orders of providers for single projects.
 */

import { expect, test } from "vitest";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { isPrerelease, parseVersion } from "../../packaging/version.ts";
import type { ProviderOrder } from "../../resolver/question.ts";
import { resolve } from "../../resolver/resolve.ts";
import { type UniverseLiteral, indexOf, questionOf, targetOf } from "../builders/index-builder.ts";
import { RandomSource } from "../builders/random-source.ts";
import { allSolutions } from "../judge/all-solutions.ts";
import { judgeUniverse } from "../judge/judge-universe.ts";
import { sparesFallbacks } from "./fallback-judge.ts";

const TARGET = "x86_64-linux/cpython-3.11";
const NAMES = ["a", "b", "c", "d", "e"];
const VERSIONS = ["1", "2", "3", "4a1"];
const ORDERS: readonly ProviderOrder[] = [
  [["wheel"], ["sdist"]],
  [["sdist"], ["wheel"]],
  [["wheel", "sdist"]],
];

interface Pin {
  readonly version: string;
  readonly kind: string;
}

test("no solution with the same direct versions has a part of the fallbacks of an answer, without more pre-releases", () => {
  const random = new RandomSource(20_261_127);
  const target = targetOf(TARGET);
  const counts = { solved: 0, withFallbacks: 0, solutions: 0 };
  const wrong: string[] = [];
  for (let i = 0; i < 250; i++) {
    const literal = randomUniverse(random);
    const index = indexOf(literal);
    const universe = judgeUniverse(index, target);
    const providers = random.pick(ORDERS);
    const providersByName = new Map([[normalizeName(random.pick(NAMES)), random.pick(ORDERS)]]);
    const tierOf = (name: NormalizedName, kind: string): number =>
      (providersByName.get(name) ?? providers).findIndex((tier) => tier.some((each) => each === kind));
    const tiersOf = (pins: ReadonlyMap<NormalizedName, Pin>): Map<string, number> =>
      new Map([...pins].map(([name, { kind }]) => [name, tierOf(name, kind)]));
    for (let j = 0; j < 4; j++) {
      const requirements = Array.from({ length: 1 + random.below(3) }, () => randomRequirement(random));
      const question = questionOf(index, requirements, { providers, providersByName });
      const resolution = resolve(question);
      if (resolution.kind === "unsatisfiable") continue;
      expect(resolution.warnings.filter(({ kind }) => kind === "unsettled-fallback")).toEqual([]);
      const answer = new Map(
        (resolution.targets[0]?.packages ?? []).map(({ name, version, provider }) => [
          name,
          { version, kind: provider },
        ]),
      );
      counts.solved += 1;
      if ([...tiersOf(answer).values()].some((tier) => tier > 0)) counts.withFallbacks += 1;
      const late = prereleasesOf(answer);
      const lines = question.requirements.map(({ requirement }) => requirement);
      for (const solution of allSolutions(universe, lines, target)) {
        counts.solutions += 1;
        const isFramed = lines.every(
          ({ normalizedName: name }) => solution.get(name)?.version === answer.get(name)?.version,
        );
        const isNoLater = isFramed && prereleasesOf(solution).isSubsetOf(late);
        if (isNoLater && sparesFallbacks(tiersOf(solution), tiersOf(answer)))
          wrong.push(
            `${requirements.join(", ")} in ${JSON.stringify(literal)}: ${show(solution)} spares what ${show(answer)} has`,
          );
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(counts.solved).toBeGreaterThan(300);
  expect(counts.withFallbacks).toBeGreaterThan(100);
  expect(counts.solutions).toBeGreaterThan(10_000);
});

function prereleasesOf(pins: ReadonlyMap<NormalizedName, Pin>): Set<NormalizedName> {
  const late = [...pins].filter(([, { version }]) => isPrerelease(parseVersion(version)));
  return new Set(late.map(([name]) => name));
}

function show(pins: ReadonlyMap<NormalizedName, Pin>): string {
  return [...pins].map(([name, { version, kind }]) => `${name} ${version} ${kind}`).join(", ");
}

function randomUniverse(random: RandomSource): UniverseLiteral {
  return Object.fromEntries(
    NAMES.map((name) => {
      const versions = VERSIONS.filter(() => random.below(4) > 0);
      const releases = versions.map((version) => {
        const hasWheel = random.below(2) === 0;
        const requires = Array.from({ length: random.below(3) }, () => randomRow(random));
        const sdist = !hasWheel || random.below(2) === 0 ? { sdist: [randomRow(random)] } : {};
        return [version, { requires, extras: ["x"], ...(!hasWheel && { wheels: [] }), ...sdist }] as const;
      });
      return [name, Object.fromEntries(releases)];
    }),
  );
}

function randomRow(random: RandomSource): string {
  return randomRequirement(random) + random.pick(["", "", " ; extra == 'x'"]);
}

function randomRequirement(random: RandomSource): string {
  const operator = random.pick(["", "", ">=", "<=", "!=", "=="]);
  const version = operator === "" ? "" : random.pick(["1", "2", "3"]);
  return `${random.pick(NAMES)}${random.below(5) === 0 ? "[x]" : ""}${operator}${version}`;
}
