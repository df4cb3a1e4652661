import { expect, test } from "vitest";
import { sourceOfBytes } from "../../archives/archive-source.ts";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readWheelMetadata } from "../../archives/read-wheel-metadata.ts";
import { openTailedSource } from "../../crawlers/wheel-metadata/tailed-source.ts";
import { rangeServer } from "../builders/archives/range-server.ts";
import { METADATA_TEXT, WHEEL_ENTRIES } from "../builders/archives/samples.ts";
import { type ZipEntrySpec, buildZip } from "../builders/archives/zip-builder.ts";

const OPTIONS = { limits: DEFAULT_ARCHIVE_LIMITS };

async function metadataOf(entries: readonly ZipEntrySpec[], filename: string): Promise<string> {
  const source = sourceOfBytes(buildZip(entries));
  return Buffer.from(await readWheelMetadata(source, filename, OPTIONS)).toString();
}

function wheelWith(...folders: string[]): ZipEntrySpec[] {
  return folders.map((folder) => ({ name: `${folder}/METADATA`, content: folder }));
}

test("readWheelMetadata() gives the METADATA", async () => {
  expect(await metadataOf(WHEEL_ENTRIES, "demo-1.0-py3-none-any.whl")).toBe(METADATA_TEXT);
});

test.each([
  ["My.Demo-1.0.dist-info", "my_demo-1.0-py3-none-any.whl"],
  ["my-demo-1.0.dist-info", "my_demo-1.0-py3-none-any.whl"],
  ["demo-1.0.0.dist-info", "demo-1.0-py3-none-any.whl"],
  ["demo_extra-2.dist-info", "demo-1.0-py3-none-any.whl"],
])("readWheelMetadata() takes %s for that of %s, as pip does", async (folder, filename) => {
  expect(await metadataOf(wheelWith(folder), filename)).toBe(folder);
});

test("readWheelMetadata() takes the one of several folders that has name and version", async () => {
  const entries = wheelWith("other-1.0.dist-info", "Demo-1.0.0.dist-info", "demo-0.9.dist-info");
  expect(await metadataOf(entries, "demo-1.0-py3-none-any.whl")).toBe("Demo-1.0.0.dist-info");
});

const REFUSED: [string, readonly ZipEntrySpec[], string][] = [
  ["no such folder", [{ name: "demo/METADATA" }], 'it has no ".dist-info" folder'],
  [
    "another project's folder",
    wheelWith("other-1.0.dist-info"),
    'its folder "other-1.0.dist-info" is not that of "demo"',
  ],
  [
    "two folders of its own",
    wheelWith("demo-1.0.dist-info", "Demo-1.0.dist-info"),
    'it has 2 ".dist-info" folders, 2 of them with its name and version',
  ],
  [
    "two folders of others",
    wheelWith("a-1.dist-info", "b-1.dist-info"),
    'it has 2 ".dist-info" folders, 0 of them with its name and version',
  ],
  [
    "a folder without METADATA",
    [{ name: "demo-1.0.dist-info/metadata" }],
    'its folder "demo-1.0.dist-info" has no METADATA',
  ],
  ["METADATA deeper inside", [{ name: "x/demo-1.0.dist-info/METADATA" }], 'it has no ".dist-info" folder'],
];

test.each(REFUSED)("readWheelMetadata() refuses a wheel with %s", async (_, entries, found) => {
  await expect(metadataOf(entries, "demo-1.0-py3-none-any.whl")).rejects.toThrow(
    `Cannot read wheel: ${found}`,
  );
});

/** A wheel with as many modules as give a directory of the size, and METADATA first or last. */
function largeWheel(directoryBytes: number, isLast: boolean): Buffer {
  const count = Math.ceil(directoryBytes / (46 + 50));
  const modules = Array.from({ length: count }, (_, i) => ({
    name: `demo/${String(i).padStart(42, "0")}.py`,
    content: Buffer.alloc(400, i),
  }));
  const metadata = { name: "demo-1.0.dist-info/METADATA", content: METADATA_TEXT, method: 8 };
  return buildZip(isLast ? [...modules, metadata] : [metadata, ...modules]);
}

test.each([
  ["a small wheel", 1_000, false, 1],
  ["a directory of 30 KB", 30_000, true, 1],
  ["a directory of 30 KB, METADATA far before it", 30_000, false, 2],
  ["a directory of 100 KB", 100_000, true, 3],
])("readWheelMetadata() costs few ranges: %s", async (_, directoryBytes, isLast, requestCount) => {
  const wheel = largeWheel(directoryBytes, isLast);
  const server = rangeServer(wheel);
  const source = await openTailedSource(server.fetchRange);
  const metadata = await readWheelMetadata(source, "demo-1.0-py3-none-any.whl", OPTIONS);
  expect(Buffer.from(metadata).toString()).toBe(METADATA_TEXT);
  expect(server.ranges).toHaveLength(requestCount);
  const fetchedBytes = server.ranges
    .slice(1)
    .map((range) => ("start" in range ? range.end - range.start : 0));
  expect(Math.max(0, ...fetchedBytes)).toBeLessThan(directoryBytes + 1000);
});
