import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { DumpStage, endWrite } from "../../../database/shards/dump-stage.ts";
import { STAGE_NAME } from "../../../database/shards/layout.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { verifyDump } from "../../../database/shards/verify-dump.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { PowerCut, failingDisk } from "../../builders/failing-disk.ts";
import { draft, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

// Mocks are set up before the imports above are.
vi.mock("node:fs", async (importOriginal) => {
  const disk = await import("../../builders/failing-disk.ts");
  return disk.failingDisk.wrap(await importOriginal());
});

const NAMES = ["a", "b", "c", "d", "e", "f"];
/** Some projects change, one goes with its shard, one comes with a new one, and the rest stays. */
const OLD = NAMES.slice(0, 5).map((name) => draft(name, [release(name, "1.0")]));
const NEW = NAMES.slice(1).map((name) => draft(name, [release(name, name < "d" ? "1.0" : "2.0")]));

/** Writes the new dump over a copy of the old one, with the power cut after so many calls; whether it was. */
function replace(directory: string, calls: number | undefined): boolean {
  failingDisk.dieAfter(calls);
  try {
    dumpProjects(directory, NEW, { shardDigits: 2 });
    return false;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
    return true;
  } finally {
    failingDisk.dieAfter(undefined);
  }
}

function contentOf(directory: string): unknown {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .toSorted()
    .map((path) => [path, readFileSync(join(directory, path), "utf8")]);
}

// docs/database-format.md, "Writing and reading": wherever the writing ends, the directory holds the old dump or the new one, whole.
test.each([
  ["the old dump", OLD],
  ["a dump with other shards", [...OLD, draft("g")]],
  ["the same dump", NEW],
])("a process that dies at any call leaves %s or the new one", (_what, before) => {
  const home = temporaryDirectory();
  const [first, wanted] = [join(home, "first"), join(home, "wanted")];
  const old = dumpProjects(first, before, { shardDigits: 2 }).revision;
  const { revision } = dumpProjects(wanted, NEW, { shardDigits: 2 });
  const seen = new Set<string>();
  let calls = 0;
  for (let wasCut = true; wasCut; calls += 1) {
    const directory = join(home, "dump");
    rmSync(directory, { recursive: true, force: true });
    cpSync(first, directory, { recursive: true });
    wasCut = replace(directory, calls);
    expect([calls, verifyDump(directory)]).toEqual([calls, []]);
    seen.add(openDump(directory).revision);
    // Dying again while that is mended changes nothing of it.
    replace(directory, calls % 7);
    expect([calls, verifyDump(directory)]).toEqual([calls, []]);
    expect([old, revision]).toContain(openDump(directory).revision);
    replace(directory, undefined);
    expect(contentOf(directory)).toEqual(contentOf(wanted));
    expect(existsSync(join(directory, STAGE_NAME))).toBe(false);
  }
  expect(seen).toEqual(new Set([old, revision]));
  expect(calls).toBeGreaterThan(5);
});

test("a first dump that is cut short is no dump yet, and is written by the next try", () => {
  for (let [calls, wasCut] = [0, true]; wasCut; calls += 1) {
    const directory = join(temporaryDirectory(), "dump");
    wasCut = replace(directory, calls);
    if (existsSync(join(directory, "manifest.json"))) expect(verifyDump(directory)).toEqual([]);
    replace(directory, undefined);
    expect(verifyDump(directory)).toEqual([]);
  }
});

test("a dump that was damaged is mended by writing it again", () => {
  const directory = temporaryDirectory();
  const { manifest } = dumpProjects(directory, NEW, { shardDigits: 2 });
  const path = join(directory, "deps", `${manifest.shards[0]?.shard}.json`);
  writeFileSync(path, "[\n]\n");
  expect(verifyDump(directory)).toHaveLength(1);
  replace(directory, undefined);
  expect(verifyDump(directory)).toEqual([]);
});

test("DumpStage.discard() leaves the dump as it was", () => {
  const directory = temporaryDirectory();
  dumpProjects(directory, OLD, { shardDigits: 2 });
  const before = contentOf(directory);
  const stage = DumpStage.open(directory);
  stage.write("deps/00.json", Buffer.from("[\n]\n"));
  stage.discard();
  expect(contentOf(directory)).toEqual(before);
  expect(existsSync(join(directory, STAGE_NAME))).toBe(false);
});

test("DumpStage.write() lays nothing ready that is there already", () => {
  const directory = temporaryDirectory();
  const { manifest } = dumpProjects(directory, OLD, { shardDigits: 2 });
  const name = `deps/${manifest.shards[0]?.shard}.json`;
  const stage = DumpStage.open(directory);
  stage.write(name, readFileSync(join(directory, name)));
  expect(existsSync(join(directory, STAGE_NAME, name))).toBe(false);
  // Nor does what was laid ready before count any more.
  stage.write(name, Buffer.from("[\n]\n"));
  expect(existsSync(join(directory, STAGE_NAME, name))).toBe(true);
  stage.write(name, readFileSync(join(directory, name)));
  expect(existsSync(join(directory, STAGE_NAME, name))).toBe(false);
});

test("endWrite() undoes a write that was not committed, and does nothing where none was", () => {
  const directory = temporaryDirectory();
  endWrite(directory);
  expect(readdirSync(directory)).toEqual([]);
  dumpProjects(directory, OLD, { shardDigits: 2 });
  const before = contentOf(directory);
  DumpStage.open(directory).write("deps/00.json", Buffer.from("[\n]\n"));
  endWrite(directory);
  expect(contentOf(directory)).toEqual(before);
  expect(existsSync(join(directory, STAGE_NAME))).toBe(false);
});
