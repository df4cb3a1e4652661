import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ArchiveError, type ArchiveLimits, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readTarMembers } from "../../archives/tar-members.ts";
import { inPieces } from "../builders/archives/read-archive.ts";
import {
  type TarMemberSpec,
  buildTar,
  gnuLongName,
  paxHeader,
  tarMember,
} from "../builders/archives/tar-builder.ts";

type Contents = Record<string, string | undefined>;

/** Contents by path; undefined for a path without. */
async function read(bytes: Uint8Array, limits: ArchiveLimits = DEFAULT_ARCHIVE_LIMITS): Promise<Contents> {
  const options = { isWanted: (path: string) => !path.endsWith(".bin"), limits };
  const { paths, members } = await readTarMembers(inPieces(bytes), "tar", options);
  return Object.fromEntries(
    paths.map((path) => [
      path,
      members.has(path) ? Buffer.from(members.get(path) ?? []).toString() : undefined,
    ]),
  );
}

const READABLE: [string, readonly (TarMemberSpec | Buffer)[], Contents][] = [
  [
    "files and folders",
    [
      { name: "d/", type: "5" },
      { name: "d/a", content: "1" },
      { name: "./d/b.bin", content: "2" },
    ],
    { "d/a": "1", "d/b.bin": undefined },
  ],
  [
    "contents of many blocks",
    [
      { name: "a", content: "x".repeat(5000) },
      { name: "b", content: "y" },
    ],
    { a: "x".repeat(5000), b: "y" },
  ],
  ["no members", [], {}],
  [
    "links, which lead nowhere",
    [
      { name: "a", content: "1" },
      { name: "b", type: "1", linkName: "a" },
      { name: "c", type: "2", linkName: "/etc/passwd" },
    ],
    { a: "1", b: undefined, c: undefined },
  ],
  [
    "a hard link with a size, which has no content all the same",
    [
      { name: "a", type: "1", linkName: "x", sizeBytes: 600 },
      { name: "b", content: "1" },
    ],
    { a: undefined, b: "1" },
  ],
  [
    "the last of several with one path",
    [
      { name: "a", content: "1" },
      { name: "./a", content: "2" },
    ],
    { a: "2" },
  ],
  [
    "a file that a link replaces",
    [
      { name: "a", content: "1" },
      { name: "a", type: "2", linkName: "b" },
    ],
    { a: undefined },
  ],
  [
    "a link that a file replaces",
    [
      { name: "a", type: "2", linkName: "b" },
      { name: "a", content: "1" },
    ],
    { a: "1" },
  ],
  [
    "unknown types as files",
    [
      { name: "a", type: "Z", content: "1" },
      { name: "b", type: "7", content: "2" },
    ],
    { a: "1", b: "2" },
  ],
  [
    "long names of GNU tar",
    [gnuLongName("x/".repeat(99)), { name: "x", content: "1", magic: "gnu" }, { name: "b", content: "2" }],
    { [`${"x/".repeat(98)}x`]: "1", b: "2" },
  ],
  ["long link names", [gnuLongName("y".repeat(300), "K"), { name: "a", type: "2" }], { a: undefined }],
  [
    "pax headers",
    [
      paxHeader({ path: "größe", size: "3" }),
      { name: "x", sizeField: Buffer.alloc(12), content: "123" },
      { name: "b", content: "2" },
    ],
    { größe: "123", b: "2" },
  ],
  ["a pax header for all", [paxHeader({ comment: "x" }, "g"), { name: "a", content: "1" }], { a: "1" }],
  [
    "a pax header for all, behind all",
    [{ name: "a", content: "1" }, paxHeader({ comment: "x" }, "g")],
    { a: "1" },
  ],
  [
    "the outer of two names, as tarfile",
    [gnuLongName("outer"), paxHeader({ path: "inner" }), { name: "own", content: "1" }],
    { outer: "1" },
  ],
];

test.each(READABLE)("readTarMembers() reads %s", async (_, members, contents) => {
  expect(await read(buildTar(members))).toEqual(contents);
});

test("readTarMembers() ignores what follows the end", async () => {
  const archive = Buffer.concat([
    buildTar([{ name: "a", content: "1" }]),
    Buffer.alloc(2000, 7),
    tarMember({ name: "b" }),
  ]);
  expect(await read(archive)).toEqual({ a: "1" });
});

test("readTarMembers() needs no end where a compression shows that nothing is missing", async () => {
  const archive = buildTar([{ name: "a", content: "1" }], { hasEnd: false });
  const options = { isWanted: () => false, limits: DEFAULT_ARCHIVE_LIMITS };
  expect((await readTarMembers(inPieces(gzipSync(archive)), "tar.gz", options)).paths).toEqual(["a"]);
  await expect(read(archive)).rejects.toThrow("Cannot read tar archive: it is cut off");
});

const REFUSED: [string, readonly (TarMemberSpec | Buffer)[], string][] = [
  ["a path that leads out", [{ name: "d/../../a" }], "leads out of the folder it is unpacked to"],
  ["an absolute path", [{ name: "/etc/passwd" }], "has an absolute path"],
  [
    "an absolute path in a pax header",
    [paxHeader({ path: "/etc/passwd" }), { name: "a" }],
    "has an absolute path",
  ],
  ["a link that leads out by its own name", [{ name: "../a", type: "2", linkName: "b" }], "leads out of"],
  ["a character device", [{ name: "a", type: "3" }], 'its member "a" is a device'],
  ["a block device", [{ name: "a", type: "4" }], 'its member "a" is a device'],
  ["a FIFO", [{ name: "a", type: "6" }], 'its member "a" is a FIFO'],
  ["a sparse file", [{ name: "a", type: "S" }], 'its member "a" is a sparse file'],
  ["a sparse file of pax", [paxHeader({ "GNU.sparse.major": "1" }), { name: "a" }], "it has a sparse file"],
  ["a size that is not there", [{ name: "a", sizeBytes: 99_999 }], "it is cut off"],
  ["a pax size that is not there", [paxHeader({ size: "99999" }), { name: "a.bin" }], "it is cut off"],
  ["a name for nothing", [gnuLongName("a")], "it is cut off"],
  [
    "a damaged header in the middle",
    [{ name: "a" }, { name: "b", checksum: 1 }],
    "a header in it has a wrong checksum",
  ],
  [
    "a pax header of 2 MB",
    [tarMember({ name: "x", type: "x", content: Buffer.alloc(2_000_000) })],
    "an extended header in it is too long",
  ],
  [
    "many extended headers for one member",
    Array.from({ length: 17 }, () => gnuLongName("a")),
    "an extended header in it is too long",
  ],
];

test.each(REFUSED)("readTarMembers() refuses %s", async (_, members, found) => {
  const reading = read(buildTar(members));
  await expect(reading).rejects.toThrow(ArchiveError);
  await expect(reading).rejects.toThrow(found);
});

const LIMITED: [string, Partial<ArchiveLimits>, string][] = [
  ["members", { memberCountMax: 2 }, "it has more than 2 members"],
  [
    "the bytes of a kept file",
    { memberBytesMax: 1999 },
    'with its member "b", the files to keep are too large',
  ],
  [
    "the bytes of all kept files",
    { keptBytesMax: 2999 },
    'with its member "b", the files to keep are too large',
  ],
  ["unpacked bytes", { unpackedBytesMax: 5000 }, "it unpacks to more than 5000 bytes"],
];

test.each(LIMITED)("readTarMembers() keeps to the limit on %s", async (_, limits, found) => {
  const archive = buildTar([
    { name: "a", content: Buffer.alloc(1000) },
    { name: "b", content: Buffer.alloc(2000) },
    { name: "c.bin", content: Buffer.alloc(4000) },
  ]);
  await expect(read(archive, { ...DEFAULT_ARCHIVE_LIMITS, ...limits })).rejects.toThrow(
    expect.objectContaining({ kind: "too-large", message: expect.stringContaining(found) }),
  );
  expect(Object.keys(await read(archive))).toEqual(["a", "b", "c.bin"]);
});

test("readTarMembers() counts a file once that occurs often", async () => {
  const archive = buildTar(
    Array.from({ length: 9 }, (_, i) => ({ name: "a", content: `${i}`.repeat(1000) })),
  );
  expect(await read(archive, { ...DEFAULT_ARCHIVE_LIMITS, keptBytesMax: 1500 })).toEqual({
    a: "8".repeat(1000),
  });
});
