import { encode } from "@msgpack/msgpack";
import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RepodataError } from "../../../crawlers/conda-repodata/errors.ts";
import { readShard } from "../../../crawlers/conda-repodata/read-shard.ts";
import { RepodataIntake } from "../../../crawlers/conda-repodata/repodata-intake.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { condaEntry } from "../../builders/conda-crawl.ts";
import { damaged } from "../../builders/damaged.ts";

const PLACE = { channel: "c", subdir: "linux-64", baseUrl: "https://conda.example/c/linux-64/" };

function read(value: unknown, name = "a"): { records: CondaRecord[]; laterCount: number; removed: string[] } {
  const [records, removed]: [CondaRecord[], string[]] = [[], []];
  const target = {
    put: (record: CondaRecord) => records.push(record),
    putRemoved: (filename: string) => removed.push(filename),
    countUnread: () => {},
  };
  const intake = new RepodataIntake(target, PLACE);
  readShard(zstdCompressSync(encode(value)), name, intake);
  return { records, laterCount: intake.laterCount, removed };
}

test("hashes are bytes in a shard, and digits in a record", () => {
  const [md5, sha256] = [Buffer.from("0a".repeat(16), "hex"), Buffer.from("0b".repeat(32), "hex")];
  const found = read({
    packages: {},
    "packages.conda": condaEntry("a", "1", { md5, sha256 }),
    removed: ["a-0-0.conda"],
    v3: { whl: { x: {} }, conda: { "a-2-0": { ...condaEntry("a", "2")["a-2-0.conda"], sha256 } } },
  });
  expect(found.records).toMatchObject([
    { md5Hex: "0a".repeat(16), sha256Hex: "0b".repeat(32) },
    { filename: "a-2-0.conda", sha256Hex: "0b".repeat(32) },
  ]);
  expect(found).toMatchObject({ laterCount: 1, removed: ["a-0-0.conda"] });
});

test("what is no shard is refused", () => {
  expect(() => read({ info: {} })).toThrow('the shard of "a" has none of the sections');
  expect(() => read([1])).toThrow("none of the sections");
  expect(() => read({ packages: {}, "packages.conda": condaEntry("a", "1") }, "b")).toThrow(
    'the shard of "b" has',
  );
});

test("whatever bytes come, there are records of the shard's name or a reason", () => {
  const entry = condaEntry("a", "1", { md5: Buffer.alloc(16), sha256: Buffer.alloc(32) });
  const whole = encode({ "packages.conda": entry, packages: {}, removed: ["a-0-0.conda"] });
  fc.assert(
    fc.property(damaged(Buffer.from(whole)), (bytes) => {
      const names: string[] = [];
      const target = {
        put: ({ name }: { name: string }) => names.push(name),
        putRemoved: (filename: string) => names.push(filename.replace(/-.*/, "")),
        countUnread: (name: string) => names.push(name),
      };
      try {
        readShard(zstdCompressSync(bytes), "a", new RepodataIntake(target, PLACE));
      } catch (error) {
        expect(error).toBeInstanceOf(RepodataError);
      }
      expect(new Set([...names, "a"])).toEqual(new Set(["a"]));
    }),
    { seed: 13, numRuns: 500 },
  );
});
