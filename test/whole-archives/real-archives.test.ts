/** Real archives, as uploaded, where there are some beside the project. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { expect, test } from "vitest";
import { parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readSdist } from "../../archives/read-sdist.ts";
import { readWheelMetadata } from "../../archives/read-wheel-metadata.ts";
import { openTailedSource } from "../../crawlers/wheel-metadata/tailed-source.ts";
import { rangeServer } from "../builders/archives/range-server.ts";
import { collect, inPieces, readArchive } from "../builders/archives/read-archive.ts";

const DISTS = new URL("../../../shared/data/dists/", import.meta.url);
const isAbsent = !existsSync(DISTS);
if (isAbsent) console.warn("skipped: no real archives beside the project");

/** Renamed by those who made them: their `.dist-info` bears another name, or is missing. */
const WRONG_ON_PURPOSE = [
  "demo_metadata_version_24-0.1.0-py2.py3-none-any.whl",
  "demo_metadata_version_299-0.1.0-py2.py3-none-any.whl",
  "demo_metadata_version_unknown-0.1.0-py2.py3-none-any.whl",
  "demo_missing_dist_info-0.1.0-py2.py3-none-any.whl",
];

function filesOf(isWheel: boolean): [filename: string, path: URL][] {
  return ["odd", "sdists", "wheels"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, DISTS))
      .filter((filename) => filename.endsWith(".whl") === isWheel)
      .map((filename): [string, URL] => [filename, new URL(`${folder}/${filename}`, DISTS)]),
  );
}

test.skipIf(isAbsent)("readWheelMetadata() reads all real wheels, with one or two ranges", async () => {
  const refused: string[] = [];
  for (const [filename, path] of filesOf(true)) {
    const server = rangeServer(readFileSync(path));
    const source = await openTailedSource(server.fetchRange);
    try {
      const metadata = await readWheelMetadata(source, filename, { limits: DEFAULT_ARCHIVE_LIMITS });
      expect(parseCoreMetadata(Buffer.from(metadata)).name).toBeTruthy();
    } catch {
      refused.push(filename);
    }
    expect(server.ranges.length).toBeLessThanOrEqual(2);
  }
  expect(refused).toEqual(WRONG_ON_PURPOSE);
});

test.skipIf(isAbsent)("readSdist() reads all real sdists, each under its one folder", async () => {
  for (const [filename, path] of filesOf(false)) {
    const bytes = readFileSync(path);
    const tree = await readSdist(inPieces(bytes, 60_000), filename, { limits: DEFAULT_ARCHIVE_LIMITS });
    expect(tree.topFolder).not.toBeNull();
    expect(tree.sha256Hex).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});

test.skipIf(isAbsent)("readSdist() sees the same members as tar-stream", async () => {
  for (const [filename, path] of filesOf(false).filter(([name]) => name.endsWith(".tar.gz"))) {
    const bytes = readFileSync(path);
    const tree = await readSdist(inPieces(bytes, 60_000), filename, { limits: DEFAULT_ARCHIVE_LIMITS });
    const expected = new Map<string, Buffer>();
    const entries = Readable.from([bytes]).pipe(createGunzip()).pipe(extract());
    for await (const entry of entries) {
      const content = Buffer.concat(await collect(entry as AsyncIterable<Uint8Array>));
      if (entry.header.type !== "directory") expected.set(entry.header.name, content);
    }
    const prefix = `${tree.topFolder}/`;
    const inFolder = [...expected.keys()].filter((name) => name.startsWith(prefix));
    expect(tree.paths.map((member) => prefix + member)).toEqual(inFolder.toSorted());
    for (const member of tree.paths) {
      const kept = tree.read(member);
      if (kept !== undefined) expect(expected.get(prefix + member)?.equals(kept)).toBe(true);
    }
  }
});

test.skipIf(isAbsent)(
  "a real sdist and a real wheel, cut off at every 1 KB, are typed failures",
  async () => {
    for (const file of ["sdists/pathspec-0.12.1.tar.gz", "wheels/pathspec-0.12.1-py3-none-any.whl"]) {
      const bytes = readFileSync(new URL(file, DISTS));
      for (let end = 0; end < bytes.length; end += 1024) {
        await expect(readArchive(file.slice(file.indexOf("/") + 1), bytes.subarray(0, end))).rejects.toThrow(
          ArchiveError,
        );
      }
    }
  },
);
