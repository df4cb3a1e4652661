/** Writes a subdirectory of a channel as files that any static server serves, in each of the three forms that channels have. */

import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { compressedRepodataStream, repodataStream } from "../../test/simulator/channel-repodata.ts";
import { SHARDS_BASE_URL, SHARD_ENDING, ShardStore } from "../../test/simulator/channel-shards.ts";
import type { RepodataFormat, SubdirSource } from "../../test/simulator/channel-source.ts";

/**
 * Writes the subdirectory as it stands now over what was written before; shards of earlier states stay. O(records), thrice.
 *
 * Each form lies in a mirror of its own, `FOLDER/FORM/CHANNEL/SUBDIR`, so that a client has no choice.
 */
export async function writeChannelFiles(source: SubdirSource, nowMs: number, folder: string): Promise<void> {
  const state = source.stateAt(nowMs);
  const write = (form: RepodataFormat, name: string, content: Readable): Promise<void> =>
    pipeline(content, createWriteStream(join(subdirFolder(folder, form, source), name)));
  await write("json", "repodata.json", repodataStream(source, state));
  await write("zst", "repodata.json.zst", compressedRepodataStream(source, state));
  const own = subdirFolder(folder, "shards", source);
  mkdirSync(join(own, SHARDS_BASE_URL), { recursive: true });
  const store = new ShardStore(source);
  writeFileSync(join(own, "repodata_shards.msgpack.zst"), store.index(state));
  for (const [hash, bytes] of store.shards(state))
    writeFileSync(join(own, SHARDS_BASE_URL, `${hash}${SHARD_ENDING}`), bytes);
}

function subdirFolder(folder: string, form: RepodataFormat, { channel, subdir }: SubdirSource): string {
  const path = join(folder, form, channel, subdir);
  mkdirSync(path, { recursive: true });
  return path;
}
