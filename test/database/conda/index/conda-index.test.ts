import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { UserError } from "../../../../common/user-error.ts";
import { openChannelFolder } from "../../../../database/conda/channel-folder.ts";
import type { CondaPackage } from "../../../../database/conda/conda-package.ts";
import { CondaIndex, verifyCondaIndex } from "../../../../database/conda/index/conda-index.ts";
import { NameOverrides, primariesOf, provisionsOf } from "../../../../database/conda/pypi-names.ts";
import { withoutTwins } from "../../../../database/conda/twins.ts";
import { type ByteSource, MemoryByteSource } from "../../../../database/index/byte-source.ts";
import type { CondaRecord } from "../../../../packaging/conda/record.ts";
import { type NormalizedName, normalizeName } from "../../../../packaging/name.ts";
import { CONDA_SUBDIR_FACTS, arbitraryCondaPackages } from "../../../builders/arbitrary-conda.ts";
import { condaData } from "../../../builders/conda-data.ts";
import { condaIndexBytes } from "../../../builders/conda-index.ts";
import { condaRecord } from "../../../builders/conda-records.ts";

function open(packages: readonly CondaPackage[], overrides = new Map()): CondaIndex {
  return CondaIndex.open(new MemoryByteSource(condaIndexBytes(packages)), { overrides });
}

/** With the properties that are read late. */
function plain(record: CondaRecord): CondaRecord {
  const { md5Hex, sha256Hex, sizeBytes } = record;
  return { ...record, md5Hex, sha256Hex, sizeBytes };
}

test("an index gives the records that it was built from, the better one of twins alone, and nothing else", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, (packages) => {
      const index = open(packages);
      for (const { channel, subdir } of CONDA_SUBDIR_FACTS)
        for (const name of ["a", "b", "_c", "numpy", "nowhere"]) {
          const entry = packages.find((each) => each.channel === channel && each.name === name);
          const artifacts = entry?.subdirs.find((each) => each.subdir === subdir)?.artifacts ?? [];
          const expected = withoutTwins(artifacts);
          const found = index.records(channel, subdir, name);
          expect(found.map(plain)).toEqual(expected.map(({ record }) => record));
          const own = channel === "conda-forge" || expected.some(({ relations }) => relations.length > 0);
          for (const [i, record] of found.entries()) {
            const { relations = [] } = expected[i] ?? {};
            if (!own || relations.length + Number(channel === "conda-forge") === 0) continue;
            const known = {
              projects: entry?.pypiNames,
              relations,
              condaNamesOf: (project: NormalizedName) => knownAs(packages, channel, project),
            };
            // A table without a name says that there is none.
            if (known.projects?.length === 0) continue;
            expect(index.pypiOf(record)).toEqual(provisionsOf(record, known, new NameOverrides(new Map())));
          }
        }
      expect(index.records("nowhere", "linux-64", "a")).toEqual([]);
      expect(index.digestOf("nowhere", "linux-64")).toBeNull();
    }),
    { seed: 8, numRuns: 150 },
  );
});

/** Names of the channel that its table or an artifact says to be the project. */
function knownAs(packages: readonly CondaPackage[], channel: string, project: NormalizedName): string[] {
  return packages
    .filter(({ channel: own, name, pypiNames, subdirs }) => {
      const relations = subdirs.flatMap(({ artifacts }) => artifacts.flatMap((each) => each.relations));
      const projects = [
        ...primariesOf(name, pypiNames ?? []),
        ...relations.map(({ pypiName }) => normalizeName(pypiName)),
      ];
      return own === channel && projects.includes(project);
    })
    .map(({ name }) => name);
}

test("the bytes do not depend on the order of packages, and every byte is under a checksum", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, fc.nat(), (packages, place) => {
      const bytes = condaIndexBytes(packages);
      expect(Buffer.compare(condaIndexBytes(packages.toReversed()), bytes)).toBe(0);
      expect(() => verifyCondaIndex(new MemoryByteSource(bytes), "index")).not.toThrow();
      const damaged = Uint8Array.from(bytes);
      damaged[place % bytes.length] = (damaged[place % bytes.length] ?? 0) ^ 1;
      expect(() => verifyCondaIndex(new MemoryByteSource(damaged), "index")).toThrow(UserError);
    }),
    { seed: 9, numRuns: 60 },
  );
});

test("a damaged index that nobody has verified gives records or an error that names it, and never crashes", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, fc.nat(), fc.nat(255), (packages, place, value) => {
      const bytes = condaIndexBytes(packages);
      const at = 4096 + (place % Math.max(1, bytes.length - 4096));
      if (at < bytes.length) bytes[at] = value;
      try {
        const index = CondaIndex.open(new MemoryByteSource(bytes), { label: "the index" });
        for (const { channel, subdir } of index.facts.subdirs)
          for (const name of ["a", "b", "_c", "numpy"])
            for (const record of index.records(channel, subdir, name)) {
              plain(record);
              index.pypiOf(record);
            }
        index.condaNamesOf("conda-forge", normalizeName("a"));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        expect(String(error)).toContain("the index");
      }
    }),
    { seed: 10, numRuns: 150 },
  );
});

const RECORD = condaRecord("a", "1", { depends: ["python"], sha256Hex: "0a".repeat(32), sizeBytes: 7 });

function packageOf(
  record: CondaRecord,
  pypiNames: CondaPackage["pypiNames"],
  relations: CondaPackage["subdirs"][0]["artifacts"][0]["relations"] = [],
): CondaPackage {
  const { channel, subdir, name } = record;
  const artifacts = [{ record, relations }];
  return { channel, name, pypiNames, subdirs: [{ subdir, artifacts, removed: [], events: [] }] };
}

test("names: what the user says, relations, the channel's table, null for none, and a guess only where nobody knows", () => {
  const from = (name: string): CondaRecord => ({ ...RECORD, name, filename: `${name}-1-0.conda` });
  const packages = [
    packageOf(from("pytorch"), ["torch"]),
    packageOf(from("tzdata"), null),
    packageOf(from("unknown"), undefined),
    packageOf(from("exact"), ["other"], [{ pypiName: "Exact.Name", pypiVersion: "1.0" }]),
    packageOf({ ...from("pytorch"), channel: "bioconda" }, undefined),
  ];
  const overrides = new Map([[normalizeName("mine"), "unknown"]]);
  const index = open(packages, overrides);
  const plainIndex = open(packages);
  const of = (source: CondaIndex, name: string, channel = "conda-forge"): unknown =>
    source
      .pypiOf(source.records(channel, "linux-64", name)[0] ?? RECORD)
      ?.map((each) => `${each.name} ${each.via}`);
  expect(["pytorch", "tzdata", "unknown", "exact"].map((name) => of(plainIndex, name))).toEqual([
    ["torch table"],
    [],
    ["unknown guess"],
    ["exact-name relation"],
  ]);
  expect(of(index, "unknown")).toEqual(["mine override"]);
  // Another channel's table is no fact about this one.
  expect(of(index, "pytorch", "bioconda")).toEqual(["torch guess"]);
  const namesOf = (project: string, channel = "conda-forge"): readonly string[] =>
    index.condaNamesOf(channel, normalizeName(project));
  expect([
    namesOf("torch"),
    namesOf("tzdata"),
    namesOf("Exact_Name"),
    namesOf("mine"),
    namesOf("new"),
  ]).toEqual([["pytorch"], [], ["exact"], ["unknown"], ["new"]]);
  expect([namesOf("torch", "bioconda"), namesOf("exact-name", "bioconda")]).toEqual([
    ["pytorch"],
    ["exact-name"],
  ]);
});

test("a question reads what it touches: no other part, and a hash only of the record whose it is", () => {
  const many = Array.from({ length: 300 }, (_, i) =>
    packageOf({ ...RECORD, name: `n${i}`, filename: `n${i}-1-0.conda` }, null),
  );
  const bytes = condaIndexBytes(many);
  const inner = new MemoryByteSource(bytes);
  let readBytes = 0;
  const source: ByteSource = {
    sizeBytes: inner.sizeBytes,
    read: (offset, byteCount) => {
      readBytes += byteCount;
      return inner.read(offset, byteCount);
    },
  };
  const index = CondaIndex.open(source);
  readBytes = 0;
  const [record] = index.records("conda-forge", "linux-64", "n123");
  expect(readBytes).toBeLessThan(12_000);
  readBytes = 0;
  expect(record?.sha256Hex).toBe("0a".repeat(32));
  expect(record?.sizeBytes).toBe(7);
  expect(readBytes).toBe(56);
  index.records("conda-forge", "linux-64", "n123");
  expect(readBytes).toBe(56);
});

test("another revision than the one asked for, or another file, is refused", () => {
  const bytes = condaIndexBytes([]);
  expect(() => CondaIndex.open(new MemoryByteSource(bytes), { revision: "cd" })).toThrow(
    expect.objectContaining({ code: "E_INDEX_REVISION" }),
  );
  expect(() => CondaIndex.open(new MemoryByteSource(new Uint8Array(5000)))).toThrow(
    expect.objectContaining({ code: "E_INDEX_FORMAT" }),
  );
  expect(() => CondaIndex.open(new MemoryByteSource(bytes.subarray(0, -1)))).toThrow(
    expect.objectContaining({ code: "E_INDEX_SIZE" }),
  );
});

test.skipIf(condaData === undefined)(
  "the real conda-forge in an index is the real conda-forge in its files",
  () => {
    const [channel, folder] = ["conda-forge-2023-26", join(condaData?.folder ?? "", "channels")];
    const { source } = openChannelFolder(folder, [channel]);
    const byName = Map.groupBy(source.allRecords(), ({ name }) => name);
    const subdirs = ["linux-64", "noarch"].map((subdir) => ({
      channel,
      subdir,
      baseUrl: `https://conda.anaconda.org/${channel}/${subdir}/`,
      checkedAtMs: 0,
      laterCount: 0,
      leftOutCount: 0,
    }));
    const packages = [...byName].map(([name, records]): CondaPackage => {
      const bySubdir = Map.groupBy(records, ({ subdir }) => subdir);
      const parts = [...bySubdir].map(([subdir, own]) => ({
        subdir,
        artifacts: own.map((record) => ({ record, relations: [] })),
        removed: [],
        events: [],
      }));
      return { channel, name, pypiNames: undefined, subdirs: parts };
    });
    const bytes = condaIndexBytes(packages, subdirs);
    const index = CondaIndex.open(new MemoryByteSource(bytes));
    for (const { subdir } of subdirs) {
      expect(index.digestOf(channel, subdir)).toBe(source.digestOf(channel, subdir));
      for (const name of byName.keys())
        expect(index.records(channel, subdir, name).map(plain)).toEqual(
          source.records(channel, subdir, name),
        );
    }
    expect(bytes.length / source.allRecords().length).toBeLessThan(110);
  },
);
