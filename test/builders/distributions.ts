/** Small wheels and sdists with the requirements that a test wants. */

import { gzipSync } from "node:zlib";
import { buildTar } from "./archives/tar-builder.ts";
import { buildZip } from "./archives/zip-builder.ts";

/** A METADATA file, which declares the extras that its requirements ask for. */
export function metadataText(name: string, version: string, requiresDist: readonly string[] = []): string {
  const requires = requiresDist.map((text) => `Requires-Dist: ${text}\n`);
  const extras = requiresDist.flatMap(
    (text) => /extra == '(?<extra>[^']+)'/.exec(text)?.groups?.["extra"] ?? [],
  );
  const provides = [...new Set(extras)].map((extra) => `Provides-Extra: ${extra}\n`);
  return `Metadata-Version: 2.2\nName: ${name}\nVersion: ${version}\n${[...requires, ...provides].join("")}`;
}

/** The bytes of `<name>-<version>-py3-none-any.whl`. */
export function wheelBytes(name: string, version: string, requiresDist: readonly string[] = []): Buffer {
  return buildZip([
    { name: `${name}/__init__.py`, content: "" },
    { name: `${name}-${version}.dist-info/METADATA`, content: metadataText(name, version, requiresDist) },
    {
      name: `${name}-${version}.dist-info/WHEEL`,
      content: "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    },
    { name: `${name}-${version}.dist-info/RECORD`, content: "" },
  ]);
}

/** The bytes of an archive `.tar.gz` with one folder at its top that holds the files. */
export function tarGzBytes(topFolder: string, files: Readonly<Record<string, string>>): Buffer {
  const members = Object.entries(files).map(([path, content]) => ({ name: `${topFolder}/${path}`, content }));
  return gzipSync(buildTar(members));
}
