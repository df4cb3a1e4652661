/** Downloads a file that is too large for memory, unless it has not changed. */

import { mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import type { Validators } from "../../database/sqlite/conda-state.ts";
import { StoreDiskError } from "../../database/sqlite/errors.ts";
import { HttpError, HttpStatusError, HttpTransportError } from "../http/http-errors.ts";
import type { HttpDoor, HttpStream } from "../http/http-types.ts";
import { DOWNLOAD_ATTEMPTS_MAX } from "./limits.ts";

/** What is asked for. */
export interface Download {
  readonly url: string;
  /** What is known of it; undefined where nothing is, so that it is downloaded in any case. */
  readonly known: Validators | undefined;
  readonly bytesMax: number;
  /** Where it goes. Its folder is made. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** What came: nothing, because there is no such file or it has not changed; or a file with these marks. */
export type Downloaded = "missing" | "unchanged" | Validators;

/**
 * Statuses that say that something is not offered. Stores of objects refuse what they do not have, lest they tell what they have.
 */
const MISSING: ReadonlySet<number> = new Set([403, 404, 410]);

/** Whether the error says that the server does not offer what was asked for. */
export function isMissing(error: unknown): boolean {
  return error instanceof HttpStatusError && MISSING.has(error.status);
}

/**
 * Whether the server will not answer this question later either, such as by 400, 401, a circle of redirects, or too much: another form
 * of the same may do. That it has nothing is not known by that.
 */
export function isRefused(error: unknown): error is HttpError {
  return error instanceof HttpError && !error.retryable && !isMissing(error);
}

/** The marks of an answer, by which a later request can ask whether something has changed. */
export function validatorsOf(headers: Readonly<Record<string, string>>): Validators {
  return { etag: headers["etag"] ?? null, lastModified: headers["last-modified"] ?? null };
}

/**
 * Downloads the file. When the connection breaks it is begun anew, a few times. Memory: one piece.
 *
 * @throws {StoreDiskError} when the file cannot be written; as `HttpDoor` does. The file is then a part of what it should be.
 */
export async function download(http: HttpDoor, request: Download): Promise<Downloaded> {
  mkdirSync(dirname(request.path), { recursive: true });
  for (let attempt = 1; ; attempt += 1)
    try {
      return await downloadOnce(http, request);
    } catch (error) {
      if (isMissing(error)) return "missing";
      const isWorthMore = error instanceof HttpTransportError && error.retryable;
      if (!isWorthMore || request.signal.aborted || attempt >= DOWNLOAD_ATTEMPTS_MAX) throw error;
    }
}

async function downloadOnce(
  http: HttpDoor,
  { url, known, bytesMax, path, signal }: Download,
): Promise<Downloaded> {
  const answer = await http.stream({ url, ...known, bodyBytesMax: bytesMax, signal });
  if (answer.status === 304) {
    await drain(answer);
    return "unchanged";
  }
  const file = await open(path, "w");
  try {
    for await (const piece of answer.body) await file.writeFile(piece).catch(throwDiskError(path));
  } finally {
    await file.close();
  }
  return validatorsOf(answer.headers);
}

/** What a full disk says is no failure of the channel: nothing more can be kept of the others either. */
function throwDiskError(path: string): (error: Error) => never {
  return (error) => {
    throw new StoreDiskError(path, error.message, error);
  };
}

/** The body of an answer without one still has to be read to its end. */
async function drain({ body }: HttpStream): Promise<void> {
  for await (const _ of body);
}
