/** Writes a subdirectory of a channel as files that any static server serves, in each of the three forms that channels have. */

import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { compressedRepodataStream, repodataStream } from "../../test/simulator/channel-repodata.ts";
import { SHARDS_BASE_URL, SHARD_ENDING, ShardStore } from "../../test/simulator/channel-shards.ts";
import {
  REPODATA_FORMATS,
  type RepodataFormat,
  type SubdirSource,
  type SubdirState,
} from "../../test/simulator/channel-source.ts";

/**
 * Writes the subdirectory as it stands now over what was written before; shards of earlier states stay. O(records) for each form.
 *
 * Each form lies in a mirror of its own, `FOLDER/FORM/CHANNEL/SUBDIR`, so that a client has no choice.
 */
export async function writeChannelFiles(
  source: SubdirSource,
  nowMs: number,
  folder: string,
  forms: readonly RepodataFormat[] = REPODATA_FORMATS,
): Promise<void> {
  const state = source.stateAt(nowMs);
  for (const form of forms) {
    const own = join(folder, form, source.channel, source.subdir);
    mkdirSync(own, { recursive: true });
    if (form === "json") await write(repodataStream(source, state), join(own, "repodata.json"));
    else if (form === "zst")
      await write(compressedRepodataStream(source, state), join(own, "repodata.json.zst"));
    else writeShards(new ShardStore(source), state, own);
  }
}

function write(content: Readable, path: string): Promise<void> {
  return pipeline(content, createWriteStream(path));
}

function writeShards(store: ShardStore, state: SubdirState, folder: string): void {
  mkdirSync(join(folder, SHARDS_BASE_URL), { recursive: true });
  writeFileSync(join(folder, "repodata_shards.msgpack.zst"), store.index(state));
  for (const [hash, bytes] of store.shards(state))
    writeFileSync(join(folder, SHARDS_BASE_URL, `${hash}${SHARD_ENDING}`), bytes);
}
