/** Runs the job of crawl.yml as GitHub would: a fresh machine for each run, the steps of the file in order, under their conditions. */

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { type GithubStandIn, REF, REPOSITORY, git, gitEnvironment } from "./github-stand-in.ts";
import {
  type Contexts,
  type WorkflowStep,
  evaluateCondition,
  evaluateText,
  readWorkflowJob,
} from "./workflow-job.ts";

const FAKE_GH = fileURLToPath(new URL("fake-gh.sh", import.meta.url));
/** Must appear in no log. */
export const TOKEN = "ghs_standInTokenThatNobodyMaySee";

/** How a run is started. */
export interface RunRequest {
  /** The time on the machine's clock when each of its programs starts. */
  readonly nowMs: number;
  readonly vars: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Started by hand, from this branch; by its schedule where there is none. */
  readonly branch?: string;
  /** In place of what the file says, for all steps. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called before the step of the name. */
  readonly before?: Readonly<Record<string, (machine: Machine) => void | Promise<void>>>;
}

/** A machine before a step. */
export interface Machine {
  readonly temporary: string;
  /** Runs the step once more than the file says, with other environment variables; whether it went well, and what it said. */
  readonly attempt: (
    environment: Readonly<Record<string, string>>,
  ) => Promise<{ isOk: boolean; log: string }>;
}

export type Outcome = "success" | "failure" | "skipped";

/** What came of a run. */
export interface RunReport {
  /** By the name of the step, or of its action. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** Of all steps. */
  readonly log: string;
  /** What the page of the run shows. */
  readonly summary: string;
}

/** Runs the job once. */
export async function runWorkflow(github: GithubStandIn, request: RunRequest): Promise<RunReport> {
  return new JobRun(github, request).run();
}

class JobRun {
  readonly #github: GithubStandIn;
  readonly #request: RunRequest;
  readonly #home = temporaryDirectory();
  readonly #checkout = join(this.#home, "checkout");
  readonly #temporary = join(this.#home, "temp");
  readonly #steps: Record<string, { outcome: Outcome }> = {};
  readonly #outcomes: Record<string, Outcome> = {};
  #log = "";

  constructor(github: GithubStandIn, request: RunRequest) {
    this.#github = github;
    this.#request = request;
    mkdirSync(this.#temporary);
    const bin = join(this.#home, "bin");
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, "node"));
    symlinkSync(FAKE_GH, join(bin, "gh"));
  }

  async run(): Promise<RunReport> {
    const job = readWorkflowJob(".github/workflows/crawl.yml", "refresh");
    let isSuccess = true;
    const isStarted = evaluateCondition(job.if ?? "true", true, this.#contexts());
    for (const step of isStarted ? job.steps : []) {
      const name = step.name ?? step.uses?.replace(/@.*/, "") ?? "";
      let outcome: Outcome = "skipped";
      if (evaluateCondition(step.if ?? "true", isSuccess, this.#contexts())) {
        const environment = { ...job.env, ...step.env };
        await this.#request.before?.[name]?.(this.#machineBefore(step, environment));
        outcome = (await this.#step(step, name, environment)) ? "success" : "failure";
      }
      if (outcome === "failure") isSuccess = false;
      this.#outcomes[name] = outcome;
      if (step.id !== undefined) this.#steps[step.id] = { outcome };
    }
    const summary = join(this.#home, "summary.md");
    return {
      outcomes: this.#outcomes,
      log: this.#log,
      summary: existsSync(summary) ? readFileSync(summary, "utf8") : "",
    };
  }

  #machineBefore(step: WorkflowStep, environment: Readonly<Record<string, string>>): Machine {
    return {
      temporary: this.#temporary,
      attempt: async (more) => {
        const start = this.#log.length;
        const isOk = await this.#bash(step.run ?? "", environment, more);
        return { isOk, log: this.#log.slice(start) };
      },
    };
  }

  #contexts(): Contexts {
    const { vars, inputs = {}, branch } = this.#request;
    // GitHub does not promise what else the event of a schedule tells.
    const byHand = { event_name: "workflow_dispatch", event: { repository: { default_branch: "main" } } };
    return {
      vars,
      inputs,
      runner: { temp: this.#temporary },
      steps: this.#steps,
      github: {
        ...(branch === undefined ? { event_name: "schedule", event: {} } : byHand),
        ref: branch === undefined ? REF : `refs/heads/${branch}`,
        ref_name: branch ?? "main",
        repository: REPOSITORY,
        run_id: "7",
        run_attempt: "1",
        token: TOKEN,
      },
    };
  }

  async #step(
    step: WorkflowStep,
    name: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    if (step.uses !== undefined) return this.#action(step.uses, step.with ?? {});
    // Everything is installed where the scripts of this project are.
    if (name === "Install") return true;
    return await this.#bash(step.run ?? "", environment);
  }

  /** What an action does, as far as this workflow needs it. */
  #action(uses: string, given: Readonly<Record<string, string>>): boolean {
    const parameters = this.#evaluated(given);
    const path = parameters["path"] ?? "";
    const { cachePath, repositoryPath } = this.#github;
    switch (uses.replace(/@.*/, "")) {
      case "actions/checkout":
        this.#checkOut(repositoryPath, parameters);
        return true;
      case "actions/setup-node":
        return true;
      case "actions/cache/restore":
        if (existsSync(cachePath)) cpSync(cachePath, path, { recursive: true });
        return true;
      case "actions/cache/save":
        rmSync(cachePath, { recursive: true, force: true });
        cpSync(path, cachePath, { recursive: true });
        return true;
      default:
        throw new Error(`nothing stands in for ${uses}`);
    }
  }

  #checkOut(repositoryPath: string, parameters: Readonly<Record<string, string>>): void {
    const { ref = "" } = parameters;
    if (parameters["persist-credentials"] !== "false" || ref !== REF)
      throw new Error("another checkout was expected");
    const branch = ref.replace("refs/heads/", "");
    const origin = `file://${repositoryPath}`;
    git(this.#home, "clone", "--quiet", "--depth=1", "--branch", branch, origin, this.#checkout);
  }

  #evaluated(texts: Readonly<Record<string, string>>): Record<string, string> {
    const contexts = this.#contexts();
    return Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [key, evaluateText(text, contexts)]),
    );
  }

  async #bash(
    script: string,
    stepEnvironment: Readonly<Record<string, string>>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<boolean> {
    const { nowMs, environment } = this.#request;
    const child = spawn("bash", ["-e", "-c", script], {
      cwd: this.#checkout,
      env: {
        ...gitEnvironment(),
        PATH: `${join(this.#home, "bin")}:${process.env["PATH"] ?? ""}`,
        HOME: this.#home,
        RUNNER_TEMP: this.#temporary,
        GITHUB_REF: REF,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_SERVER_URL: this.#github.url,
        GITHUB_STEP_SUMMARY: join(this.#home, "summary.md"),
        // So many programs start that loading their code is half of the time.
        NODE_COMPILE_CACHE: join(this.#github.folder, "..", "compiled"),
        SOURCE_DATE_EPOCH: String(Math.floor(nowMs / 1000)),
        STAND_IN_RELEASES: this.#github.releasesPath,
        STAND_IN_REPOSITORY: REPOSITORY,
        ...this.#evaluated(stepEnvironment),
        ...environment,
        ...more,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (this.#log += text));
    return (await new Promise<number | null>((resolve) => void child.once("close", resolve))) === 0;
  }
}
