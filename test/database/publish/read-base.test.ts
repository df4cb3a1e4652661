import { expect, test } from "vitest";
import { frameContents, frameMark } from "../../../database/publish/base-frames.ts";
import { compressZstandard } from "../../../database/publish/compress.ts";
import { readBase } from "../../../database/publish/read-base.ts";
import { baseFrames } from "../../../database/publish/write-base.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay, filesBelow } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const dumpDirectory = (): string => {
  const directory = temporaryDirectory();
  dumpDay(directory, 0, { shardDigits: 0 });
  return directory;
};

function reader(bytes: Buffer): (byteCount: number) => Buffer {
  let position = 0;
  return (byteCount) => bytes.subarray(position, (position += byteCount));
}

/** The files of a base whose archive is this. */
function unpack(tar: Buffer, revision: string): Map<string, string> {
  const frame = compressZstandard(tar, 1);
  const files = new Map<string, string>();
  const read = reader(Buffer.concat([frameMark(frame.length), frame]));
  readBase({ label: "base", revision, read }, (name, bytes) => files.set(name, bytes.toString("latin1")));
  return files;
}

function sample(): { directory: string; tar: Buffer; revision: string } {
  const directory = dumpDirectory();
  const dump = openDump(directory);
  const bytes = Buffer.concat([...baseFrames(dump)]);
  return { directory, tar: Buffer.concat([...frameContents(reader(bytes), "b")]), revision: dump.revision };
}

test("readBase() hands out every file of the dump", () => {
  const { directory, tar, revision } = sample();
  const files = unpack(tar, revision);
  expect([...files.keys()]).toEqual(["manifest.json", "deps/all.json", "files/all.json"]);
  expect(files).toEqual(filesBelow(directory));
});

test.each<[string, (tar: Buffer) => Buffer, string]>([
  ["nothing", () => Buffer.alloc(0), "E_PUBLISHED_FORMAT"],
  ["another file first", (tar) => tar.fill("x", 0, 4), "E_PUBLISHED_FORMAT"],
  [
    "a path that leads out",
    (tar) => withText(tar, "deps/all.json\0\0\0\0", "../../../etc/cron"),
    "E_PUBLISHED_FORMAT",
  ],
  ["a link", (tar) => withText(tar, "0\0", "2\0", tar.indexOf("deps/all.json") + 156), "E_PUBLISHED_FORMAT"],
  [
    "a changed shard",
    (tar) => withText(tar, "project-7", "project-8", tar.indexOf("deps/all.json")),
    "E_PUBLISHED_CHECKSUM",
  ],
  ["a changed manifest", (tar) => withText(tar, "2026-10-01", "2026-10-02"), "E_PUBLISHED_CHECKSUM"],
  [
    "a shard twice",
    (tar) => Buffer.concat([tar, tar.subarray(tar.indexOf("deps/all.json"))]),
    "E_PUBLISHED_FORMAT",
  ],
  ["bytes after the end", (tar) => Buffer.concat([tar, Buffer.alloc(512)]), "E_PUBLISHED_FORMAT"],
  ["no end", (tar) => tar.subarray(0, -1024), "E_PUBLISHED_FORMAT"],
  ["a shard that is cut off", (tar) => tar.subarray(0, -2000), "E_PUBLISHED_FORMAT"],
])("readBase() refuses an archive with %s", (_what, change, code) => {
  const { tar, revision } = sample();
  expect(() => unpack(change(Buffer.from(tar)), revision)).toThrow(expect.objectContaining({ code }));
});

function withText(tar: Buffer, old: string, young: string, from = 0): Buffer {
  const at = tar.indexOf(old, from);
  expect(at).toBeGreaterThan(0);
  tar.write(young, at, "latin1");
  return tar;
}
