import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { frameContents } from "../../../database/publish/base-frames.ts";
import { BASE_FRAME_CONTENT_BYTES } from "../../../database/publish/limits.ts";
import { baseFrames } from "../../../database/publish/write-base.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { dumpDay, filesBelow } from "../../builders/published-sites.ts";
import { draft, failure } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function tarContents(base: Buffer): Buffer[] {
  let position = 0;
  const read = (byteCount: number): Buffer => base.subarray(position, (position += byteCount));
  return [...frameContents(read, "base")];
}

test("baseFrames() makes an archive that tar unpacks to the dump", () => {
  const [dump, target] = [temporaryDirectory(), temporaryDirectory()];
  dumpDay(dump, 0);
  const tar = Buffer.concat(tarContents(Buffer.concat([...baseFrames(openDump(dump))])));
  const archive = join(temporaryDirectory(), "base.tar");
  writeFileSync(archive, tar);
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xf", archive, "-C", target]);
  expect(filesBelow(target)).toEqual(filesBelow(dump));
});

test("baseFrames() cuts what is large into frames of one size", () => {
  const dump = temporaryDirectory();
  const message = "x".repeat(BASE_FRAME_CONTENT_BYTES);
  dumpProjects(dump, [draft("a", [], { failures: [failure({ message })] })]);
  const contents = tarContents(Buffer.concat([...baseFrames(openDump(dump))]));
  expect(contents.map(({ length }) => length)).toEqual([BASE_FRAME_CONTENT_BYTES, expect.any(Number)]);
});

test("baseFrames() refuses a dump with an altered shard", () => {
  const dump = temporaryDirectory();
  dumpProjects(dump, [draft("a")]);
  writeFileSync(join(dump, "deps", "all.json"), "[]");
  expect(() => [...baseFrames(openDump(dump))]).toThrow(expect.objectContaining({ code: "E_DUMP_CHECKSUM" }));
});
