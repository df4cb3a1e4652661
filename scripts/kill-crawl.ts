/**
 * Kills crawls at random moments and checks what they leave: `node scripts/kill-crawl.ts [--rounds 50] [--seed 1] [--projects 200]`.
 *
 * Each round ends one to three crawls of a made index, by SIGKILL or SIGTERM, and lets the last one come to its end. A dump that is
 * there must be whole at all times, the last run must end at the revision of an undisturbed one, and no more may be asked for twice
 * than what one checkpoint holds. A round is a function of seed and number, so that `--only` plays it again. Ends with 1 when anything
 * is not so.
 */

import { parseArgs } from "node:util";
import { endCrawlProcesses } from "../test/kill/crawl-process.ts";
import { KillLab } from "../test/kill/kill-lab.ts";
import { roundPlan } from "../test/kill/kill-plan.ts";
import { type RoundReport, checkpointRequests } from "../test/kill/kill-round.ts";

/** More than the 500 files after which a large project is saved, twice. */
const HUGE_FILES = 1250;
/** With these the dump has 256 shards, whose writing can be killed at many moments. */
const GONE_PROJECTS = 1000;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    projects: { type: "string", default: "200" },
    only: { type: "string" },
  },
});

process.once("exit", endCrawlProcesses);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const seed = Number(values.seed);
const startMs = performance.now();
const lab = await KillLab.open({
  seed,
  projects: Number(values.projects),
  hugeFiles: HUGE_FILES,
  goneProjects: GONE_PROJECTS,
});
const reports: RoundReport[] = [];
try {
  for (const [what, run] of [
    ["from nothing", lab.fresh],
    ["from the day before", lab.update],
  ] as const)
    console.log(
      `Undisturbed ${what}: ${run.log.requestCount} requests, ${Math.round(run.tailMs)} ms for dump and index`,
    );
  for (const number of roundNumbers()) {
    const report = await lab.round(roundPlan(number, seed));
    reports.push(report);
    console.log(lineOf(report));
    for (const violation of report.violations) console.log(`  VIOLATION: ${violation}`);
  }
} finally {
  await lab.close();
}
summarize();

function roundNumbers(): number[] {
  if (values.only !== undefined) return [Number(values.only)];
  return Array.from({ length: Number(values.rounds) }, (_, i) => i + 1);
}

function lineOf({ plan, steps, requests, repeated, repeatedMax, violations }: RoundReport): string {
  const verdict = violations.length === 0 ? "ok" : "FAILED";
  const store = plan.hasOldStore ? "old store" : "new store";
  const asked = `${requests} requests, ${repeated} repeated (at most ${repeatedMax})`;
  return `${String(plan.number).padStart(3)} ${verdict}  ${store}; ${steps.join("; ")}; ${asked}`;
}

function summarize(): void {
  const failedCount = reports.filter(({ violations }) => violations.length > 0).length;
  const repeated = reports.map((report) => report.repeated).toSorted((a, b) => a - b);
  const stopMs = Math.max(0, ...reports.map(({ stopMsMax }) => stopMsMax));
  const kills = reports.flatMap(({ plan }) => plan.kills);
  const kinds = (["start", "request", "tail"] as const).map(
    (kind) => `${kills.filter(({ moment }) => moment.kind === kind).length} ${kind}`,
  );
  const stops = kills.filter(({ signal }) => signal === "SIGTERM").length;
  console.log(
    [
      `${reports.length} rounds, ${failedCount} failed, ${Math.round((performance.now() - startMs) / 1000)} s`,
      `${kills.length} processes ended (${kinds.join(", ")}), ${stops} of them by SIGTERM, the slowest in ${Math.round(stopMs)} ms`,
      `requests repeated in a round: median ${repeated[Math.floor(repeated.length / 2)] ?? 0}, most ${repeated.at(-1) ?? 0}`,
      `one checkpoint holds at most ${checkpointRequests(lab.fresh.log)} requests`,
    ].join("\n"),
  );
  process.exitCode = failedCount === 0 ? 0 : 1;
}
