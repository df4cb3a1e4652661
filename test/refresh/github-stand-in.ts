/** What a run of the workflow meets of GitHub: a repository to push to, a release with assets, and both served over HTTP. */

import { execFileSync } from "node:child_process";
import { createReadStream, cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { temporaryDirectory } from "../builders/temporary-directory.ts";

const SCRIPTS = fileURLToPath(new URL("../../scripts", import.meta.url));
const AUTHOR = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"];

/** The name of the repository. */
export const REPOSITORY = "tea/house";
/** The branch that is published from. */
export const REF = "refs/heads/main";

/** GitHub, as far as the workflow knows it. */
export class GithubStandIn {
  readonly url: string;
  /** With the folders of all that GitHub remembers: repository, releases and cache. */
  readonly folder: string;
  readonly repositoryPath: string;
  readonly releasesPath: string;
  readonly cachePath: string;

  private constructor(folder: string, url: string) {
    this.folder = folder;
    this.url = url;
    this.repositoryPath = join(folder, "repository.git");
    this.releasesPath = join(folder, "releases");
    this.cachePath = join(folder, "cache");
  }

  /** Closed when the running test ends. The repository has one commit, in which the project's scripts are a link to them. */
  static async start(): Promise<GithubStandIn> {
    const folder = join(temporaryDirectory(), "github");
    mkdirSync(folder);
    const server = createServer((request, response) => {
      const answer = github.#answer(new URL(request.url ?? "/", "http://x/").pathname);
      if (answer === undefined) response.writeHead(404).end();
      else if (typeof answer === "string") response.writeHead(302, { location: answer }).end();
      else if ("path" in answer) createReadStream(answer.path).pipe(response);
      else response.end(answer.bytes);
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const github = new GithubStandIn(folder, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    github.#makeRepository();
    return github;
  }

  /** The files of the release, by name. */
  assetPath(name: string): string {
    return join(this.releasesPath, "database", name);
  }

  /** Commits the file on top of the branch, as another person would, and pushes it there. */
  push(name: string, text: string, ref: string = REF): void {
    const clone = temporaryDirectory();
    git(clone, "clone", "--quiet", this.repositoryPath, ".");
    mkdirSync(join(clone, name, ".."), { recursive: true });
    writeFileSync(join(clone, name), text);
    git(clone, "add", "--force", name);
    git(clone, ...AUTHOR, "commit", "--quiet", "--message", `change ${name}`);
    git(clone, "push", "--quiet", "origin", `HEAD:${ref}`);
  }

  /** Lets another person's commit come in the middle of the next push, which so is refused. */
  raceNextPush(name: string, text: string): void {
    this.push(name, text, "refs/heads/other");
    const hook = [
      "#!/bin/sh",
      "git rev-parse --quiet --verify refs/heads/other || exit 0",
      "unset GIT_QUARANTINE_PATH",
      `git update-ref ${REF} refs/heads/other`,
      "git update-ref -d refs/heads/other",
    ];
    writeFileSync(join(this.repositoryPath, "hooks", "pre-receive"), hook.join("\n"), { mode: 0o755 });
  }

  /** The text of a file on the branch; undefined where there is none. */
  committed(name: string): string | undefined {
    return this.#show(`${REF}:${name}`)?.toString("utf8");
  }

  /** Titles of the commits on the branch, the newest first. */
  titles(): string[] {
    return git(this.repositoryPath, "log", "--format=%s", REF).toString("utf8").trimEnd().split("\n");
  }

  /** All that GitHub remembers now, to be gone back to. */
  snapshot(): () => void {
    const copy = join(temporaryDirectory(), "snapshot");
    cpSync(this.folder, copy, { recursive: true, verbatimSymlinks: true });
    return () => {
      rmSync(this.folder, { recursive: true });
      cpSync(copy, this.folder, { recursive: true, verbatimSymlinks: true });
    };
  }

  #makeRepository(): void {
    git(this.folder, "init", "--quiet", "--bare", "--initial-branch=main", this.repositoryPath);
    const clone = temporaryDirectory();
    git(clone, "clone", "--quiet", this.repositoryPath, ".");
    symlinkSync(SCRIPTS, join(clone, "scripts"));
    git(clone, "add", "scripts");
    git(clone, ...AUTHOR, "commit", "--quiet", "--message", "begin");
    git(clone, "push", "--quiet", "origin", `HEAD:${REF}`);
  }

  #show(object: string): Buffer | undefined {
    try {
      return git(this.repositoryPath, "show", object);
    } catch {
      return undefined;
    }
  }

  /** A redirect, as GitHub answers, to where the bytes are. */
  #answer(path: string): string | { path: string } | { bytes: Buffer } | undefined {
    const raw = new RegExp(`^/${REPOSITORY}/raw/(?<commit>[0-9a-f]{40})/(?<name>.+)$`).exec(path)?.groups;
    if (raw !== undefined) return `/raw/${raw["commit"]}/${raw["name"]}`;
    const object = /^\/raw\/(?<commit>\w+)\/(?<name>.+)$/.exec(path)?.groups;
    if (object !== undefined) {
      const bytes = this.#show(`${object["commit"]}:${object["name"]}`);
      return bytes && { bytes };
    }
    const prefix = `/${REPOSITORY}/releases/download/database/`;
    if (path.startsWith(prefix)) return `/assets/${path.slice(prefix.length)}`;
    const asset = this.assetPath(path.slice("/assets/".length));
    return path.startsWith("/assets/") && existsSync(asset) ? { path: asset } : undefined;
  }
}

/** Runs git in the directory; its output. */
export function git(directory: string, ...words: readonly string[]): Buffer {
  return execFileSync("git", words, {
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
    env: gitEnvironment(),
  });
}

/** Nothing of this machine's settings. */
export function gitEnvironment(): Record<string, string> {
  const { PATH = "" } = process.env;
  return { PATH, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_TERMINAL_PROMPT: "0" };
}
