/** Makes a subdir of the simulator equal to recorded repodata, by the events that lead there. */

import { isDeepStrictEqual } from "node:util";
import type { RecordDescription } from "./channel-record.ts";
import { RECORD_SECTIONS, type RecordFields, type SubdirSource } from "./channel-source.ts";
import type { Channels, SubdirAddress } from "./channels.ts";

/** The sections of repodata in JSON that are records. */
export interface RecordedRepodata {
  readonly packages?: Readonly<Record<string, RecordFields>>;
  readonly "packages.conda"?: Readonly<Record<string, RecordFields>>;
}

/** Fields that a description without them would be given. */
const ADDED_FIELDS = ["build", "build_number", "depends", "subdir", "md5", "sha256", "size"];
const HASH_FIELDS = ["md5", "sha256"];

/**
 * Publishes, hot-fixes, replaces, restores and removes files at the present time, until the subdir lists these records as they are and no
 * others. A record with other hashes is a replaced artifact; a field that is null is none. Artifacts stay stand-ins, whose hashes are not those of the records.
 * O(files).
 *
 * @throws {ChannelError} for a filename of no conda package, or where a later event is planned.
 */
export function applySnapshot(channels: Channels, address: SubdirAddress, repodata: RecordedRepodata): void {
  const sections = RECORD_SECTIONS.flatMap((section) => Object.entries(repodata[section] ?? {}));
  const wanted = new Map(sections.map(([filename, fields]) => [filename, withoutNulls(fields)]));
  for (const filename of filesOf(channels, address).removed)
    if (wanted.has(filename)) channels.restore(address, filename);
  const { listed } = filesOf(channels, address);
  for (const filename of listed.keys()) if (!wanted.has(filename)) channels.remove(address, filename);
  for (const [filename, fields] of wanted) {
    const before = listed.get(filename);
    if (before === undefined) channels.publish(address, { ...exactly(fields), filename });
    else if (!isDeepStrictEqual(before, fields)) {
      const gone = Object.keys(before).filter((field) => !(field in fields));
      const changes = { ...exactly(fields), ...Object.fromEntries(gone.map((field) => [field, null])) };
      if (HASH_FIELDS.some((field) => before[field] !== fields[field]))
        channels.replaceArtifact(address, filename, changes);
      else channels.hotFix(address, filename, changes);
    }
  }
}

function withoutNulls(fields: RecordFields): RecordFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** The records that the subdir lists now, by filename, and those that it lists no more. */
function filesOf(
  channels: Channels,
  address: SubdirAddress,
): { readonly listed: ReadonlyMap<string, RecordFields>; readonly removed: ReadonlySet<string> } {
  const listed = new Map<string, RecordFields>();
  const removed = new Set<string>();
  const isIt = ({ channel, subdir }: SubdirSource): boolean =>
    channel === address.channel && subdir === address.subdir;
  const source = [...channels.subdirs()].find(isIt);
  for (const { content } of source?.stateAt(channels.nowMs()).packages() ?? []) {
    const { records, removed: gone } = content();
    for (const section of RECORD_SECTIONS)
      for (const [filename, fields] of Object.entries(records[section])) listed.set(filename, fields);
    for (const filename of gone) removed.add(filename);
  }
  return { listed, removed };
}

/** With null for each field that is not there, so that nothing is added. */
function exactly(fields: RecordFields): RecordDescription {
  const missing = ADDED_FIELDS.filter((field) => !(field in fields));
  // Every record has a name and a version, or no client could read it.
  return { ...fields, ...Object.fromEntries(missing.map((field) => [field, null])) } as RecordDescription;
}
