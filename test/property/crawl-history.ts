/** Random histories of an index, and what every crawl of them must come to. */

import * as fc from "fast-check";
import type { SdistStyle } from "../simulator/sdist-styles.ts";
import type { FileSpec } from "../simulator/build-file.ts";
import type { FaultPlan, FaultRule } from "../simulator/fault-plan.ts";
import type { Universe } from "../simulator/universe.ts";
import { UniverseError } from "../simulator/universe-error.ts";

const HOUR_MS = 60 * 60 * 1000;

/** A few names of which some normalize in surprising ways, and versions of which two are equal and one is none (PEP 440). */
const PROJECTS = ["Alpha", "beta.Gamma", "delta__epsilon", "zeta"] as const;
const VERSIONS = ["1.0", "1.0.0", "1.1rc1", "2.0.post1", "2004d"] as const;
const REQUIREMENTS: readonly (readonly string[])[] = [
  [],
  ["alpha>=1"],
  ["zeta ; extra == 'fast'", "beta-gamma<3"],
];
const STYLES: readonly SdistStyle[] = [
  "project-table",
  "pkg-info",
  "poetry",
  "flit",
  "setup-cfg",
  "setup-py",
  "egg-info",
  "opaque",
];

/** One thing that happens to the index, or a crawl of it. Numbers choose among what is there. */
export type Step =
  | { readonly kind: "upload"; readonly project: number; readonly version: number; readonly variant: number }
  | { readonly kind: ReleaseOperation; readonly project: number; readonly version: number }
  | { readonly kind: ProjectOperation; readonly project: number }
  | { readonly kind: "remove-file" | "backfill"; readonly project: number; readonly file: number }
  | { readonly kind: "advance"; readonly hours: number }
  | { readonly kind: "crawl"; readonly faultSeed: number | null };

type ReleaseOperation = "yank" | "unyank" | "remove-release" | "quarantine-release" | "clear-release";
type ProjectOperation = "remove-project" | "quarantine" | "clear" | "archive" | "unarchive" | "change-roles";

const project = fc.nat(PROJECTS.length - 1);
const version = fc.nat(VERSIONS.length - 1);
const upload = fc.record({ kind: fc.constant("upload" as const), project, version, variant: fc.nat(200) });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: upload, weight: 8 },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom<ReleaseOperation[]>(
        "yank",
        "unyank",
        "remove-release",
        "quarantine-release",
        "clear-release",
      ),
      project,
      version,
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom<ProjectOperation[]>(
        "remove-project",
        "quarantine",
        "clear",
        "archive",
        "unarchive",
        "change-roles",
      ),
      project,
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom("remove-file" as const, "backfill" as const),
      project,
      file: fc.nat(9),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ kind: fc.constant("advance" as const), hours: fc.integer({ min: 1, max: 60 }) }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant("crawl" as const),
      faultSeed: fc.option(fc.nat(1_000_000), { freq: 2 }),
    }),
    weight: 3,
  },
);

/** A history: it begins with an upload, so that there is something. */
export const history: fc.Arbitrary<Step[]> = fc
  .tuple(upload, fc.array(anyStep, { minLength: 4, maxLength: 30 }))
  .map(([first, rest]) => [first, ...rest]);

/** Does what the step says, where the rules of the index allow it; a crawl is no concern of the index. */
export function applyStep(universe: Universe, step: Step): void {
  try {
    apply(universe, step);
  } catch (error) {
    if (!(error instanceof UniverseError)) throw error;
  }
}

function apply(universe: Universe, step: Step): void {
  if (step.kind === "advance") return universe.advance(step.hours * HOUR_MS);
  if (step.kind === "crawl") return undefined;
  const name = PROJECTS[step.project] ?? "";
  switch (step.kind) {
    case "upload":
      universe.upload(name, VERSIONS[step.version] ?? "", specOf(step.variant));
      return undefined;
    case "remove-file":
    case "backfill": {
      const filename = chosenFile(universe, name, step.file);
      if (filename === undefined) return undefined;
      return step.kind === "backfill"
        ? universe.backfillMetadata(name, filename)
        : universe.removeFile(name, filename);
    }
    default:
      return "version" in step
        ? changeRelease(universe, step.kind, name, VERSIONS[step.version] ?? "")
        : changeProject(universe, step.kind, name);
  }
}

function changeRelease(universe: Universe, kind: ReleaseOperation, name: string, of: string): void {
  const operations: Readonly<Record<ReleaseOperation, () => void>> = {
    yank: () => universe.yankRelease(name, of, `broken at ${universe.nowMs() % 7}`),
    unyank: () => universe.unyankRelease(name, of),
    "remove-release": () => universe.removeRelease(name, of),
    "quarantine-release": () => universe.quarantineRelease(name, of),
    "clear-release": () => universe.clearReleaseQuarantine(name, of),
  };
  operations[kind]();
}

function changeProject(universe: Universe, kind: ProjectOperation, name: string): void {
  const operations: Readonly<Record<ProjectOperation, () => void>> = {
    "remove-project": () => universe.removeProject(name),
    quarantine: () => universe.quarantineProject(name),
    clear: () => universe.clearProjectQuarantine(name),
    archive: () => universe.archiveProject(name),
    unarchive: () => universe.unarchiveProject(name),
    "change-roles": () => universe.changeRoles(name),
  };
  operations[kind]();
}

function chosenFile(universe: Universe, name: string, choice: number): string | undefined {
  const normalized = name.toLowerCase().replaceAll(/[-_.]+/g, "-");
  const state = universe.listed({ withQuarantined: true }).find((each) => each.displayName === name);
  if (state === undefined) return undefined;
  const files = universe.project(normalized as never)?.releases.flatMap((release) => release.files) ?? [];
  return files[choice % Math.max(1, files.length)]?.filename;
}

/** The file of a variant: wheels of several kinds, and sdists of every style. */
function specOf(variant: number): FileSpec {
  const requiresDist = REQUIREMENTS[variant % REQUIREMENTS.length] ?? [];
  const requiresPython = variant % 5 === 0 ? ">=3.8" : null;
  const choice = variant % 14;
  const shared = { requiresDist, requiresPython, seed: variant };
  if (choice === 0) return { kind: "wheel", ...shared };
  if (choice === 1) return { kind: "wheel", ...shared, tag: "cp311-cp311-manylinux_2_17_x86_64" };
  if (choice === 2) return { kind: "wheel", ...shared, buildTag: "1" };
  if (choice === 3) return { kind: "wheel", ...shared, isMetadataServed: false };
  if (choice === 4) return { kind: "wheel", ...shared, tag: "cp312-abi3-win_amd64", isMetadataServed: false };
  if (choice === 5) return { kind: "wheel", ...shared, metadataText: "no metadata at all" };
  return {
    kind: "sdist",
    ...shared,
    style: STYLES[(choice - 6) % STYLES.length] ?? "opaque",
    ...(variant % 7 === 0 && { extension: ".zip" as const }),
  };
}

/** Everything that can go wrong, each now and then. A `hang` would only wait for the client's time-out. */
export function faultsOf(seed: number): FaultPlan {
  const kinds: readonly FaultRule[] = [
    { kind: "not-found", routes: ["file", "metadata"] },
    { kind: "too-many-requests", retryAfterSeconds: 1 },
    { kind: "server-error" },
    { kind: "unavailable", retryAfterSeconds: 2 },
    { kind: "disconnect" },
    { kind: "cut" },
    { kind: "altered" },
    { kind: "ignore-range" },
    { kind: "missing-metadata" },
    { kind: "stale-page", lagMs: 30 * HOUR_MS },
  ];
  return { seed, rules: kinds.map((rule) => ({ ...rule, probability: 0.1 })) };
}
