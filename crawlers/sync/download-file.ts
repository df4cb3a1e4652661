/** Downloads a published file to the disk: what is there already is not fetched again, and the hash decides in the end. */

import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { PublishedChecksumError } from "../../database/publish/errors.ts";
import type { PublishedFile } from "../../database/publish/latest.ts";
import type { Folder } from "../../database/publish/layout.ts";
import { HttpTransportError } from "../http/http-errors.ts";
import { redactUrl } from "../http/redact-url.ts";
import type { PublishedSite } from "./published-site.ts";

/** What is downloaded, and where to. */
export interface Download {
  readonly site: PublishedSite;
  readonly folder: Folder;
  readonly file: PublishedFile;
  /** Folder of the disk for downloads. */
  readonly downloads: string;
  /** Told of every piece. */
  readonly onBytes?: ((byteCount: number) => void) | undefined;
}

/**
 * The path of the downloaded file. A connection that breaks is taken up again where it broke, for as long as each attempt brings
 * something. Memory: one piece.
 *
 * @throws {PublishedChecksumError} when the file has another hash or size; nothing of it is kept then.
 * @throws what `HttpDoor` throws; what was received is kept then.
 */
export async function downloadFile(download: Download): Promise<string> {
  const { site, folder, file, downloads } = download;
  const path = join(downloads, file.sha256Hex);
  if (existsSync(path)) return path;
  mkdirSync(downloads, { recursive: true });
  const partPath = `${path}.part`;
  for (let have = sizeOf(partPath); have !== file.sizeBytes; have = sizeOf(partPath)) {
    const failure = await receive(download, partPath, have);
    if (failure === undefined) break;
    if (sizeOf(partPath) <= have) throw failure;
  }
  const found = await hashOf(partPath);
  if (found !== file.sha256Hex) {
    rmSync(partPath, { force: true });
    const label = redactUrl(site.addressOf(folder, file.name));
    throw new PublishedChecksumError(label, `SHA-256 ${file.sha256Hex}`, found);
  }
  renameSync(partPath, path);
  return path;
}

/** Receives what comes; the error when the connection breaks. */
async function receive(
  { site, folder, file, onBytes }: Download,
  partPath: string,
  have: number,
): Promise<HttpTransportError | undefined> {
  const start = have > file.sizeBytes ? 0 : have;
  const { status, body } = await site.streamFile(folder, file, start);
  const output = await open(partPath, status === 206 ? "a" : "w");
  try {
    for await (const piece of body) {
      await output.writeFile(piece);
      onBytes?.(piece.byteLength);
    }
    await output.sync();
    return undefined;
  } catch (error) {
    if (error instanceof HttpTransportError) return error;
    throw error;
  } finally {
    await output.close();
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  if (existsSync(path)) for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest("hex");
}
