/**
 * Databases whose files can be had: a wheel is built for each wheel that the database knows, with its name and its metadata and
 * nothing of its own, and a server on loopback has them. So clients that want the files can resolve, and install, real projects.
 */

import { createHash } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PackageIndex } from "../../database/index/package-index.ts";
import type { DistFile, ProjectRecord } from "../../database/record.ts";
import { tryParseWheelFilename } from "../../packaging/filename.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { buildWheel } from "../simulator/build-wheel.ts";
import { formatMetadata } from "../simulator/core-metadata-text.ts";

/** The database with files that are there. Close it. */
export interface StubDatabase {
  readonly index: PackageIndex;
  /** Names of the files that were asked for, in order. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/** Builds the wheels of these projects (some 100 µs each) and serves them at a free port of 127.0.0.1. */
export async function stubDatabase(
  projects: Iterable<ProjectRecord>,
  words: { readonly revision: string; readonly dataDate: string },
): Promise<StubDatabase> {
  const archives = new Map<string, Buffer>();
  const records = [...projects].map((project) => withStubs(project, archives));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const filename = decodeURIComponent((request.url ?? "/").slice(1));
    asked.push(filename);
    sendArchive(archives.get(filename), request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  // A server that listens at a port has an address with it.
  const { port } = server.address() as AddressInfo;
  return {
    index: memoryIndex(records, { ...words, fileBaseUrl: `http://127.0.0.1:${port}/` }),
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function withStubs(project: ProjectRecord, archives: Map<string, Buffer>): ProjectRecord {
  const releases = project.releases.map((release) => ({
    ...release,
    files: release.files.map((file) => withStub(project.displayName, release.version, file, archives)),
  }));
  return { ...project, releases };
}

function withStub(name: string, version: string, file: DistFile, archives: Map<string, Buffer>): DistFile {
  const parts = tryParseWheelFilename(file.filename);
  if (file.metadata.state === "unknown" || parts === undefined) return file;
  const { requiresDist, requiresPython, providesExtra } = file.metadata.core;
  const metadataText = formatMetadata({
    metadataVersion: "2.1",
    name,
    version,
    requiresPython,
    requiresDist,
    providesExtra,
  });
  const { bytes } = buildWheel(name, version, { tag: parts.tagSetText, metadataText });
  archives.set(file.filename, bytes);
  return {
    ...file,
    sizeBytes: bytes.length,
    sha256Hex: createHash("sha256").update(bytes).digest("hex"),
    urlPath: encodeURIComponent(file.filename),
  };
}

/** The whole of it, or 404. */
function sendArchive(bytes: Buffer | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (bytes === undefined) response.writeHead(404).end();
  else
    response
      .writeHead(200, { "content-type": "application/octet-stream" })
      .end(request.method === "HEAD" ? "" : bytes);
}
