import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildKeptIndex } from "../../cli/build-kept-index.ts";
import { BUNDLED_DUMP } from "../../cli/bundled-database.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { folderWith } from "./invoke.ts";
import { recordingTerminal } from "./recording-terminal.ts";

test("buildKeptIndex() leaves the index at the path, making folders where needed", () => {
  const path = join(folderWith(), "a", "b.index");
  const dump = openDump(BUNDLED_DUMP);
  const index = buildKeptIndex(dump, path, recordingTerminal());
  expect(index.revision).toBe(dump.revision);
  expect(existsSync(path)).toBe(true);
});

test("buildKeptIndex() gives an index also where nothing can be written", () => {
  const index = buildKeptIndex(openDump(BUNDLED_DUMP), "/dev/null/a.index", recordingTerminal());
  expect([...index.names()]).toContain("flask");
});
