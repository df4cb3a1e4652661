/** A universe of real archives: every wheel and sdist in a folder, uploaded as it is. */

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fromBuffer } from "yauzl";
import { InvalidCoreMetadataError, parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { parseSdistFilename, parseWheelFilename } from "../../packaging/filename.ts";
import type { RawSpec } from "./build-file.ts";
import { Universe } from "./universe.ts";

const ARCHIVE = /\.(?:whl|zip|tgz|tar\.(?:gz|bz2|xz|Z)|tar)$/;
/** Between two uploads. */
const STEP_MS = 60_000;
const DIST_INFO_METADATA = /^[^/]+\.dist-info\/METADATA$/;

/** An archive that was not served, and why. */
export interface SkippedArchive {
  readonly path: string;
  readonly reason: string;
}

/** A universe with the archives of a folder and its sub-folders, wheels first; one file of each name. */
export async function readArchives(
  directory: string,
): Promise<{ readonly universe: Universe; readonly skipped: readonly SkippedArchive[] }> {
  const universe = new Universe();
  const skipped: SkippedArchive[] = [];
  const found = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => ARCHIVE.test(path))
    .toSorted();
  // Wheels first: the first file of a release decides its Requires-Python, and sdists are not read here.
  const paths = [
    ...found.filter((path) => path.endsWith(".whl")),
    ...found.filter((path) => !path.endsWith(".whl")),
  ];
  for (const path of paths) {
    const filename = basename(path);
    const bytes = readFileSync(join(directory, path));
    try {
      const isWheel = filename.endsWith(".whl");
      const { name, versionText } = isWheel ? parseWheelFilename(filename) : parseSdistFilename(filename);
      const metadata = isWheel ? ((await readMetadata(bytes)) ?? null) : null;
      universe.upload(name, versionText, { kind: "raw", filename, bytes, metadata, ...formOf(metadata) });
      universe.advance(STEP_MS);
    } catch (error: unknown) {
      skipped.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { universe, skipped };
}

/** What an uploader fills into the form: what METADATA says. */
function formOf(metadata: Uint8Array | null): Pick<RawSpec, "requiresPython" | "requiresDist"> {
  if (metadata === null) return {};
  try {
    const { requiresPython, requiresDist } = parseCoreMetadata(metadata);
    return { requiresPython, requiresDist };
  } catch (error: unknown) {
    if (error instanceof InvalidCoreMetadataError) return {};
    throw error;
  }
}

/** The METADATA of a wheel; undefined for an archive that has none or cannot be read, as PyPI then serves none. */
async function readMetadata(bytes: Buffer): Promise<Buffer | undefined> {
  const found = Promise.withResolvers<Buffer | undefined>();
  fromBuffer(bytes, { lazyEntries: true }, (failure, archive) => {
    if (failure !== null) {
      found.resolve(undefined);
      return;
    }
    archive.on("error", () => found.resolve(undefined));
    archive.on("end", () => found.resolve(undefined));
    archive.on("entry", (entry) => {
      if (!DIST_INFO_METADATA.test(entry.fileName)) {
        archive.readEntry();
        return;
      }
      archive.openReadStream(entry, (problem, stream) => {
        if (problem !== null) {
          found.resolve(undefined);
          return;
        }
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("error", () => found.resolve(undefined));
        stream.on("end", () => found.resolve(Buffer.concat(chunks)));
      });
    });
    archive.readEntry();
  });
  return found.promise;
}
