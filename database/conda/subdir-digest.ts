/**
 * The digest of what a subdirectory of a channel offers, which a lock names.
 *
 * It goes by the records and not by the bytes of any file, so that shards and whole files, the channel and its mirrors give the same. Where
 * artifacts lie is no part of it.
 */

import { createHash } from "node:crypto";
import { compareStrings } from "../../common/ordering.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";

/** A digest in the making: takes the records name by name, in any order of names. */
export class SubdirDigest {
  readonly #hashes = new Map<string, string>();

  /** Adds all that is offered of a name: records sorted by filename, the better one of twins alone. */
  add(name: string, records: readonly CondaRecord[]): void {
    if (records.length === 0) return;
    const hash = createHash("sha256");
    for (const record of records) hash.update(`${textOf(record)}\n`);
    this.#hashes.set(name, hash.digest("hex"));
  }

  /** SRI sha256. */
  digest(): string {
    const hash = createHash("sha256");
    for (const [name, hex] of [...this.#hashes].toSorted(([a], [b]) => compareStrings(a, b)))
      hash.update(`${name} ${hex}\n`);
    return `sha256-${hash.digest("base64")}`;
  }
}

function textOf(record: CondaRecord): string {
  return JSON.stringify([
    record.filename,
    record.version,
    record.build,
    record.buildNumber,
    record.depends,
    record.constrains,
    record.noarch,
    record.trackFeatures,
    record.timestampMs,
    record.sitePackagesPath,
    record.md5Hex,
    record.sha256Hex,
    record.sizeBytes,
  ]);
}
