/** An index whose days pass, and the workflow that refreshes a database from it. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import type { Latest } from "../../database/publish/latest.ts";
import { parseLatest } from "../../database/publish/parse-latest.ts";
import { StatedChannels } from "../builders/stated-channels.ts";
import { runningSimulator } from "../simulator/running-simulator.ts";
import { Universe } from "../simulator/universe.ts";
import { GithubStandIn, REF, REPOSITORY, git } from "./github-stand-in.ts";
import { type RunReport, type RunRequest, TOKEN, runWorkflow } from "./workflow-machine.ts";

/** The file that the workflow commits. */
export const LATEST = "published/latest.json";
/** Noon, so that no run is at two days. */
const START_MS = Date.UTC(2026, 0, 1, 12);

/** An index, GitHub, and the workflow between them. */
export class World {
  readonly universe: Universe = new Universe({ startMs: START_MS });
  /** Channels of conda beside the index. They are not crawled unless a run says so. */
  readonly channels: StatedChannels = new StatedChannels();
  readonly github: GithubStandIn;
  /** Where they are, with a slash at the end. */
  channelsUrl = "";
  #indexUrl = "";

  private constructor(github: GithubStandIn) {
    this.github = github;
  }

  /** With so many projects, each with a wheel; every fourth has an sdist that says something else. */
  static async begin(projects: number): Promise<World> {
    const world = new World(await GithubStandIn.start());
    for (let i = 0; i < projects; i++) {
      world.universe.upload(`project-${i}`, "1.0", { kind: "wheel", seed: i });
      if (i % 4 === 0)
        world.universe.upload(`project-${i}`, "1.0", { kind: "sdist", style: "poetry", seed: i });
    }
    const simulator = await runningSimulator({ universe: world.universe, channels: world.channels });
    world.#indexUrl = simulator.indexUrl;
    world.channelsUrl = simulator.channelsUrl;
    return world;
  }

  /** Runs the workflow on the universe's day. */
  run(request: Partial<RunRequest> = {}): Promise<RunReport> {
    return runWorkflow(this.github, {
      nowMs: this.universe.nowMs(),
      ...request,
      vars: {
        PINWHEEL_CONTACT: "tea@example.org",
        PINWHEEL_INDEX: this.#indexUrl,
        PINWHEEL_MAX_RATE: "unlimited",
        PINWHEEL_CONDA: "none",
        ...request.vars,
      },
    });
  }

  /** What the branch says is published; undefined when it says nothing. */
  latest(): Latest | undefined {
    const text = this.github.committed(LATEST);
    return text === undefined ? undefined : parseLatest(text, LATEST);
  }

  get revision(): string | undefined {
    return this.latest()?.revisions.at(-1)?.revision;
  }

  /** The address that clients are given. */
  get siteUrl(): string {
    const commit = git(this.github.repositoryPath, "rev-parse", REF).toString().trim();
    return `${this.github.url}/${REPOSITORY}/raw/${commit}/published/`;
  }

  assetNames(): string[] {
    const folder = this.github.assetPath("");
    return existsSync(folder) ? readdirSync(folder).toSorted() : [];
  }

  /** What the branch's latest.json leads to that is not there as it says. */
  brokenAssets(): string[] {
    return filesOf(this.latest()).flatMap(({ name, sha256Hex }) => {
      const path = this.github.assetPath(name);
      if (!existsSync(path)) return `${name} is missing`;
      const found = createHash("sha256").update(readFileSync(path)).digest("hex");
      return found === sha256Hex ? [] : `${name} has another hash`;
    });
  }

  /** What is wrong with the release: it is to have what latest.json leads to, itself included, and no more. */
  releaseProblems(): string[] {
    const names = ["latest.json", ...filesOf(this.latest()).map(({ name }) => name)];
    const surplus = this.assetNames().filter((name) => !names.includes(name));
    const mirror = this.github.assetPath("latest.json");
    const isMirrored = existsSync(mirror) && readFileSync(mirror, "utf8") === this.github.committed(LATEST);
    return [
      ...this.brokenAssets(),
      ...surplus.map((name) => `${name} is needed no more`),
      ...(isMirrored ? [] : ["latest.json is another than the committed one"]),
    ];
  }
}

/** Every file that a client may be led to. */
function filesOf(latest: Latest | undefined): { name: string; sha256Hex: string }[] {
  return (latest?.revisions ?? []).flatMap(({ manifest, delta, base }) => [
    manifest,
    ...(delta === null ? [] : [delta]),
    ...(base?.files ?? []),
  ]);
}

/** What did not go well in a run, with what the run said; empty when all steps did, and said nothing that is secret. */
export function problemsOf({ outcomes, log }: RunReport): string[] {
  const failed = Object.entries(outcomes).filter(([, outcome]) => outcome !== "success");
  const problems = failed.map(([name, outcome]) => `${name}: ${outcome}`);
  if (Object.keys(outcomes).length === 0) problems.push("no step was run");
  if (log.includes(TOKEN)) problems.push("the token is in the log");
  return problems.length === 0 ? [] : [...problems, log];
}
