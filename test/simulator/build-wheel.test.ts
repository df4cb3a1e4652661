import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { parseWheelFilename } from "../../packaging/filename.ts";
import { readZip } from "./archive-readers.ts";
import { buildWheel } from "./build-wheel.ts";
import { writeZip } from "./zip-writer.ts";

test("buildWheel() makes an archive that a zip reader takes, with METADATA as specified", async () => {
  const requiresDist = ["water>=1", 'milk ; extra == "white"'];
  const wheel = buildWheel("Tea.Pot", "1.0", {
    requiresDist,
    requiresPython: ">=3.8",
    payloadSizeBytes: 5000,
  });
  expect(wheel.filename).toBe("Tea_Pot-1.0-py3-none-any.whl");
  const files = await readZip(wheel.bytes);
  expect([...files.keys()]).toEqual([
    "Tea_Pot/__init__.py",
    "Tea_Pot-1.0.dist-info/METADATA",
    "Tea_Pot-1.0.dist-info/WHEEL",
    "Tea_Pot-1.0.dist-info/RECORD",
  ]);
  expect(files.get("Tea_Pot/__init__.py")).toHaveLength(5000);
  expect(files.get("Tea_Pot-1.0.dist-info/METADATA")).toEqual(wheel.metadata);
  expect(parseCoreMetadata(wheel.metadata ?? "")).toMatchObject({
    name: "Tea.Pot",
    version: "1.0",
    requiresDist,
    requiresPython: ">=3.8",
    providesExtra: ["white"],
  });
});

test("buildWheel() writes a RECORD with the hash and size of each file", async () => {
  const files = await readZip(buildWheel("tea", "1.0", { seed: 3 }).bytes);
  const record = files.get("tea-1.0.dist-info/RECORD")?.toString() ?? "";
  const lines = record.trimEnd().split("\n");
  expect(lines).toHaveLength(files.size);
  for (const line of lines) {
    const [path = "", hash, size] = line.split(",");
    if (path.endsWith("/RECORD")) continue;
    const bytes = files.get(path) ?? Buffer.alloc(0);
    expect([hash, size]).toEqual([
      `sha256=${createHash("sha256").update(bytes).digest("base64url")}`,
      String(bytes.length),
    ]);
  }
});

test("buildWheel() names build tag, tag set and another version, all of which a parser takes", async () => {
  const { filename, bytes } = buildWheel("tea", "1.0", {
    tag: "cp310.cp311-abi3-win32.win_amd64",
    buildTag: "7b",
    filenameVersion: "1.1",
  });
  expect(parseWheelFilename(filename)).toEqual({
    name: "tea",
    versionText: "1.1",
    buildTag: "7b",
    tagSetText: "cp310.cp311-abi3-win32.win_amd64",
  });
  const wheel = (await readZip(bytes)).get("tea-1.1.dist-info/WHEEL")?.toString();
  expect(wheel?.match(/^Tag: /gm)).toHaveLength(4);
  expect(wheel).toContain("Root-Is-Purelib: false\nBuild: 7b\n");
});

test("buildWheel() gives the same bytes for the same wheel, and others for another seed", () => {
  const [first, again, other] = [1, 1, 2].map((seed) => buildWheel("tea", "1.0", { seed }).bytes);
  expect(first).toEqual(again);
  expect(first).not.toEqual(other);
});

test("writeZip() stores what is small and deflates what pays", async () => {
  const small = Buffer.from("tiny");
  const large = Buffer.alloc(10_000, "large ");
  const archive = writeZip([
    { path: "small", bytes: small },
    { path: "größe", bytes: large },
  ]);
  expect(archive.length).toBeLessThan(1000);
  expect(archive.indexOf(small)).toBe(30 + "small".length);
  expect(archive.readUInt32LE(14)).toBe(crc32(small));
  expect(await readZip(archive)).toEqual(
    new Map([
      ["small", small],
      ["größe", large],
    ]),
  );
});
