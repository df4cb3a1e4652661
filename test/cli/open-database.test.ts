import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUNDLED_DUMP } from "../../cli/bundled-database.ts";
import { openDatabase } from "../../cli/open-database.ts";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { folderWith } from "./invoke.ts";
import { type RecordingTerminal, recordingTerminal } from "./recording-terminal.ts";

const REVISION = openDump(BUNDLED_DUMP).revision;

async function open(
  folder: string,
  path: string | undefined,
  cache = join(folder, "cache"),
): Promise<{ index: PackageIndex; terminal: RecordingTerminal }> {
  const terminal = recordingTerminal();
  const host = {
    directory: folder,
    environment: { PINWHEEL_CACHE: cache },
    platform: "linux",
    architecture: "x64",
    nowMs: Date.now,
  };
  return { index: await openDatabase(path, { operands: [], options: new Map(), terminal, host }), terminal };
}

test("openDatabase() builds the index of the bundled dump once, and keeps it", async () => {
  const folder = folderWith();
  const first = await open(folder, undefined);
  expect(first.index.revision).toBe(REVISION);
  expect(first.terminal.written.say).toBe("Building the index of 842 projects, once for this revision\n");
  expect(globSync("cache/index-v*/*", { cwd: folder })).toEqual([
    expect.stringContaining(`${REVISION}.index`),
  ]);
  expect((await open(folder, undefined)).terminal.written.say).toBe("");
});

test("openDatabase() builds a kept index again that is damaged", async () => {
  const folder = folderWith();
  await open(folder, undefined);
  const [kept = ""] = globSync(join(folder, "cache/index-v*/*"));
  writeFileSync(kept, "no index");
  expect((await open(folder, undefined)).index.revision).toBe(REVISION);
  expect((await open(folder, undefined)).terminal.written.say).toBe("");
});

test("openDatabase() works where nothing can be kept", async () => {
  const { index } = await open(folderWith(), undefined, "/dev/null/cache");
  expect(index.revision).toBe(REVISION);
  expect(existsSync("/dev/null/cache")).toBe(false);
});

test("openDatabase() reads a dump at a commit, whatever lies in the work tree", async () => {
  const folder = folderWith();
  cpSync(BUNDLED_DUMP, join(folder, "data"), { recursive: true });
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
    ["commit", "--quiet", "-m", "data"],
  ])
    execFileSync("git", [...git, ...words], { stdio: "ignore" });
  writeFileSync(join(folder, "data", "manifest.json"), "changed");
  expect((await open(folder, "data@HEAD")).index.revision).toBe(REVISION);
  await expect(open(folder, "data")).rejects.toThrow("manifest.json");
  await expect(open(folder, "data@no-such")).rejects.toThrow("git knows no such commit");
});

test.each(["nothing", "nothing@HEAD", "@", "@HEAD"])("openDatabase() refuses %j", async (path) => {
  await expect(open(folderWith(), path)).rejects.toThrow(`Cannot open database "${path}"`);
});
