/**
 * Headers that say more about the member after them: names that are too long for its own header, and pax records.
 *
 * POSIX.1-2017, pax, "pax Extended Header": records of `<length> <keyword>=<value>\n`; GNU tar's types `L` and `K`.
 */

import { ArchiveError } from "./archive-types.ts";
import { type TarHeader, textOf } from "./tar-header.ts";

/** What extensions say of the next member; undefined where they say nothing. */
export interface TarExtension {
  readonly name?: string;
  readonly sizeBytes?: number;
}

const EXTENSION_TYPES = new Set(["L", "K", "x", "X", "g"]);

/** Whether the header belongs to an extension and not to a member. */
export function isExtension({ type }: TarHeader): boolean {
  return EXTENSION_TYPES.has(type);
}

/**
 * What the extension's content says.
 *
 * @throws {ArchiveError} for records that are malformed, sparse files, and records for all members that only make sense for one:
 * readers differ on them.
 */
export function parseExtension(type: string, content: Uint8Array): TarExtension {
  if (type === "K") return {};
  if (type === "L") return { name: textOf(content) };
  const records = parsePaxRecords(content);
  if ([...records.keys()].some((keyword) => keyword.startsWith("GNU.sparse.")))
    throw broken("it has a sparse file");
  const [name, size] = [records.get("path"), records.get("size")];
  if (type === "g" && (name ?? size) !== undefined)
    throw broken("it gives all of its members the same name or size");
  if (type === "g") return {};
  if (size !== undefined && !/^\d{1,16}$/.test(size)) throw broken("a header in it has an impossible size");
  return {
    ...(name === undefined ? {} : { name }),
    ...(size === undefined ? {} : { sizeBytes: Number(size) }),
  };
}

/** The records by keyword; of several with one keyword the last counts, as POSIX says. */
function parsePaxRecords(content: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let start = 0;
  // Some writers fill up with NULs; tarfile stops at them too.
  while (start < bytes.length && bytes[start] !== 0) {
    const length = /^(?<length>\d{1,7}) /.exec(bytes.toString("latin1", start, start + 8))?.groups?.[
      "length"
    ];
    const end = start + Number(length ?? 0);
    const record = bytes.toString("utf8", start + (length?.length ?? 0) + 1, end - 1);
    const equals = record.indexOf("=");
    if (length === undefined || end > bytes.length || bytes[end - 1] !== 0x0a || equals < 1)
      throw broken("an extended header in it is malformed");
    records.set(record.slice(0, equals), record.slice(equals + 1));
    start = end;
  }
  return records;
}

function broken(found: string): ArchiveError {
  return new ArchiveError("archive", `Cannot read tar archive: ${found}`);
}
