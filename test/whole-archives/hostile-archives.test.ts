/** Archives that somebody made to do harm: a typed failure with a bounded effort, nothing written, never a crash. */

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sourceOfBytes } from "../../archives/archive-source.ts";
import { ArchiveError, type ArchiveLimits, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readSdist } from "../../archives/read-sdist.ts";
import { readWheelMetadata } from "../../archives/read-wheel-metadata.ts";
import { buildBzip2RunBomb } from "../builders/archives/bzip2-builder.ts";
import { inPieces, readArchive } from "../builders/archives/read-archive.ts";
import { METADATA_TEXT, WHEEL_ENTRIES, sampleArchives } from "../builders/archives/samples.ts";
import { buildTar, paxHeader } from "../builders/archives/tar-builder.ts";
import { type ZipEntrySpec, buildZip } from "../builders/archives/zip-builder.ts";

const WHEEL = "demo-1.0-py3-none-any.whl";
const METADATA = "demo-1.0.dist-info/METADATA";

const LINK = (0o120777 << 16) >>> 0;
/** Every hundredth of 10,000 nested folders, since all of them together have names of 100 MB. */
const FOLDERS = Array.from({ length: 100 }, (_, i) => "d/".repeat(100 * (i + 1)));
const BOMB: ZipEntrySpec = { name: METADATA, content: Buffer.alloc(20 * 1024 * 1024), method: 8 };

function wheel(...entries: ZipEntrySpec[]): Buffer {
  return buildZip([...WHEEL_ENTRIES.slice(0, 2), ...entries]);
}

const GOOD: ZipEntrySpec = { name: METADATA, content: METADATA_TEXT, method: 8 };

const HOSTILE: [string, string, Buffer, string][] = [
  ["a wheel with path traversal", WHEEL, wheel(GOOD, { name: "../../evil" }), "leads out of the folder"],
  ["a wheel with an absolute path", WHEEL, wheel(GOOD, { name: "/etc/passwd" }), "has an absolute path"],
  ["a wheel with a link", WHEEL, wheel({ ...GOOD, externalAttributes: LINK }), "is a symbolic link"],
  ["a wheel with METADATA twice", WHEEL, wheel(GOOD, GOOD), "occurs twice"],
  [
    "a wheel with METADATA twice, spelled differently",
    WHEEL,
    wheel(GOOD, { ...GOOD, name: `./${METADATA}` }),
    "occurs twice",
  ],
  ["a wheel with a wrong CRC", WHEEL, wheel({ ...GOOD, crc: 1 }), "does not have the checksum"],
  [
    "a wheel whose directory lies about the name",
    WHEEL,
    wheel({ ...GOOD, local: { name: METADATA.toLowerCase() } }),
    "has another name in its own header",
  ],
  [
    "a wheel whose directory lies about the size",
    WHEEL,
    wheel({ ...GOOD, sizeBytes: 9 }),
    "cannot be unpacked",
  ],
  [
    "a wheel whose parts overlap",
    WHEEL,
    wheel(GOOD, { ...GOOD, name: "x", offset: 0, listedOnly: true }),
    "two of its parts overlap",
  ],
  [
    "a wheel with an encrypted member",
    WHEEL,
    wheel(GOOD, { name: "x", flags: 1, data: Buffer.alloc(12) }),
    "is encrypted",
  ],
  ["a wheel with a bomb for METADATA", WHEEL, wheel(BOMB), "is larger than 16777216 bytes"],
  [
    "a wheel that hides a bomb behind a small size",
    WHEEL,
    wheel({ ...BOMB, sizeBytes: 100 }),
    "cannot be unpacked",
  ],
  [
    "a wheel with 10,000 nested folders",
    WHEEL,
    wheel(GOOD, ...FOLDERS.map((name) => ({ name }))),
    "a name in it is longer than 4096 characters",
  ],
  [
    "an sdist with path traversal",
    "demo-1.0.tar.gz",
    gzipSync(buildTar([{ name: "demo/../../evil" }])),
    "leads out of the folder",
  ],
  [
    "an sdist with a device",
    "demo-1.0.tar.gz",
    gzipSync(buildTar([{ name: "demo/null", type: "3" }])),
    "is a device",
  ],
  [
    "an sdist with a file of 2^40 bytes that are not there",
    "demo-1.0.tar.gz",
    gzipSync(buildTar([paxHeader({ size: String(2 ** 40) }), { name: "demo/a" }])),
    "it is cut off",
  ],
  [
    "a zip sdist with path traversal",
    "demo-1.0.zip",
    buildZip([{ name: "demo/../../evil" }]),
    "leads out of the folder",
  ],
  ["a bzip2 block that says it is endless", "demo-1.0.tar.bz2", buildBzip2RunBomb(), "bzip2 data is damaged"],
  [
    "an sdist with 10,000 nested folders",
    "demo-1.0.tar.gz",
    gzipSync(buildTar(FOLDERS.flatMap((name) => [paxHeader({ path: name }), { name: "d", type: "5" }]))),
    "a name in it is longer than 4096 characters",
  ],
];

test.each(HOSTILE)(
  "%s is a typed failure, with the same words each time",
  async (_, filename, bytes, found) => {
    const failures = await Promise.all(
      [0, 1].map(() => readArchive(filename, bytes).then(String, (error: unknown) => error)),
    );
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(ArchiveError);
      expect(failure).toMatchObject({ message: expect.stringContaining(found) });
    }
    expect(failures[0]).toMatchObject({ message: failures[1] instanceof Error ? failures[1].message : "" });
  },
);

test("names that are no UTF-8 are read, the same each time", async () => {
  const name = Buffer.concat([Buffer.from("demo/"), Buffer.from([0xff, 0xfe, 0x2e])]);
  expect(await readArchive(WHEEL, wheel(GOOD, { name }, { name, flags: 0x800 }))).toBe(METADATA_TEXT);
  const archive = buildTar([{ name: "demo/a" }, { name }]);
  const tree = await readSdist(inPieces(archive), "demo.tar", { limits: DEFAULT_ARCHIVE_LIMITS });
  expect(tree.paths).toEqual(["a", "\u{fffd}\u{fffd}."]);
});

test.each(sampleArchives())(
  "$filename cut off at every 64 bytes is a typed failure",
  async ({ filename, bytes }) => {
    for (let end = 0; end < bytes.length - 64; end += 64) {
      // What is left of a plain tar at the end of its second last block, and behind a zip, is padding that may be missing.
      if (filename.endsWith(".tar") && end >= bytes.length - 512) continue;
      await expect(readArchive(filename, bytes.subarray(0, end))).rejects.toThrow(ArchiveError);
    }
  },
);

const SDIST_BOMB = gzipSync(buildTar([{ name: "demo/zeros.bin", content: Buffer.alloc(64 * 1024 * 1024) }]));

const BOMB_LIMITS: [string, Partial<ArchiveLimits>, string][] = [
  ["in proportion", { unpackedBytesFree: 1024 * 1024 }, "it unpacks to more than 200 times its size"],
  ["altogether", { unpackedBytesMax: 8 * 1024 * 1024 }, "it unpacks to more than 8388608 bytes"],
];

test.each(BOMB_LIMITS)(
  "a bomb of an sdist is stopped %s, but read to its end for the digest",
  async (_, limits, found) => {
    const reading = readSdist(inPieces(SDIST_BOMB), "demo-1.0.tar.gz", {
      limits: { ...DEFAULT_ARCHIVE_LIMITS, ...limits },
    });
    await expect(reading).rejects.toThrow(
      expect.objectContaining({
        kind: "too-large",
        message: expect.stringContaining(found),
        digest: expect.objectContaining({ sizeBytes: SDIST_BOMB.length }),
      }),
    );
  },
);

test("a wheel's directory that promises much makes nobody fetch much", async () => {
  const bytes = wheel({ ...GOOD, packedBytes: 0x7fffffff, sizeBytes: 0x7fffffff, method: 0 });
  let readBytes = 0;
  const inner = sourceOfBytes(bytes);
  const source = {
    sizeBytes: inner.sizeBytes,
    read: (start: number, end: number) => {
      readBytes += end - start;
      return inner.read(start, end);
    },
  };
  await expect(readWheelMetadata(source, WHEEL, { limits: DEFAULT_ARCHIVE_LIMITS })).rejects.toThrow(
    ArchiveError,
  );
  expect(readBytes).toBeLessThan(2 * bytes.length);
});
