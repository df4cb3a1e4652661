/** A few rounds of scripts/kill-crawl.ts, on a small index, with moments of every kind. */

import { expect, onTestFinished, test } from "vitest";
import { KillLab } from "./kill-lab.ts";
import { type Kill, roundPlan } from "./kill-plan.ts";

const SEED = 3;
const INDEX = { seed: SEED, projects: 30, hugeFiles: 560, goneProjects: 0 };

const KILLS: readonly (readonly [hasOldStore: boolean, kills: readonly Kill[]])[] = [
  [
    false,
    [
      { signal: "SIGKILL", moment: { kind: "request", share: 0.6 } },
      { signal: "SIGKILL", moment: { kind: "tail", share: 0.4 } },
    ],
  ],
  [
    true,
    [
      { signal: "SIGKILL", moment: { kind: "start", share: 0.7 } },
      { signal: "SIGTERM", moment: { kind: "request", share: 0.3 } },
    ],
  ],
];

// Issue 3, section 5: "the next run ends at the same revision as an undisturbed one, repeats at most one checkpoint's work, and
// `db verify` is clean".
test(
  "a crawl that is killed leaves nothing that the next one does not mend",
  { timeout: 180_000 },
  async () => {
    const lab = await KillLab.open(INDEX);
    onTestFinished(() => lab.close());
    for (const [i, [hasOldStore, kills]] of KILLS.entries()) {
      const report = await lab.round({ number: i + 1, hasOldStore, kills });
      expect(report).toMatchObject({ violations: [] });
      expect(report.steps).toHaveLength(kills.length);
    }
  },
);

test("roundPlan() is the same for the same seed, and has moments of every kind", () => {
  const plans = Array.from({ length: 50 }, (_, i) => roundPlan(i + 1, SEED));
  expect(plans).toEqual(Array.from({ length: 50 }, (_, i) => roundPlan(i + 1, SEED)));
  const kills = plans.flatMap((plan) => plan.kills);
  for (const kind of ["start", "request", "tail"] as const)
    expect(kills.filter(({ moment }) => moment.kind === kind).length).toBeGreaterThan(5);
  expect(kills.some(({ signal }) => signal === "SIGTERM")).toBe(true);
  expect(new Set(plans.map(({ hasOldStore }) => hasOldStore)).size).toBe(2);
});
