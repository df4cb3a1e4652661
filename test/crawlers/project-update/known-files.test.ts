import { expect, test } from "vitest";
import { KnownFiles } from "../../../crawlers/project-update/known-files.ts";
import { failure, file, project } from "../../builders/records.ts";
import { digest } from "./page-builder.ts";

const NAME = "demo-1.tar.gz";

test.each([
  ["equal hashes", { sha256Hex: digest("a") }, { sha256Hex: digest("a") }, true],
  [
    "equal hashes and other times",
    { sha256Hex: digest("a"), uploadedAtMs: 1 },
    { sha256Hex: digest("a") },
    true,
  ],
  ["different hashes", { sha256Hex: digest("a") }, { sha256Hex: digest("b") }, false],
  ["a hash that the index no longer gives", { sha256Hex: digest("a") }, {}, false],
  ["facts that came without a hash", { sizeBytes: 1 }, { sha256Hex: digest("a") }, true],
  [
    "no hashes, equal sizes and times",
    { sizeBytes: 1, uploadedAtMs: 2 },
    { sizeBytes: 1, uploadedAtMs: 2 },
    true,
  ],
  ["no hashes, other sizes", { sizeBytes: 1 }, { sizeBytes: 2 }, false],
  ["no hashes, other times", { uploadedAtMs: 1 }, { uploadedAtMs: 2 }, false],
  ["nothing but the name", {}, {}, true],
])("KnownFiles.find() with %s", (_, known, shown, isSame) => {
  const record = project("demo", [{ version: "1", files: [file(NAME, known)] }]);
  expect(new KnownFiles(record).find(file(NAME, shown)) !== undefined).toBe(isSame);
});

test("KnownFiles.find() gives the open failure of the file, and nothing for other names", () => {
  const open = failure({ filename: NAME });
  const record = project("demo", [{ version: "1", files: [file(NAME), file("demo-1.zip")] }], {
    failures: [failure(), open],
  });
  const knownFiles = new KnownFiles(record);
  expect(knownFiles.find(file(NAME))?.failure).toEqual(open);
  expect(knownFiles.find(file("demo-1.zip"))).toEqual({ file: file("demo-1.zip"), failure: undefined });
  expect(knownFiles.find(file("demo-2.zip"))).toBeUndefined();
  expect(new KnownFiles(undefined).find(file(NAME))).toBeUndefined();
});
