import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CondaIndex } from "../../../../database/conda/index/conda-index.ts";
import { writeCondaIndexFile } from "../../../../database/conda/index/write-conda-index.ts";
import { FileByteSource } from "../../../../database/index/file-byte-source.ts";
import { openDump } from "../../../../database/shards/read-dump.ts";
import { dumpCondaPackages } from "../../../builders/conda-dumps.ts";
import { condaRecord } from "../../../builders/conda-records.ts";
import { temporaryDirectory } from "../../../builders/temporary-directory.ts";

test("the index of a dump is one file, and leaves nothing beside it", () => {
  const [directory, home] = [temporaryDirectory(), temporaryDirectory()];
  const artifacts = [{ record: condaRecord("a", "1"), relations: [] }];
  const subdirs = [{ subdir: "linux-64", artifacts, removed: [], events: [] }];
  const { revision } = dumpCondaPackages(directory, [
    { channel: "conda-forge", name: "a", pypiNames: ["a"], subdirs },
  ]);
  const dump = openDump(directory);
  const facts = dump.manifest.conda;
  if (facts === undefined) throw new Error("a dump of channels");
  const path = join(home, "below", "a.conda-index");
  const sizeBytes = writeCondaIndexFile({ dump, facts, path });
  const source = new FileByteSource(path);
  expect(source.sizeBytes).toBe(sizeBytes);
  const index = CondaIndex.open(source, { label: path, revision });
  expect(index.records("conda-forge", "linux-64", "a")).toHaveLength(1);
  expect(index.digestOf("conda-forge", "linux-64")).toBe(facts.subdirs[2]?.digest);
  expect([...index.names()]).toEqual(["a"]);
  source.close();
  expect(readdirSync(join(home, "below"))).toEqual(["a.conda-index"]);
  writeFileSync(join(home, "file"), "");
  expect(() => writeCondaIndexFile({ dump, facts, path: join(home, "file", "index") })).toThrow(
    expect.objectContaining({ code: "E_INDEX_FILE" }),
  );
});
