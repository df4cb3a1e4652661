import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GitError, gitTree } from "../../../database/shards/git-tree.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function git(repository: string, ...args: readonly string[]): void {
  const author = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  execFileSync("git", ["-C", repository, ...author, ...args], { stdio: ["ignore", "ignore", "pipe"] });
}

/** A repository whose folder `data` has another content at each of two commits, and yet another in the work tree. */
function repositoryWithHistory(): string {
  const repository = temporaryDirectory();
  git(repository, "init", "--quiet");
  mkdirSync(join(repository, "data"));
  for (const content of ["one\n", "two\r\n\0ä"]) {
    writeFileSync(join(repository, "data", "manifest.json"), content);
    git(repository, "add", ".");
    git(repository, "commit", "--quiet", "-m", "change");
  }
  git(repository, "tag", "newest");
  writeFileSync(join(repository, "data", "manifest.json"), "not committed");
  return repository;
}

test("gitTree() reads the files of a commit, byte for byte, from a folder inside the repository", () => {
  const folder = join(repositoryWithHistory(), "data");
  expect(gitTree(folder, "HEAD~1").read("manifest.json").toString()).toBe("one\n");
  expect(gitTree(folder, "newest").read("manifest.json").toString()).toBe("two\r\n\0ä");
  expect(gitTree(folder, "HEAD").pathOf("deps/00.json")).toBe(`${folder}@HEAD:deps/00.json`);
});

test("gitTree() throws for a file that the commit lacks, and for a folder", () => {
  const repository = repositoryWithHistory();
  const tree = gitTree(repository, "HEAD");
  expect(() => tree.read("none.json")).toThrow('the commit has no file "none.json"');
  expect(() => tree.read("data")).toThrow('the commit has no file "data"');
});

test.each(["no-such-tag", "HEAD~9", "--batch-all-objects", "HEAD\nHEAD~1", ""])(
  "gitTree() refuses the commit %j",
  (commit) => {
    expect(() => gitTree(repositoryWithHistory(), commit)).toThrow(GitError);
  },
);

test("gitTree() refuses a folder that is in no repository, or is not there", () => {
  const folder = temporaryDirectory();
  expect(() => gitTree(folder, "HEAD")).toThrow(GitError);
  rmSync(folder, { recursive: true });
  expect(() => gitTree(folder, "HEAD")).toThrow(GitError);
});
