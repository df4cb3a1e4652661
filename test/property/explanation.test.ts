/**
 * Explanations of failures, held against the resolver itself: the lines that are named cannot be met and none of them is too many,
 * every fix gives what it says, and nothing is named that does not exist. The questions are random with fixed seeds.
 */

import { expect, test } from "vitest";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import type { CheckedFix, FailureReport } from "../../resolver/explain/failure-report.ts";
import type { Question, RootRequirement } from "../../resolver/question.ts";
import { resolve } from "../../resolver/resolve.ts";
import { type UniverseLiteral, indexOf, questionOf, targetOf } from "../builders/index-builder.ts";
import { RandomSource } from "../builders/random-source.ts";
import { randomRequirement, randomUniverse } from "../builders/random-universe.ts";

interface Failure {
  readonly universe: UniverseLiteral;
  readonly question: Question;
  readonly report: FailureReport;
}

const PLACE = /^(?<file>[a-z]+\.txt):(?<line>\d+)$/;

/** Every question out of so many that has no answer. */
function failures(seed: number, count: number): Failure[] {
  const random = new RandomSource(seed);
  return Array.from({ length: count }, () => {
    const universe = randomUniverse(random);
    return randomQuestions(indexOf(universe), random).flatMap((question): Failure[] => {
      const resolution = resolve(question);
      return resolution.kind === "resolved" ? [] : [{ universe, question, report: resolution.report }];
    });
  }).flat();
}

function randomQuestions(index: PackageIndex, random: RandomSource): Question[] {
  return Array.from({ length: 4 }, () => {
    const requirements = Array.from({ length: 1 + random.below(4) }, () => randomRequirement(random));
    const constraints = Array.from({ length: random.below(3) }, () =>
      randomRequirement(random).replace(/\[.*\]/, ""),
    );
    const providers = random.pick([[["wheel"], ["sdist"]], [["wheel"]], [["sdist", "wheel"]]] as const);
    const prereleases = random.pick(["if-necessary", "if-necessary", "disallow"] as const);
    return questionOf(index, requirements, { constraints, providers, prereleases });
  });
}

function isAnswered(question: Question): boolean {
  return resolve(question).kind === "resolved";
}

/** The question without some of its lines. */
function keeping(question: Question, isKept: (line: RootRequirement) => boolean): Question {
  return {
    ...question,
    requirements: question.requirements.filter(isKept),
    constraints: question.constraints.filter(isKept),
  };
}

function placeOf({ origin }: RootRequirement): string {
  return `${origin.file}:${origin.line}`;
}

test("the lines that are named cannot be met, and without any one of them the others can", () => {
  const found = failures(5, 50);
  expect(found.length).toBeGreaterThan(60);
  const wrong = found.flatMap(({ question, report }) => {
    const named = new Set(report.lines.map(({ file, line }) => `${file}:${line}`));
    const alone = keeping(question, (line) => named.has(placeOf(line)));
    const superfluous = [...named].filter(
      (place) => !isAnswered(keeping(alone, (line) => placeOf(line) !== place)),
    );
    return [
      ...(isAnswered(alone) ? [`${report.summary}: the lines can be met`] : []),
      ...superfluous.map((place) => `${report.summary}: ${place} is too many`),
    ];
  });
  expect(wrong).toEqual([]);
});

test("every fix is applied as it is written, and gives the versions that it says", () => {
  const found = failures(6, 60);
  let count = 0;
  const wrong = found.flatMap(({ question, report }) => {
    const named = new Set(report.lines.map(({ file, line }) => `${file}:${line}`));
    // Fixes of the named lines alone do not help the others.
    const asked = report.isPartial ? keeping(question, (line) => named.has(placeOf(line))) : question;
    return report.fixes.flatMap((fix) => {
      count += 1;
      return mistakesOf(fix, asked).map((mistake) => `${report.summary}: ${fix.text}: ${mistake}`);
    });
  });
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(120);
});

function mistakesOf(fix: CheckedFix, asked: Question): string[] {
  const fixed = resolve(apply(fix.text, asked));
  if (fixed.kind === "unsatisfiable") return ["it does not help"];
  if (!fix.isExact) return [];
  const given = new Map(
    (fixed.targets[0]?.packages ?? []).map(({ name, version }): [string, string] => [name, version]),
  );
  return fix.versions
    .split(", ")
    .filter((text) => text !== "")
    .flatMap((text) => {
      const [name = "", version] = text.split(" ");
      return given.get(name) === version ? [] : [`${text} is ${name} ${given.get(name)}`];
    });
}

/** What a person would do who reads the fix. */
function apply(text: string, question: Question): Question {
  const changed =
    /^change (?<place>\S+) to "(?<requirement>[^"]+)"(?:, which is yanked|, a pre-release)?$/.exec(
      text,
    )?.groups;
  const dropped = /^drop "[^"]+" \((?<place>\S+)\)$/.exec(text)?.groups;
  const place = changed?.["place"] ?? dropped?.["place"];
  if (place !== undefined) {
    expect(place).toMatch(PLACE);
    const rest = keeping(question, (line) => placeOf(line) !== place);
    if (changed === undefined) return rest;
    const rewrite = (line: RootRequirement): RootRequirement =>
      placeOf(line) === place
        ? { ...line, requirement: parseRequirement(changed["requirement"] ?? "") }
        : line;
    return {
      ...question,
      requirements: question.requirements.map(rewrite),
      constraints: question.constraints.map(rewrite),
    };
  }
  if (text === "use --pre") return withOptions(question, { prereleases: "allow" });
  const providers = /^use --providers (?<list>\S+)$/.exec(text)?.groups?.["list"];
  if (providers !== undefined)
    return withOptions(question, {
      providers: providers.split(",").map((tier) => tier.split("+").filter(isProvider)),
    });
  const target = /^use --target (?<id>[a-z0-9_]+-[a-z]+\/[a-z]+-[0-9.]+)$/.exec(text)?.groups?.["id"];
  if (target !== undefined) return { ...question, targets: [targetOf(target)] };
  throw new Error(`nobody knows how to "${text}"`);
}

function isProvider(name: string): name is "wheel" | "sdist" {
  return name === "wheel" || name === "sdist";
}

function withOptions(question: Question, changes: Partial<Question["options"]>): Question {
  return { ...question, options: { ...question.options, ...changes } };
}

test("a line without which all others can be met is never missing among the fixes of short questions", () => {
  const wrong = failures(7, 30).flatMap(({ question, report }) => {
    const lines = [...question.requirements, ...question.constraints];
    const helps = lines.some((line) => isAnswered(keeping(question, (each) => each !== line)));
    const isAlone = question.requirements.length === 1;
    return helps && !isAlone && (report.fixes.length === 0 || report.isPartial) ? [report.summary] : [];
  });
  expect(wrong).toEqual([]);
});

test("nothing is named that does not exist, and nothing that only the solver knows", () => {
  const wrong = failures(8, 60).flatMap(({ universe, report }) => {
    const { summary, reasons, fixes, hints } = report;
    const texts = [summary, ...reasons, ...fixes.map(({ versions }) => versions), ...hints];
    return texts.flatMap((text) => [
      ...versionsIn(text).flatMap(([name, version]) =>
        Object.hasOwn(universe[name] ?? {}, version) ? [] : [`${text}: there is no ${name} ${version}`],
      ),
      ...(/undefined|null|NaN|\[object|ROOT|root\b|\n|absent|\[\]/.test(text)
        ? [`internal words: ${text}`]
        : []),
    ]);
  });
  expect(wrong).toEqual([]);
});

/** `a 1.0`, `a[x] 1.0`, and both ends of `a 1.0-2.0`. */
function versionsIn(text: string): [name: string, version: string][] {
  const version = String.raw`\d+\.\d+(?:a\d+)?(?:\+local)?`;
  const pattern = new RegExp(String.raw`\b([a-f])(?:\[[xy,]+\])? (${version})(?:-(${version}))?`, "g");
  return [...text.matchAll(pattern)].flatMap(([, name = "", first = "", last]): [string, string][] => [
    [name, first],
    ...(last === undefined ? [] : [[name, last] as [string, string]]),
  ]);
}

test("a failure is explained in the same words every time", () => {
  for (const { question, report } of failures(9, 10)) {
    const again = resolve(question);
    expect(again.kind === "unsatisfiable" ? again.report : null).toEqual(report);
  }
});
