import { expect, test } from "vitest";
import { placeFiles } from "../../../crawlers/project-update/page-files.ts";
import { page } from "./page-builder.ts";

test("placeFiles() sorts out the files of a page and counts those it skips", () => {
  const names = [
    "demo-1.0.tar.gz",
    "demo-1.0.exe",
    "demo-1.whl",
    "demo-1.0.0-py3-none-any.whl",
    "demo-2.0.exe",
  ];
  const { files, misnamed, skippedCounts } = placeFiles(page(names, { versions: ["1.0"] }));
  expect(files.map(({ kind, version, file }) => [kind, version, file.filename])).toEqual([
    ["sdist", "1.0", "demo-1.0.tar.gz"],
    ["wheel", "1.0", "demo-1.0.0-py3-none-any.whl"],
  ]);
  expect(misnamed.map(({ filename }) => filename)).toEqual(["demo-1.whl"]);
  expect([...skippedCounts]).toEqual([[".exe", 2]]);
});
