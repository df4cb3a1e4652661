/**
 * Answers of the resolver against the judge: what it finds is checked directly, what it calls impossible is asked of a SAT
 * solver. The questions are random with fixed seeds, over the bundled sample and over small random universes.
 */

import { expect, test } from "vitest";
import { openDump } from "../../database/shards/read-dump.ts";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { resolve } from "../../resolver/resolve.ts";
import { normalizeName } from "../../packaging/name.ts";
import { type QuestionFields, indexOf, questionOf, targetOf } from "../builders/index-builder.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { RandomSource } from "../builders/random-source.ts";
import { RANDOM_NAMES, randomRequirement, randomUniverse } from "../builders/random-universe.ts";
import { mistakesOf } from "../judge/check-answer.ts";
import { type JudgeOptions, linesUnder, universeUnder } from "../judge/judge-options.ts";
import { judgeUniverse } from "../judge/judge-universe.ts";
import { SatJudge } from "../judge/sat-judge.ts";

const TARGET = "x86_64-linux/cpython-3.11";

interface RandomQuestion {
  readonly requirements: readonly string[];
  readonly constraints: readonly string[];
}

const PLAIN: JudgeOptions = {
  kinds: ["wheel", "sdist"],
  allowsPrereleases: true,
  hasDependencies: true,
  overrides: [],
  exclusions: [],
};

/** The judge's options in the resolver's words. */
function fieldsOf(options: JudgeOptions): QuestionFields {
  const { kinds, allowsPrereleases, hasDependencies, overrides, exclusions } = options;
  return {
    providers: [kinds],
    prereleases: allowsPrereleases ? "if-necessary" : "disallow",
    noDependencies: !hasDependencies,
    overrides,
    exclusions: exclusions.map(([parent, dependency]) => ({
      parent: parent === null ? null : { name: normalizeName(parent), version: null },
      dependency: normalizeName(dependency),
      origin: { file: "test", line: 1 },
    })),
  };
}

/** Asks all questions; how many were possible, and how many impossible. */
function judge(
  index: PackageIndex,
  questions: readonly RandomQuestion[],
  options: JudgeOptions = PLAIN,
): { possible: number; impossible: number } {
  const target = targetOf(TARGET);
  const universe = universeUnder(judgeUniverse(index, target), target, options);
  const sat = new SatJudge(universe, target);
  const counts = { possible: 0, impossible: 0 };
  const wrong: string[] = [];
  for (const { requirements, constraints } of questions) {
    const fields = { constraints, targets: [TARGET], ...fieldsOf(options) };
    const question = questionOf(index, requirements, fields);
    const lines = question.requirements.map(({ requirement }) => requirement);
    const asked = {
      requirements: linesUnder(lines, target, options),
      constraints: question.constraints.map(({ requirement }) => requirement),
    };
    const resolution = resolve(question);
    const text = `${requirements.join(", ")} with ${constraints.join(", ")}`;
    if (resolution.kind === "resolved") {
      counts.possible += 1;
      const mistakes = resolution.targets.flatMap((each) => mistakesOf(universe, asked, each));
      wrong.push(...mistakes.map((mistake) => `${text}: ${mistake}`));
    } else {
      counts.impossible += 1;
      if (sat.isPossible(asked)) wrong.push(`${text}: called impossible, but it is not`);
      if (resolution.report.lines.length === 0) wrong.push(`${text}: no line is named`);
    }
  }
  expect(wrong).toEqual([]);
  return counts;
}

test("every answer over the bundled sample is right, and every impossible is impossible", () => {
  const index = memoryIndex([...openDump("data").projects()]);
  const random = new RandomSource(20_261_122);
  const questions = Array.from({ length: 400 }, () => sampleQuestion(index, random));
  const { possible, impossible } = judge(index, questions);
  expect(possible).toBeGreaterThan(80);
  expect(impossible).toBeGreaterThan(80);
});

/** One to eight projects, many bare, some with a version that exists as a pin, a lower or an upper bound. */
function sampleQuestion(index: PackageIndex, random: RandomSource): RandomQuestion {
  const names = [...index.names()].filter((name) => index.get(index.find(name) ?? 0).inDatabase);
  const lines = (count: number): string[] =>
    Array.from({ length: count }, () => {
      const name = random.pick(names);
      const project = index.get(index.find(name) ?? 0);
      const version = project.versionText(random.below(project.versionCount));
      const operator = random.pick(["", "", "", "==", ">=", "<=", "<", "!="]);
      return operator === "" ? name : `${name}${operator}${version}`;
    });
  const withExtra = random.below(3) === 0 ? [extraOf(index, random.pick(names), random)] : [];
  return { requirements: [...lines(1 + random.below(7)), ...withExtra], constraints: lines(random.below(3)) };
}

function extraOf(index: PackageIndex, name: string, random: RandomSource): string {
  const project = [...index.names()].find((each) => each === name);
  const record = project === undefined ? undefined : index.get(index.find(project) ?? 0);
  const file = record?.filesOf(0)[0];
  const extras = record === undefined || file === undefined ? [] : record.providesExtra(file.metadataId);
  return extras.length === 0 ? name : `${name}[${random.pick(extras)}]`;
}

test("every answer over small random universes is right, and every impossible is impossible", () => {
  const random = new RandomSource(31);
  const counts = { possible: 0, impossible: 0 };
  for (let i = 0; i < 120; i++) {
    const index = indexOf(randomUniverse(random));
    const questions = Array.from({ length: 6 }, () => ({
      requirements: Array.from({ length: 1 + random.below(3) }, () => randomRequirement(random)),
      constraints: Array.from({ length: random.below(2) }, () =>
        randomRequirement(random).replace(/\[.*\]/, ""),
      ),
    }));
    const { possible, impossible } = judge(index, questions);
    counts.possible += possible;
    counts.impossible += impossible;
  }
  expect(counts.possible).toBeGreaterThan(200);
  expect(counts.impossible).toBeGreaterThan(200);
});

test("every answer under random options is right, and every impossible is impossible", () => {
  const random = new RandomSource(47);
  const counts = { possible: 0, impossible: 0 };
  for (let i = 0; i < 150; i++) {
    const index = indexOf(randomUniverse(random));
    const questions = Array.from({ length: 4 }, () => ({
      requirements: Array.from({ length: 1 + random.below(3) }, () => randomRequirement(random)),
      constraints: Array.from({ length: random.below(2) }, () =>
        randomRequirement(random).replace(/\[.*\]/, ""),
      ),
    }));
    const { possible, impossible } = judge(index, questions, randomOptions(random));
    counts.possible += possible;
    counts.impossible += impossible;
  }
  expect(counts.possible).toBeGreaterThan(150);
  expect(counts.impossible).toBeGreaterThan(150);
});

function randomOptions(random: RandomSource): JudgeOptions {
  const name = (): string => random.pick(RANDOM_NAMES);
  return {
    kinds: random.pick([["wheel", "sdist"], ["sdist", "wheel"], ["wheel"], ["sdist"]] as const),
    allowsPrereleases: random.below(3) > 0,
    hasDependencies: random.below(8) > 0,
    overrides: Array.from(
      { length: random.below(3) },
      () => randomRequirement(random) + random.pick(["", "", " ; sys_platform == 'win32'"]),
    ),
    exclusions: Array.from(
      { length: random.below(3) },
      () => [random.below(2) === 0 ? null : name(), name()] as const,
    ),
  };
}
