import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dumpFilesIn, workingPaths } from "../../../crawlers/sync/working-folder.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("workingPaths() stay inside the dump's directory", () => {
  for (const path of Object.values(workingPaths("/dumps/pypi")))
    expect(path).toMatch(/^\/dumps\/pypi\/\.sync/);
});

test("dumpFilesIn() names files of a dump, the manifest last, and no others", () => {
  const folder = temporaryDirectory();
  expect(dumpFilesIn(folder)).toEqual([]);
  for (const layer of ["deps", "files"]) mkdirSync(join(folder, layer));
  for (const name of [
    "manifest.json",
    "note.txt",
    "deps/0a.json",
    "files/0a.json",
    "files/0a.json.tmp",
    "deps/x.json",
  ])
    writeFileSync(join(folder, name), "");
  expect(dumpFilesIn(folder)).toEqual(["deps/0a.json", "files/0a.json", "manifest.json"]);
});
