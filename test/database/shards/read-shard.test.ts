import { expect, test } from "vitest";
import { openDump } from "../../../database/shards/read-dump.ts";
import { directoryTree } from "../../../database/shards/dump-tree.ts";
import { readShard } from "../../../database/shards/read-shard.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { draft, file, known } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("readShard() joins the layers of each file", () => {
  const directory = temporaryDirectory();
  const metadata = known({ requiresDist: ["b"] }, { metadataSha256Hex: "ab".repeat(32) });
  const full = file("a.whl", {
    sizeBytes: 3,
    uploadedAtMs: 9,
    urlPath: "packages/a.whl",
    yanked: "broken",
    metadata,
  });
  const { manifest } = dumpProjects(directory, [
    draft("a", [{ version: "1", files: [full, file("b.whl")] }]),
  ]);
  const [shard] = manifest.shards;
  const [project] = shard === undefined ? [] : readShard(directoryTree(directory), shard).values();
  expect(project?.releases[0]?.files).toEqual([full, file("b.whl")]);
  expect([...openDump(directory).projects()]).toEqual([project]);
});
