/** Reads one shard: all that a channel's subdirectory has of one name (CEP 16). */

import { RepodataError } from "./errors.ts";
import { SHARD_CONTENT_BYTES_MAX } from "./limits.ts";
import { decodeMsgpackZstd, entriesOf } from "./msgpack.ts";
import { LATER_SECTION, REMOVED_SECTION, type RepodataIntake, isEntrySection } from "./repodata-intake.ts";

/** Fields whose digits are bytes in a shard. */
const HASHES: ReadonlySet<string> = new Set(["md5", "sha256", "legacy_bz2_md5"]);

/**
 * Gives the entries of the shard to the intake.
 *
 * @throws {RepodataError} when the bytes are no shard.
 */
export function readShard(bytes: Buffer, name: string, intake: RepodataIntake): void {
  const sections = entriesOf(decodeMsgpackZstd(bytes, SHARD_CONTENT_BYTES_MAX));
  if (!sections.some(([section]) => isEntrySection(section) || section === LATER_SECTION))
    throw new RepodataError(`the shard of "${name}" has none of the sections of repodata`);
  for (const [section, value] of sections)
    if (isEntrySection(section))
      for (const [filename, entry] of entriesOf(value))
        intake.takeEntry(section, filename, withDigits(entry), name);
    else if (section === REMOVED_SECTION) intake.takeRemoved(value, name);
    else if (section === LATER_SECTION)
      for (const [kind, later] of entriesOf(value))
        for (const [stem, entry] of entriesOf(later)) intake.takeLater(kind, stem, withDigits(entry), name);
}

function withDigits(entry: unknown): unknown {
  const fields = entriesOf(entry);
  return Object.fromEntries(
    fields.map(([field, value]) =>
      HASHES.has(field) && value instanceof Uint8Array
        ? [field, Buffer.from(value).toString("hex")]
        : [field, value],
    ),
  );
}
