/**
 * Scenarios that state pip's reading, put to a real pip: what they expect is what pip answers.
 *
 * pip gets the scenario's projects from an index on loopback, and reads all from their metadata: nothing is downloaded or built.
 */

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { findScenarios } from "../scenario-runner/find-scenarios.ts";
import { scenarioProjects } from "../scenario-runner/scenario-index.ts";
import { scenarioTargets } from "../scenario-runner/scenario-targets.ts";
import type { Scenario } from "../scenario-runner/scenario.ts";
import { type PipRuns, startPip } from "./pip-runs.ts";
import { type ScenarioServer, serveScenarios } from "./scenario-server.ts";

const PIP = "../shared/data/dists/wheels/pip-26.2.1-py3-none-any.whl";
const FOLDER = "test/scenarios/";

/** Rules of pip's own. Which files fit is asked of another Python than the target's, so those of tags are not among them. */
const FOLDERS = [
  "backtracking",
  "constraints",
  "extras",
  "markers",
  "missing",
  "prereleases",
  "requirements-file",
  "requires-python",
  "specifiers",
  "upload-time",
  "yanked",
];

/** Where we answer otherwise on purpose (docs/resolver.md), and what pip says. */
const DEPARTURES: ReadonlyMap<string, string> = new Map([
  ["markers/arbitrary-equality-of-texts", "UndefinedComparison"],
  ["prereleases/reached-by-backtracking", "ResolutionImpossible"],
]);

const scenarios = findScenarios(FOLDER).filter(isForPip);
const isRunnable = existsSync(PIP);
if (!isRunnable) console.warn(`Skipped: scenarios are not put to pip, because there is no ${PIP}`);

const directory = mkdtempSync(join(tmpdir(), "pinwheel-pip-"));
let pip: PipRuns;
let server: ScenarioServer;
beforeAll(async () => {
  server = await serveScenarios(scenarios.map((scenario) => scenarioProjects(scenario)));
  if (isRunnable) pip = startPip(PIP);
});
afterAll(async () => {
  if (isRunnable) pip.close();
  await server.close();
  rmSync(directory, { recursive: true });
});

test("there are many of them, and every departure is one", () => {
  expect(scenarios.length).toBeGreaterThan(100);
  const names = new Set(scenarios.map(nameOf));
  expect([...DEPARTURES.keys()].filter((name) => !names.has(name))).toEqual([]);
});

test
  .skipIf(!isRunnable)
  .each(scenarios.map((scenario, place) => [nameOf(scenario), scenario, place] as const))(
  "pip and %s",
  async (name, scenario, place) => {
    const { pins, said } = await pip.install(parametersOf(scenario, place));
    const departure = DEPARTURES.get(name);
    if (departure !== undefined) {
      expect(said).toContain(departure);
      return;
    }
    const found =
      pins === null
        ? null
        : new Map(Object.entries(pins).map(([project, version]) => [normalizeName(project), version]));
    expect(found).toEqual(scenario.expected.packages);
  },
);

/** pip is asked about wheels, for one target, with what it has options for. */
function isForPip({ file, own, options }: Scenario): boolean {
  if (own === null || own.compatibility !== "pip" || own.targets.length > 0) return false;
  const needsSdists =
    [...own.expected.providers.values()].includes("sdist") ||
    [...own.expected.files.values()].some((filename) => !filename.endsWith(".whl"));
  const isAskable =
    own.options.asOfMs === null &&
    own.options.prereleases !== "disallow" &&
    own.options.preferences.size === 0 &&
    own.supplied.size === 0 &&
    own.overrides.length + own.exclusions.length === 0 &&
    options.strategy === "highest";
  const folder = dirname(file).slice(FOLDER.length);
  return FOLDERS.includes(folder) && isAskable && !needsSdists;
}

function nameOf({ file }: Scenario): string {
  return file.slice(FOLDER.length, -".toml".length);
}

/** What a person would write on pip's command line for the scenario. */
function parametersOf(scenario: Scenario, place: number): string[] {
  const { own, root, options } = scenario;
  const targets = scenarioTargets(scenario);
  if (own === null || typeof targets === "string") throw new Error("the scenario is for pip");
  const folder = join(directory, String(place));
  const write = (path: string, text: string): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  for (const [path, text] of own.requirementsFiles) write(path, text);
  const [first] = own.requirementsFiles.keys();
  const { allReleases, onlyFinal, uploadedBeforeMs } = own.options;
  return [
    ["--index-url", server.indexUrl(place), "--only-binary", ":all:"],
    ["--python-version", targets[0]?.environment.python_full_version ?? ""],
    ["--implementation", "cp", "--platform", "manylinux_2_17_x86_64"],
    options.allowsPrereleases ? ["--pre"] : [],
    allReleases.flatMap((name) => ["--all-releases", name]),
    onlyFinal.flatMap((name) => ["--only-final", name]),
    uploadedBeforeMs === null ? [] : ["--uploaded-prior-to", new Date(uploadedBeforeMs).toISOString()],
    ["-r", write("root.txt", root.requires.join("\n"))],
    own.constraints.length === 0 ? [] : ["-c", write("constraints.txt", own.constraints.join("\n"))],
    first === undefined ? [] : ["-r", join(folder, first)],
  ].flat();
}
