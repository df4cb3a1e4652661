import { execFileSync } from "node:child_process";
import { globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUNDLED_DUMP } from "../../cli/bundled-database.ts";
import type { Invocation } from "../../cli/command.ts";
import { condaIndexPath, openCondaIndex } from "../../cli/open-conda-index.ts";
import { dumpCondaPackages } from "../builders/conda-dumps.ts";
import { condaRecord } from "../builders/conda-records.ts";
import { folderWith, hostIn } from "./invoke.ts";
import { type RecordingTerminal, recordingTerminal } from "./recording-terminal.ts";

function invocationIn(
  folder: string,
  cache = join(folder, "cache"),
): Invocation & { terminal: RecordingTerminal } {
  return {
    operands: [],
    options: new Map(),
    terminal: recordingTerminal(),
    host: hostIn(folder, { PINWHEEL_CACHE: cache }),
  };
}

function dumpIn(folder: string): string {
  const artifacts = [{ record: condaRecord("a", "1"), relations: [] }];
  const subdirs = [{ subdir: "linux-64", artifacts, removed: [], events: [] }];
  const packages = [{ channel: "conda-forge", name: "a", pypiNames: undefined, subdirs }];
  return dumpCondaPackages(join(folder, "dump"), packages).revision;
}

test("the index of a dump's channels is built once, kept, and built again when it is damaged", async () => {
  const folder = folderWith();
  const revision = dumpIn(folder);
  const first = invocationIn(folder);
  expect((await openCondaIndex("dump", first))?.revision).toBe(revision);
  expect(first.terminal.written.say).toBe("Building the index of 1 conda packages, once for this revision\n");
  const second = invocationIn(folder);
  expect((await openCondaIndex("dump", second))?.records("conda-forge", "linux-64", "a")).toHaveLength(1);
  expect(second.terminal.written.say).toBe("");
  const [kept = ""] = globSync(join(folder, "cache/conda-index-v*/*"));
  writeFileSync(kept, "no index");
  expect((await openCondaIndex("dump", invocationIn(folder)))?.revision).toBe(revision);
});

test("the bundled database has a part of conda-forge", async () => {
  for (const path of [undefined, BUNDLED_DUMP])
    expect((await openCondaIndex(path, invocationIn(folderWith())))?.channels).toEqual(["conda-forge"]);
});

test("a database without channels has none: an index with nothing beside it, a path with nothing", async () => {
  const folder = folderWith({ "my.index": "an index" });
  for (const path of ["my.index", "nothing"])
    expect(await openCondaIndex(path, invocationIn(folder))).toBeUndefined();
  expect(condaIndexPath("my.index")).toBe("my.index.conda");
});

test("a dump at a commit has its channels, whatever lies in the work tree", async () => {
  const folder = folderWith();
  const revision = dumpIn(folder);
  const git = [
    "-C",
    folder,
    "-c",
    "user.name=a",
    "-c",
    "user.email=a@example.com",
    "-c",
    "commit.gpgsign=false",
  ];
  for (const words of [
    ["init", "--quiet"],
    ["add", "."],
    ["commit", "--quiet", "-m", "dump"],
  ])
    execFileSync("git", [...git, ...words], { stdio: "ignore" });
  writeFileSync(join(folder, "dump", "manifest.json"), "changed");
  expect((await openCondaIndex("dump@HEAD", invocationIn(folder)))?.revision).toBe(revision);
});
