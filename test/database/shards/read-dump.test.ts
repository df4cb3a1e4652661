import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDump } from "../../../database/shards/read-dump.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { draft, failure, file, project, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const PROJECTS = [
  draft("a", [release("a", "1", ["b"])], { failures: [failure()] }),
  draft("b", [{ version: "1", files: [file("b-1.tar.gz", { sizeBytes: 5 })] }]),
];

function sampleDump(shardDigits = 0): string {
  const directory = temporaryDirectory();
  dumpProjects(directory, PROJECTS, { shardDigits });
  return directory;
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

/** Changes a shard and makes the manifest agree, as a foreign writer would. */
function forge(directory: string, layer: "deps" | "files", change: (text: string) => string): void {
  const path = join(directory, layer, "all.json");
  const before = readFileSync(path);
  edit(path, change);
  const after = readFileSync(path);
  edit(join(directory, "manifest.json"), (text) =>
    text.replace(`"${layer}":${entry(before)}`, `"${layer}":${entry(after)}`),
  );
}

/** A shard's file as the manifest tells of it. */
function entry(bytes: Buffer): string {
  return JSON.stringify({
    sizeBytes: bytes.byteLength,
    sha256Hex: createHash("sha256").update(bytes).digest("hex"),
  });
}

function readAll(directory: string): unknown {
  try {
    return [...openDump(directory).projects()];
  } catch (error) {
    return error;
  }
}

test("openDump() tells revision, counts and date", () => {
  const { revision, manifest } = openDump(sampleDump());
  expect(revision).toMatch(/^[0-9a-f]{64}$/);
  expect(manifest.counts).toMatchObject({ projects: 2, files: 2, failures: 1 });
});

test.each([0, 1, 4])("project() finds a record in a dump of %i digits under any spelling", (digits) => {
  const dump = openDump(sampleDump(digits));
  expect(dump.project("A")).toEqual(project("a", [release("a", "1", ["b"])], { failures: [failure()] }));
  expect(dump.project("B")?.releases[0]?.files[0]?.sizeBytes).toBe(5);
  expect(dump.project("c")).toBeUndefined();
});

test("the revision changes with any record", () => {
  const directory = temporaryDirectory();
  const { revision } = dumpProjects(directory, [...PROJECTS, draft("c")]);
  expect(revision).not.toBe(openDump(sampleDump()).revision);
});

test("openDump() refuses a directory without a manifest", () => {
  const directory = temporaryDirectory();
  expect(readAll(directory)).toMatchObject({
    code: "E_DUMP_MISSING",
    message: `Cannot read the dump file "${join(directory, "manifest.json")}": expected the manifest of a dump, found no such file`,
  });
});

test.each<[string, (text: string) => string, string, string]>([
  ["truncated", (text) => text.slice(0, -30), "E_DUMP_FORMAT", "text that is no JSON"],
  [
    "foreign",
    () => '{"name":"left-pad"}',
    "E_DUMP_FORMAT",
    'expected "format": "pinwheel-dump", found no such field',
  ],
  [
    "newer",
    (text) => text.replace('"formatVersion":1', '"formatVersion":3'),
    "E_DUMP_NEWER",
    "expected format version 2, found 3",
  ],
  ["reformatted", (text) => `${text}\n`, "E_DUMP_FORMAT", "expected the canonical form"],
  ["extended", (text) => text.replace('"counts"', '"extra":1,\n"counts"'), "E_DUMP_FORMAT", 'found "extra"'],
])("openDump() refuses a %s manifest", (_what, change, code, message) => {
  const directory = sampleDump();
  edit(join(directory, "manifest.json"), change);
  expect(readAll(directory)).toMatchObject({ code, message: expect.stringContaining(message) });
  expect(readAll(directory)).toMatchObject({ message: expect.stringContaining("manifest.json") });
});

test.each(["deps", "files"])("a truncated shard of the layer %s is never read in part", (layer) => {
  const directory = sampleDump();
  const path = join(directory, layer, "all.json");
  edit(path, (text) => text.slice(0, -4));
  const { length } = readFileSync(path);
  expect(readAll(directory)).toMatchObject({
    code: "E_DUMP_CHECKSUM",
    message: `Cannot use the dump file "${path}": the manifest says ${length + 4} bytes, found ${length} (truncated)`,
  });
});

test.each(["deps", "files"])("an altered shard of the layer %s is found out", (layer) => {
  const directory = sampleDump();
  edit(join(directory, layer, "all.json"), (text) => text.replace('"name":"a"', '"name":"z"'));
  expect(readAll(directory)).toMatchObject({
    code: "E_DUMP_CHECKSUM",
    message: expect.stringMatching(/the manifest says SHA-256 [0-9a-f]{64}, found [0-9a-f]{64} \(altered\)$/),
  });
});

test.each(["deps", "files"])("a missing shard of the layer %s is an error, not an empty answer", (layer) => {
  const directory = sampleDump();
  rmSync(join(directory, layer, "all.json"));
  expect(readAll(directory)).toMatchObject({
    code: "E_DUMP_MISSING",
    message: expect.stringContaining("expected a shard that the manifest names"),
  });
  expect(() => openDump(directory).project("a")).toThrow("found no such file");
});

test("a project in a shard where it does not belong is found out", () => {
  const directory = sampleDump(1);
  edit(join(directory, "manifest.json"), (text) => text.replace('"shard":"c"', '"shard":"d"'));
  for (const layer of ["deps", "files"])
    writeFileSync(join(directory, layer, "d.json"), readFileSync(join(directory, layer, "c.json")));
  expect(readAll(directory)).toMatchObject({
    code: "E_DUMP_RECORD",
    message: expect.stringContaining('expected projects of shard "d", found "a" of shard "c"'),
  });
});

test.each<[string, "deps" | "files", (text: string) => string, string]>([
  ["is no JSON", "deps", () => "[", "expected a JSON array with one project per line"],
  ["is no array", "files", () => "{}", "expected a JSON array"],
  [
    "has projects out of order",
    "deps",
    (text) => text.replace('"name":"b"', '"name":"0"'),
    'found "0" after "a"',
  ],
  ["has a project twice", "deps", (text) => text.replace('"name":"b"', '"name":"a"'), 'found "a" after "a"'],
  [
    "has an unknown field",
    "deps",
    (text) => text.replace('"name":"b"', '"name":"b","colour":1'),
    "line 3: expected only the fields",
  ],
  [
    "has a field of another type",
    "files",
    (text) => text.replace('"sizeBytes":5', '"sizeBytes":"5"'),
    "line 3: expected an integer",
  ],
  [
    "refers to no metadata",
    "deps",
    (text) => text.replace('"metadata":0', '"metadata":7'),
    "releases[0].files[0].metadata, found 7",
  ],
  [
    "refers to no message",
    "files",
    (text) => text.replace('"message":0', '"message":1'),
    "failures[0].message, found 1",
  ],
  [
    "has a name that is not normalized",
    "deps",
    (text) => text.replace('"name":"b"', '"name":"B"'),
    "a normalized name",
  ],
  [
    "has files that no release has",
    "files",
    (text) => text.replace("b-1.tar.gz", "b-2.tar.gz"),
    'found "b-2.tar.gz" of "b"',
  ],
  [
    "has projects that the layer deps has not",
    "files",
    (text) => text.replace('"name":"b"', '"name":"c"'),
    'found "c"',
  ],
])("a shard with a true checksum that %s is refused", (_what, layer, change, message) => {
  const directory = sampleDump();
  forge(directory, layer, change);
  expect(readAll(directory)).toMatchObject({
    code: "E_DUMP_RECORD",
    message: expect.stringContaining(message),
  });
});
