import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { infoOfDump } from "../../../database/shards/dump-info.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { draft, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("infoOfDump() tells sizes, counts and revision from the manifest", () => {
  const directory = temporaryDirectory();
  const { revision } = dumpProjects(directory, [draft("a", [release("a", "1")])]);
  expect(infoOfDump(directory)).toMatchObject({
    directory,
    revision,
    shardCount: 1,
    shardDigits: 0,
    counts: { projects: 1, files: 1 },
    depsSizeBytes: statSync(join(directory, "deps", "all.json")).size,
    filesSizeBytes: statSync(join(directory, "files", "all.json")).size,
    condaSizeBytes: 0,
    conda: undefined,
  });
});

test("infoOfDump() of the bundled sample names its source and date", () => {
  expect(infoOfDump("data")).toMatchObject({
    counts: { projects: 842, files: 887 },
    dataDate: "2026-10-31",
    sources: [{ name: "wheel-facts" }],
  });
});
