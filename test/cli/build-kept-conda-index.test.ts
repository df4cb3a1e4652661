import { join } from "node:path";
import { expect, test } from "vitest";
import { buildKeptCondaIndex } from "../../cli/build-kept-conda-index.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { dumpCondaPackages } from "../builders/conda-dumps.ts";
import { condaRecord } from "../builders/conda-records.ts";
import { folderWith } from "./invoke.ts";
import { recordingTerminal } from "./recording-terminal.ts";

test("buildKeptCondaIndex() gives an index also where nothing can be written", () => {
  const folder = folderWith();
  const artifacts = [{ record: condaRecord("a", "1"), relations: [] }];
  const subdirs = [{ subdir: "linux-64", artifacts, removed: [], events: [] }];
  dumpCondaPackages(join(folder, "dump"), [{ channel: "conda-forge", name: "a", pypiNames: null, subdirs }]);
  const dump = openDump(join(folder, "dump"));
  const facts = dump.manifest.conda;
  if (facts === undefined) throw new Error("a dump of channels");
  for (const path of [join(folder, "kept.index"), "/dev/null/kept.index"]) {
    const index = buildKeptCondaIndex({ dump, facts, path }, recordingTerminal(), {});
    expect(index.records("conda-forge", "linux-64", "a").map(({ version }) => version)).toEqual(["1"]);
  }
});
