/** Small archives of every format, well made; tests and the fuzzer begin with them. */

import { gzipSync } from "node:zlib";
import { buildBzip2 } from "./bzip2-builder.ts";
import { buildTar, gnuLongName, paxHeader } from "./tar-builder.ts";
import { type ZipEntrySpec, buildZip, zip64Field } from "./zip-builder.ts";

/** Text of the METADATA that the sample wheels have. */
export const METADATA_TEXT = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Dist: requests\n";

/** Entries of a wheel `demo-1.0-py3-none-any.whl`. */
export const WHEEL_ENTRIES: readonly ZipEntrySpec[] = [
  { name: "demo/__init__.py", content: "", method: 8 },
  { name: "demo/data.bin", content: Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * i) % 251)) },
  { name: "demo-1.0.dist-info/METADATA", content: METADATA_TEXT, method: 8 },
  { name: "demo-1.0.dist-info/RECORD", content: "demo/__init__.py,,\n", method: 8 },
];

const SDIST_TAR = buildTar([
  paxHeader({ comment: "made by hand" }, "g"),
  { name: "demo-1.0/", type: "5" },
  { name: "demo-1.0/PKG-INFO", content: METADATA_TEXT },
  { name: "demo-1.0/setup.py", content: "from setuptools import setup\nsetup()\n" },
  gnuLongName(`demo-1.0/${"long/".repeat(30)}module.py`),
  { name: "demo-1.0/long", content: "x = 1\n", magic: "gnu" },
  paxHeader({ path: "demo-1.0/größe.txt" }),
  { name: "demo-1.0/gr", content: "12\n" },
  { name: "demo-1.0/link.txt", type: "2", linkName: "/etc/passwd" },
]);

/** An archive with the file name that says its format. */
export interface SampleArchive {
  readonly filename: string;
  readonly bytes: Buffer;
}

/** One of each format. */
export function sampleArchives(): SampleArchive[] {
  return [
    { filename: "demo-1.0.tar", bytes: SDIST_TAR },
    { filename: "demo-1.0.tar.gz", bytes: gzipSync(SDIST_TAR) },
    { filename: "demo-1.0.tar.bz2", bytes: buildBzip2(SDIST_TAR) },
    {
      filename: "demo-1.0.zip",
      bytes: buildZip([
        { name: "demo-1.0/", content: "" },
        { name: "demo-1.0/PKG-INFO", content: METADATA_TEXT, method: 8 },
        { name: "demo-1.0/setup.cfg", content: "[metadata]\nname = demo\n" },
      ]),
    },
    { filename: "demo-1.0-py3-none-any.whl", bytes: buildZip(WHEEL_ENTRIES) },
    {
      filename: "demo-1.0-py3-none-any.whl",
      bytes: buildZip(
        WHEEL_ENTRIES.map((entry) => ({
          ...entry,
          local: { sizeBytes: 0xffffffff, packedBytes: 0xffffffff, extra: zip64Of(entry) },
        })),
        { zip64: true, prefix: Buffer.from("#!/bin/sh\n"), suffix: Buffer.from("\n") },
      ),
    },
  ];
}

function zip64Of(entry: ZipEntrySpec): Buffer {
  const archive = buildZip([entry]);
  // The member's own header stands at the beginning.
  return zip64Field(archive.readUInt32LE(22), archive.readUInt32LE(18));
}
