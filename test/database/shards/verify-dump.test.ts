import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyDump } from "../../../database/shards/verify-dump.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { draft, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function sampleDump(): string {
  const directory = temporaryDirectory();
  const names = ["a", "b", "c", "d"];
  dumpProjects(
    directory,
    names.map((name) => draft(name, [release(name, "1.0"), release(name, "1.1")])),
    { shardDigits: 1 },
  );
  return directory;
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function codesOf(directory: string): string[] {
  return verifyDump(directory).map(({ code }) => code);
}

test("verifyDump() finds nothing wrong with a sound dump, and with the bundled sample", () => {
  expect(verifyDump(sampleDump())).toEqual([]);
  expect(verifyDump("data")).toEqual([]);
});

test("verifyDump() reports every bad shard, not the first only", () => {
  const directory = sampleDump();
  // sha256 of a, b, c, d begins with c, 3, 2, 1.
  edit(join(directory, "deps", "c.json"), (text) => text.slice(1));
  edit(join(directory, "files", "3.json"), (text) => text.replace("[", "{"));
  expect(codesOf(directory)).toEqual(["E_DUMP_CHECKSUM", "E_DUMP_CHECKSUM"]);
});

test("verifyDump() reports a bad manifest", () => {
  const directory = sampleDump();
  edit(join(directory, "manifest.json"), () => "");
  expect(codesOf(directory)).toEqual(["E_DUMP_FORMAT"]);
});

test("verifyDump() reports wrong counts", () => {
  const directory = sampleDump();
  edit(join(directory, "manifest.json"), (text) => text.replace('"releases":8', '"releases":9'));
  expect(verifyDump(directory)).toEqual([
    { code: "E_DUMP_COUNT", message: "Cannot accept the manifest: expected 9 releases, found 8" },
  ]);
});

test("verifyDump() reports files that the manifest does not name", () => {
  const directory = sampleDump();
  writeFileSync(join(directory, "deps", "f.json"), "[\n]\n");
  expect(codesOf(directory)).toEqual(["E_DUMP_STRANGE_FILE"]);
});

test.each<[string, (text: string) => string, string]>([
  ["releases out of order", (text) => text.replace('"version":"1.1"', '"version":"0.1"'), "E_DUMP_RECORD"],
  [
    "a wrong canonical version",
    (text) => text.replace('"version":"1.1"', '"version":"1.1","canonicalVersion":null'),
    "E_DUMP_RECORD",
  ],
  ["a version twice", (text) => text.replace('"version":"1.1"', '"version":"1.0"'), "E_RECORD"],
])("verifyDump() reports a record with %s", (_what, change, code) => {
  const directory = sampleDump();
  const path = join(directory, "deps", "c.json");
  const before = readFileSync(path);
  edit(path, change);
  const after = readFileSync(path);
  edit(join(directory, "manifest.json"), (text) =>
    text.replace(
      `{"sizeBytes":${before.length},"sha256Hex":"${sha256(before)}"}`,
      `{"sizeBytes":${after.length},"sha256Hex":"${sha256(after)}"}`,
    ),
  );
  expect(codesOf(directory)).toEqual([code]);
});

test("verifyDump() tells how far it is", () => {
  const steps: string[] = [];
  verifyDump(sampleDump(), (done, total) => steps.push(`${done}/${total}`));
  expect(steps).toEqual(["1/4", "2/4", "3/4", "4/4"]);
});
