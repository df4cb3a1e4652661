/** A web server without a network: answers for the files of a folder, and can be told to misbehave. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  BodyTooLargeError,
  HttpStatusError,
  HttpTransportError,
} from "../../../crawlers/http/http-errors.ts";
import type { HttpDoor, HttpRequest, HttpResponse } from "../../../crawlers/http/http-types.ts";

/** Where the folder seems to be. */
export const SITE_URL = "https://db.example.org/pypi/";

/** How the server misbehaves. */
export interface Faults {
  /** The bytes to send for a path below the site instead of its own; undefined: not found. */
  readonly replace?: (path: string, bytes: Buffer) => Buffer | undefined;
  /** Breaks a stream after so many bytes, once for each path. */
  readonly breakAfterBytes?: number;
  readonly ignoresRanges?: boolean;
}

/** A door to the folder, with the paths that were asked for. */
export function folderDoor(folder: string, faults: Faults = {}): { http: HttpDoor; asked: string[] } {
  const asked: string[] = [];
  const broken = new Set<string>();
  const answer = (request: HttpRequest): HttpResponse => {
    const path = decodeURIComponent(request.url.slice(SITE_URL.length));
    asked.push(path);
    const file = join(folder, path);
    const isFile = request.url.startsWith(SITE_URL) && existsSync(file) && statSync(file).isFile();
    const own = isFile ? readFileSync(file) : undefined;
    const bytes = own === undefined || faults.replace === undefined ? own : faults.replace(path, own);
    if (bytes === undefined) throw new HttpStatusError(request.url, 404);
    const { range, bodyBytesMax } = request;
    const isPart = range !== undefined && "start" in range && faults.ignoresRanges !== true;
    const body = isPart ? bytes.subarray(range.start, range.end) : bytes;
    if (body.length > bodyBytesMax) throw new BodyTooLargeError(request.url, bodyBytesMax);
    return { status: isPart ? 206 : 200, url: request.url, headers: {}, body };
  };
  return {
    asked,
    http: {
      fetch: async (request) => Promise.resolve(answer(request)),
      stream: async (request) => {
        const response = await Promise.resolve(answer(request));
        const breaksHere = faults.breakAfterBytes !== undefined && !broken.has(request.url);
        broken.add(request.url);
        return { ...response, body: pieces(response, breaksHere ? (faults.breakAfterBytes ?? 0) : Infinity) };
      },
    },
  };
}

async function* pieces({ body, url }: HttpResponse, breakAfterBytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < body.length; start += 100) {
    if (start >= breakAfterBytes)
      throw new HttpTransportError(url, "the body ends early", { retryable: true });
    yield await Promise.resolve(body.subarray(start, start + 100));
  }
}
