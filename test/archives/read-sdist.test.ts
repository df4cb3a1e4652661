import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ArchiveError, type ArchiveLimits, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { type SdistTree, readSdist } from "../../archives/read-sdist.ts";
import { inPieces } from "../builders/archives/read-archive.ts";
import { METADATA_TEXT, sampleArchives } from "../builders/archives/samples.ts";
import { buildTar } from "../builders/archives/tar-builder.ts";
import { buildZip } from "../builders/archives/zip-builder.ts";

function read(
  bytes: Uint8Array,
  filename: string,
  limits: ArchiveLimits = DEFAULT_ARCHIVE_LIMITS,
): Promise<SdistTree> {
  return readSdist(inPieces(bytes), filename, { limits });
}

function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function treeWith(...names: string[]): Promise<SdistTree> {
  return read(buildTar(names.map((name) => ({ name, content: name }))), "demo-1.0.tar");
}

async function failureOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const SDISTS = sampleArchives().filter(({ filename }) => !filename.endsWith(".whl"));

test.each(SDISTS)("readSdist() reads $filename, and hashes it to its end", async ({ filename, bytes }) => {
  const tree = await read(bytes, filename);
  expect(tree).toMatchObject({ topFolder: "demo-1.0", sha256Hex: sha256Hex(bytes), sizeBytes: bytes.length });
  expect(Buffer.from(tree.read("PKG-INFO") ?? []).toString()).toBe(METADATA_TEXT);
  expect(tree.read("absent")).toBeUndefined();
});

test("readSdist() takes .tgz for .tar.gz", async () => {
  const archive = gzipSync(buildTar([{ name: "demo/setup.py", content: "1" }]));
  expect((await read(archive, "demo-1.0.tgz")).paths).toEqual(["setup.py"]);
});

const TOPS: [string, string[], string | null, string[]][] = [
  ["one top folder", ["demo/setup.py", "demo/a/b"], "demo", ["a/b", "setup.py"]],
  ["no top folder", ["setup.py", "demo/a"], null, ["demo/a", "setup.py"]],
  ["several top folders", ["a/setup.py", "b/setup.py"], null, ["a/setup.py", "b/setup.py"]],
  ["only files", ["setup.py"], null, ["setup.py"]],
  [
    "macOS's additions",
    ["._demo", "demo/setup.py", "__MACOSX/demo/._setup.py", ".DS_Store"],
    "demo",
    ["setup.py"],
  ],
];

test.each(TOPS)("readSdist() of an archive with %s", async (_, names, topFolder, paths) => {
  const tree = await treeWith(...names);
  expect(tree.topFolder).toBe(topFolder);
  expect(tree.paths).toEqual(paths);
  const setup = paths.find((path) => path.endsWith("setup.py")) ?? "";
  const prefix = topFolder === null ? "" : `${topFolder}/`;
  expect(Buffer.from(tree.read(setup) ?? []).toString()).toBe(prefix + setup);
});

test.each([
  ["demo-1.0.tar.xz", '".tar.xz"'],
  ["demo-1.0.tar.Z", '".tar.Z"'],
  ["demo-1.0.rpm", '".rpm"'],
])("readSdist() says that it cannot read %s", async (filename, extension) => {
  const bytes = Buffer.alloc(9000, 1);
  expect(await failureOf(read(bytes, filename))).toMatchObject({
    kind: "archive",
    message: expect.stringMatching(
      new RegExp(`^Cannot read sdist: its format ${extension.replaceAll(".", "\\.")}`),
    ),
    digest: { sha256Hex: sha256Hex(bytes), sizeBytes: 9000 },
  });
});

test("readSdist() refuses an archive without files", async () => {
  await expect(read(buildTar([{ name: "demo/", type: "5" }]), "demo-1.0.tar")).rejects.toThrow(
    "Cannot read sdist: there are no files in it",
  );
});

test("readSdist() gives the digest of what it refuses, to tell a bad archive from a bad transfer", async () => {
  const archive = buildTar([{ name: "../evil" }, { name: "a", content: Buffer.alloc(100_000) }]);
  const error = await failureOf(read(archive, "demo-1.0.tar"));
  expect(error).toBeInstanceOf(ArchiveError);
  expect(error).toMatchObject({ digest: { sha256Hex: sha256Hex(archive), sizeBytes: archive.length } });
});

test("readSdist() gives no digest of an archive that is too large to be read to its end", async () => {
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, archiveBytesMax: 20_000 };
  const error = await failureOf(
    read(buildTar([{ name: "../evil" }, { name: "a", content: Buffer.alloc(40_000) }]), "d.tar", limits),
  );
  expect(error).toMatchObject({ digest: undefined, message: expect.stringContaining("leads out of") });
});

test("readSdist() holds no more of a zip than the limit", async () => {
  const archive = buildZip([{ name: "demo/a.bin", content: Buffer.alloc(9000, 1) }]);
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, bufferedBytesMax: 5000 };
  await expect(read(archive, "demo-1.0.zip", limits)).rejects.toThrow(
    expect.objectContaining({
      kind: "too-large",
      message: "Cannot read zip archive: it is larger than 5000 bytes",
    }),
  );
});

test("readSdist() lets the error of its source through, and closes it when it stops", async () => {
  const failure = new Error("connection reset");
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield buildTar([{ name: "demo/a" }]).subarray(0, 700);
    throw failure;
  }
  expect(await failureOf(readSdist(failing(), "demo-1.0.tar", { limits: DEFAULT_ARCHIVE_LIMITS }))).toBe(
    failure,
  );
  let isClosed = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      while (true) yield new Uint8Array(1000);
    } finally {
      isClosed = true;
    }
  }
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, archiveBytesMax: 5000 };
  expect(await failureOf(readSdist(endless(), "demo-1.0.tar", { limits }))).toMatchObject({
    kind: "too-large",
  });
  expect(isClosed).toBe(true);
});
