import { encode } from "@msgpack/msgpack";
import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { readShard } from "../../../crawlers/conda-repodata/read-shard.ts";
import { RepodataIntake } from "../../../crawlers/conda-repodata/repodata-intake.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { condaEntry } from "../../builders/conda-crawl.ts";

function read(value: unknown, name = "a"): { records: CondaRecord[]; laterCount: number; removed: string[] } {
  const [records, removed]: [CondaRecord[], string[]] = [[], []];
  const target = {
    put: (record: CondaRecord) => records.push(record),
    putRemoved: (filename: string) => removed.push(filename),
    countUnread: () => {},
  };
  const place = { channel: "c", subdir: "linux-64", baseUrl: "https://conda.example/c/linux-64/" };
  const intake = new RepodataIntake(target, place);
  readShard(zstdCompressSync(encode(value)), name, intake);
  return { records, laterCount: intake.laterCount, removed };
}

test("hashes are bytes in a shard, and digits in a record", () => {
  const [md5, sha256] = [Buffer.from("0a".repeat(16), "hex"), Buffer.from("0b".repeat(32), "hex")];
  const found = read({
    packages: {},
    "packages.conda": condaEntry("a", "1", { md5, sha256 }),
    removed: ["a-0-0.conda"],
    v3: { whl: { x: {} }, conda: { y: {}, z: {} } },
  });
  expect(found.records).toMatchObject([{ md5Hex: "0a".repeat(16), sha256Hex: "0b".repeat(32) }]);
  expect(found).toMatchObject({ laterCount: 3, removed: ["a-0-0.conda"] });
});

test("what is no shard is refused", () => {
  expect(() => read({ info: {} })).toThrow('the shard of "a" has none of the sections');
  expect(() => read([1])).toThrow("none of the sections");
  expect(() => read({ packages: {}, "packages.conda": condaEntry("a", "1") }, "b")).toThrow(
    'the shard of "b" has',
  );
});
