/**
 * Compares what pip resolves from `pinwheel serve` with what the resolver answers from the same index, over random sets of real projects.
 *
 *     pnpm compare-with-pip --index FILE [--sets 30] [--seed 1] [--kinds wheels|any] [--pip "python3 -m pip"] [--seconds 120]
 *
 * `pnpm test` does the same over the bundled sample; this is for the database of 2023. Where the answers differ, each side is asked
 * whether it accepts the other's pins. It runs until so many sets have got an answer from one of the two, prints a line for each,
 * and fails when one side holds the other's answer for wrong. pip is stopped after so many seconds.
 */

import { parseArgs } from "node:util";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { serveApp } from "../serve/app.ts";
import { listen } from "../serve/listen.ts";
import { RandomSource } from "../test/builders/random-source.ts";
import {
  type Answer,
  type Comparison,
  type Kinds,
  type PipCommand,
  type Relation,
  compareWithPip,
  differingPins,
  pipProcesses,
} from "../test/clients/pip-comparison.ts";
import { type RealPip, realPip } from "../test/clients/real-pips.ts";

/** Roots are taken from the names that are required most, which are the first. */
const ROOT_COUNT = 3000;
const ROOTS_PER_SET_MAX = 4;

const { values } = parseArgs({
  options: {
    index: { type: "string" },
    sets: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    kinds: { type: "string", default: "wheels" },
    pip: { type: "string", default: "python3 -m pip" },
    seconds: { type: "string", default: "120" },
  },
});
if (values.index === undefined || (values.kinds !== "wheels" && values.kinds !== "any"))
  throw new Error(
    "Usage: pnpm compare-with-pip --index FILE [--sets N] [--seed N] [--kinds wheels|any] [--pip COMMAND]",
  );
await main(PackageIndex.open(new FileByteSource(values.index)), values.kinds, pipOf(values.pip));

async function main(index: PackageIndex, kinds: Kinds, pip: RealPip): Promise<void> {
  const app = serveApp({ index, program: "compare-with-pip", onFailure: (error) => console.error(error) });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  const random = new RandomSource(Number(values.seed));
  const counts: Record<Relation, number> = {
    equal: 0,
    "both-valid": 0,
    disagree: 0,
    "pip-stopped": 0,
    "both-refuse": 0,
  };
  try {
    while (counts.equal + counts["both-valid"] + counts.disagree < Number(values.sets)) {
      const requirements = randomSet(index, kinds, random);
      const target = kinds === "wheels" ? pip.target : pip.ownTarget;
      const indexUrl = `${server.url}/simple/`;
      const emptyFolder = "/nonexistent/pinwheel-target";
      const pipTimeMsMax = Number(values.seconds) * 1000;
      const comparison = await compareWithPip(pipProcesses(pip.command), {
        index: index.afresh(),
        requirements,
        target,
        kinds,
        indexUrl,
        emptyFolder,
        pipTimeMsMax,
      });
      counts[comparison.relation] += 1;
      if (comparison.relation !== "both-refuse") print(requirements, comparison);
    }
  } finally {
    await server.close(0);
  }
  console.log(`pip ${pip.version}, seed ${values.seed}, ${kinds}: ${JSON.stringify(counts)}`);
  process.exitCode = counts.disagree === 0 ? 0 : 1;
}

function pipOf(words: string): RealPip {
  const [program = "python3", ...rest] = words.split(" ");
  const command: PipCommand = [program, ...rest];
  const pip = realPip(command);
  if (pip === undefined) throw new Error(`There is no pip that can be compared with: ${words}`);
  return pip;
}

/** One to four projects that have files of the kind. */
function randomSet(index: PackageIndex, kinds: Kinds, random: RandomSource): string[] {
  const names = new Set<string>();
  const count = 1 + random.below(ROOTS_PER_SET_MAX);
  while (names.size < count) {
    const project = index.get(random.below(ROOT_COUNT));
    const newest = project.versionCount === 0 ? [] : project.filesOf(project.versionCount - 1);
    if (newest.some((file) => file.metadataId >= 0 && (kinds === "any" || file.kind === "wheel")))
      names.add(project.name);
  }
  return [...names];
}

function print(requirements: readonly string[], comparison: Comparison): void {
  const { relation, pip, ours } = comparison;
  const count = "pins" in ours ? ours.pins.length : 0;
  console.log(`${relation.padEnd(10)} ${requirements.join(" ")} (${count} pins)`);
  if (relation === "equal" || relation === "pip-stopped") return;
  const differing = differingPins(comparison);
  console.log(`    pip:  ${lineOf(pip, differing.pip)}`);
  console.log(`    ours: ${lineOf(ours, differing.ours)}`);
}

function lineOf(answer: Answer, differing: readonly string[]): string {
  if ("pins" in answer) return differing.join(" ");
  if ("refusal" in answer) return answer.refusal.split("\n").slice(-4).join(" / ");
  return `stopped after ${answer.stoppedAfterMs / 1000} s`;
}
