import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileByteSource } from "../../../database/index/file-byte-source.ts";
import { PackageIndex } from "../../../database/index/package-index.ts";
import { type IndexableDump, writeIndexFile } from "../../../database/index/write-index.ts";
import type { ProjectRecord } from "../../../database/record.ts";
import { indexBytes, packageOf } from "../../builders/memory-index.ts";
import { project, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const PROJECTS = Array.from({ length: 300 }, (_, i) =>
  project(`p${i}`, [release(`p${i}`, "1", [`p${i + 1}>=1`]), release(`p${i}`, "2")]),
);

function dumpOf(projects: () => Iterable<ProjectRecord>): IndexableDump {
  return {
    revision: "test",
    manifest: { dataDate: "2026-11-22", fileBaseUrl: "https://files.example/" },
    projects,
  };
}

test("writeIndexFile() writes the bytes that buildIndex() makes in memory, and leaves nothing else behind", () => {
  const directory = temporaryDirectory();
  const path = join(directory, "new", "a.index");
  const header = writeIndexFile({ dump: dumpOf(() => PROJECTS), path });
  const bytes = readFileSync(path);
  expect(Buffer.compare(bytes, indexBytes(PROJECTS))).toBe(0);
  expect(header.fileSizeBytes).toBe(bytes.byteLength);
  expect(readdirSync(join(directory, "new"))).toEqual(["a.index"]);
});

test("writeIndexFile() writes an index that opens from its file", () => {
  const path = join(temporaryDirectory(), "a.index");
  writeIndexFile({ dump: dumpOf(() => PROJECTS), path });
  const source = new FileByteSource(path);
  const index = PackageIndex.open(source, { label: path, revision: "test" });
  expect(packageOf(index, "p7").versionCount).toBe(2);
  source.close();
});

test("writeIndexFile() leaves the index as it was when a build fails", () => {
  const directory = temporaryDirectory();
  const path = join(directory, "a.index");
  writeFileSync(path, "before");
  const failing = dumpOf(() => {
    throw new Error("a damaged shard");
  });
  expect(() => writeIndexFile({ dump: failing, path })).toThrow("a damaged shard");
  expect(readFileSync(path, "utf8")).toBe("before");
  expect(readdirSync(directory)).toEqual(["a.index"]);
});

test("writeIndexFile() is not disturbed by another build at the same path, nor disturbs it", () => {
  const directory = temporaryDirectory();
  const path = join(directory, "a.index");
  let isInside = false;
  // In the middle of each of the two walks of one build, another one starts and ends.
  function* disturbed(): Generator<ProjectRecord> {
    for (const [i, each] of PROJECTS.entries()) {
      if (i === 150 && !isInside) {
        isInside = true;
        writeIndexFile({ dump: dumpOf(() => PROJECTS), path });
        isInside = false;
        expect(Buffer.compare(readFileSync(path), indexBytes(PROJECTS))).toBe(0);
      }
      yield each;
    }
  }
  writeIndexFile({ dump: dumpOf(disturbed), path });
  expect(Buffer.compare(readFileSync(path), indexBytes(PROJECTS))).toBe(0);
  expect(readdirSync(directory)).toEqual(["a.index"]);
});

test("writeIndexFile() names the path that it cannot write", () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, "a.index"));
  writeFileSync(join(directory, "a.index", "in the way"), "");
  expect(() => writeIndexFile({ dump: dumpOf(() => []), path: join(directory, "a.index") })).toThrow(
    expect.objectContaining({ code: "E_INDEX_FILE" }),
  );
  expect(() =>
    writeIndexFile({ dump: dumpOf(() => []), path: join(directory, "a.index", "in the way", "b") }),
  ).toThrow(expect.objectContaining({ code: "E_INDEX_FILE" }));
});
