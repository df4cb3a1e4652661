/** A published database on the web: what is published, and its files, each checked before it is handed out. */

import { decompressZstandard } from "../../database/import/zstandard.ts";
import { PublishedChecksumError, PublishedFormatError } from "../../database/publish/errors.ts";
import type { Latest, PublishedFile, PublishedRevision } from "../../database/publish/latest.ts";
import { type Folder, LATEST_NAME, objectName } from "../../database/publish/layout.ts";
import { LATEST_BYTES_MAX, MANIFEST_BYTES_MAX } from "../../database/publish/limits.ts";
import { parseLatest } from "../../database/publish/parse-latest.ts";
import { isSameShardFile, shardFileOf } from "../../database/publish/shard-bytes.ts";
import { type ShardFile, revisionOf } from "../../database/shards/manifest.ts";
import type { ByteRange, HttpDoor, HttpStream } from "../http/http-types.ts";
import { isHttp, redactUrl } from "../http/redact-url.ts";
import { SyncUrlError } from "./errors.ts";

/** Where a site is and how it is asked. */
export interface SiteOptions {
  readonly http: HttpDoor;
  /** The address of the folder with latest.json, or of latest.json itself. */
  readonly url: string;
  readonly signal?: AbortSignal | undefined;
}

/** Fetches from a site. Every method throws what `HttpDoor` throws besides what is said there. */
export class PublishedSite {
  readonly #http: HttpDoor;
  readonly #url: URL;
  readonly #signal: AbortSignal | undefined;
  #folders: Latest["folders"] | undefined;
  #receivedBytes = 0;

  /** @throws {SyncUrlError} when the address is none of the web. */
  constructor({ http, url, signal }: SiteOptions) {
    this.#http = http;
    this.#url = siteUrl(url);
    this.#signal = signal;
  }

  /** Bytes of all bodies until now. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  /** What is published. To be asked first. @throws {PublishedFormatError} and {PublishedNewerFormatError} */
  async fetchLatest(): Promise<Latest> {
    const url = new URL(LATEST_NAME, this.#url);
    const bytes = await this.#fetchBytes(url, LATEST_BYTES_MAX);
    const latest = parseLatest(bytes.toString("utf8"), redactUrl(url));
    this.#folders = latest.folders;
    return latest;
  }

  /** The manifest's text. @throws {PublishedChecksumError} when it is not that of the revision. */
  async fetchManifest({ revision, manifest }: PublishedRevision): Promise<string> {
    const url = this.addressOf("manifests", manifest.name);
    const bytes = await this.#fetchBytes(url, Math.min(manifest.sizeBytes, MANIFEST_BYTES_MAX));
    const text = unpack(bytes, MANIFEST_BYTES_MAX, url).toString("utf8");
    if (revisionOf(text) !== revision)
      throw new PublishedChecksumError(redactUrl(url), `revision "${revision}"`, `"${revisionOf(text)}"`);
    return text;
  }

  /** One layer of a shard. @throws {PublishedChecksumError} when it is another. */
  async fetchObject(expected: ShardFile): Promise<Buffer> {
    const url = this.addressOf("objects", objectName(expected.sha256Hex));
    const bytes = await this.#fetchBytes(url, compressedBytesMax(expected.sizeBytes));
    const content = unpack(bytes, expected.sizeBytes, url);
    const found = shardFileOf(content);
    if (!isSameShardFile(found, expected))
      throw new PublishedChecksumError(redactUrl(url), `SHA-256 ${expected.sha256Hex}`, found.sha256Hex);
    return content;
  }

  /** The file as it lies on the server, from a byte on; a server that knows no ranges answers with status 200 and the whole. */
  async streamFile(folder: Folder, file: PublishedFile, startByte: number): Promise<HttpStream> {
    const range: { range?: ByteRange } =
      startByte === 0 ? {} : { range: { start: startByte, end: file.sizeBytes } };
    const answer = await this.#http.stream({
      url: this.addressOf(folder, file.name).href,
      ...range,
      bodyBytesMax: file.sizeBytes,
      ...this.#signalField(),
    });
    return { ...answer, body: this.#counted(answer.body) };
  }

  /** Where a file is. @throws {PublishedFormatError} when latest.json says that such files are not published. */
  addressOf(folder: Folder, name: string): URL {
    const reference = this.#folders?.[folder] ?? null;
    const label = redactUrl(new URL(LATEST_NAME, this.#url));
    if (reference === null) throw new PublishedFormatError(label, `no ${folder} are published`);
    const url = URL.parse(reference.replace(/\/*$/, "/"), this.#url.href);
    if (url === null || !isHttp(url))
      throw new PublishedFormatError(label, `expected an address of the web for the ${folder}`);
    return new URL(name, url);
  }

  async #fetchBytes(url: URL, bodyBytesMax: number): Promise<Buffer> {
    const { body } = await this.#http.fetch({ url: url.href, bodyBytesMax, ...this.#signalField() });
    this.#receivedBytes += body.byteLength;
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  }

  async *#counted(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const piece of body) {
      this.#receivedBytes += piece.byteLength;
      yield piece;
    }
  }

  #signalField(): { signal?: AbortSignal } {
    return this.#signal === undefined ? {} : { signal: this.#signal };
  }
}

function siteUrl(text: string): URL {
  const url = URL.parse(text.trim());
  if (url === null) throw new SyncUrlError("the text is no address");
  if (!isHttp(url)) throw new SyncUrlError("expected http or https, found another scheme");
  url.search = "";
  url.hash = "";
  url.pathname = url.pathname.replace(/\/latest\.json$/, "/").replace(/\/*$/, "/");
  return url;
}

/** Zstandard never makes more of a content than this (ZSTD_COMPRESSBOUND, with room for frame and checksum). */
function compressedBytesMax(sizeBytes: number): number {
  return sizeBytes + Math.ceil(sizeBytes / 128) + 1024;
}

function unpack(bytes: Buffer, contentBytesMax: number, url: URL): Buffer {
  try {
    return decompressZstandard(bytes, contentBytesMax);
  } catch (error) {
    throw new PublishedFormatError(redactUrl(url), "expected Zstandard data of a known size", error);
  }
}
