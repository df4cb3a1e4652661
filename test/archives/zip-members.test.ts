import { expect, test } from "vitest";
import { sourceOfBytes } from "../../archives/archive-source.ts";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readZipMembers } from "../../archives/zip-members.ts";
import { buildZip } from "../builders/archives/zip-builder.ts";

const ARCHIVE = sourceOfBytes(
  buildZip([
    { name: "demo/a.txt", content: "a".repeat(60), method: 8 },
    { name: "demo/b.txt", content: "b".repeat(60) },
    { name: "demo/c.bin", content: "c" },
  ]),
);

test("readZipMembers() gives all paths and the wanted contents", async () => {
  const asked: [string, number][] = [];
  const { paths, members } = await readZipMembers(ARCHIVE, {
    isWanted: (path, sizeBytes) => asked.push([path, sizeBytes]) > 0 && path.endsWith(".txt"),
    limits: DEFAULT_ARCHIVE_LIMITS,
  });
  expect(paths).toEqual(["demo/a.txt", "demo/b.txt", "demo/c.bin"]);
  expect([...members.keys()]).toEqual(["demo/a.txt", "demo/b.txt"]);
  expect(Buffer.from(members.get("demo/b.txt") ?? []).toString()).toBe("b".repeat(60));
  expect(asked).toEqual([
    ["demo/a.txt", 60],
    ["demo/b.txt", 60],
    ["demo/c.bin", 1],
  ]);
});

test("readZipMembers() keeps no more bytes than the limit", async () => {
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, keptBytesMax: 100 };
  await expect(readZipMembers(ARCHIVE, { isWanted: () => true, limits })).rejects.toThrow(
    "Cannot read archive: the files to keep have more than 100 bytes",
  );
});
