/**
 * Judges the resolver over a large index: random roots, each answer checked directly, each "impossible" asked of a SAT solver;
 * with `--fallbacks` also whether an sdist of an answer could be spared, which takes a SAT solve for each.
 *
 *     pnpm judge INDEX [--roots 300] [--seed 1] [--target x86_64-linux/cpython-3.10] [--fallbacks]
 *
 * `pnpm test` does the same over the bundled sample and over small random universes; this is for the database of 2023, after
 * changes to the solver or the providers. Roots from which more can be reached than the SAT solver takes are counted and
 * passed over.
 */

import { parseArgs } from "node:util";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { parseRequirement } from "../packaging/requirement.ts";
import { parseTarget } from "../resolver/environment/target.ts";
import { DEFAULT_OPTIONS, EMPTY_INPUTS } from "../resolver/question.ts";
import type { ResolvedPackage } from "../resolver/resolution.ts";
import { resolve } from "../resolver/resolve.ts";
import { RandomSource } from "../test/builders/random-source.ts";
import { mistakesOf } from "../test/judge/check-answer.ts";
import { reachableUniverse } from "../test/judge/judge-universe.ts";
import { sparableFallbacks } from "../test/judge/sparable-fallbacks.ts";
import { SatJudge } from "../test/judge/sat-judge.ts";

/** What the SAT solver takes in seconds. */
const CANDIDATE_COUNT_MAX = 6000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    roots: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    fallbacks: { type: "boolean", default: false },
    target: { type: "string", default: "x86_64-linux/cpython-3.10" },
  },
});
const [path] = positionals;
if (path === undefined) throw new Error("Usage: pnpm judge INDEX [--roots N] [--seed N] [--target TARGET]");
const target = parseTarget(values.target);
const random = new RandomSource(Number(values.seed));
const counts = { possible: 0, impossible: 0, tooLarge: 0, fallbacks: 0, wrong: 0 };
// Opened anew now and then, because an index keeps what was read of it.
let index = PackageIndex.open(new FileByteSource(path));
while (counts.possible + counts.impossible < Number(values.roots)) {
  if ((counts.possible + counts.impossible) % 50 === 49) index = PackageIndex.open(new FileByteSource(path));
  judge(randomLines(), index);
}
console.log(
  `seed ${values.seed}: ${counts.possible} possible, ${counts.impossible} impossible, ${counts.tooLarge} too large, ${counts.fallbacks} sdists instead of wheels, ${counts.wrong} wrong`,
);
process.exitCode = counts.wrong === 0 ? 0 : 1;

/** One to three projects, half of them bare, the others with a bound at a version that exists. */
function randomLines(): string[] {
  const lines: string[] = [];
  const lineCount = 1 + random.below(3);
  while (lines.length < lineCount) {
    // Required projects have small numbers: squaring makes them as frequent as those that nobody requires.
    const share = random.below(1_000_000) / 1_000_000;
    const project = index.get(Math.floor(share * share * index.packageCount));
    if (!project.inDatabase || project.versionCount === 0) continue;
    const version = project.versionText(random.below(project.versionCount));
    const operator = random.pick(["", "", "", "==", "<=", ">="]);
    lines.push(operator === "" ? project.name : `${project.name}${operator}${version}`);
  }
  return lines;
}

function judge(lines: readonly string[], over: PackageIndex): void {
  const requirements = lines.map((line) => parseRequirement(line));
  const universe = reachableUniverse(over, target, { requirements, candidateCountMax: CANDIDATE_COUNT_MAX });
  if (universe === undefined) {
    counts.tooLarge += 1;
    return;
  }
  const asked = { requirements, constraints: [] };
  const answer = resolve({
    index: over,
    requirements: requirements.map((requirement, i) => ({
      requirement,
      origin: { file: "judge", line: i + 1 },
    })),
    ...EMPTY_INPUTS,
    targets: [target],
    options: DEFAULT_OPTIONS,
  });
  const mistakes: string[] = [];
  if (answer.kind === "resolved") {
    counts.possible += 1;
    mistakes.push(...answer.targets.flatMap((each) => mistakesOf(universe, asked, each)));
    if (values.fallbacks)
      mistakes.push(...answer.targets.flatMap((each) => sparableFallbacks(universe, asked, each)));
    counts.fallbacks += answer.targets.flatMap(({ packages }) => packages.filter(isFallback)).length;
  } else {
    counts.impossible += 1;
    if (new SatJudge(universe, target).isPossible(asked)) mistakes.push("called impossible, but it is not");
  }
  if (mistakes.length > 0) counts.wrong += 1;
  for (const mistake of mistakes) console.log(`${lines.join(", ")}: ${mistake}`);
}

function isFallback({ provider }: ResolvedPackage): boolean {
  return provider === "sdist";
}
