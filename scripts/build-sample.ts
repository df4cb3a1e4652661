/**
 * Writes the bundled sample database, `data/`, from a file of wheel facts and a folder of channels of conda. Run it when the facts or the dump's
 * format change:
 *
 * ```
 * node scripts/build-sample.ts <wheel-facts.jsonl.zst> 2026-10-31 <channels> <names.json> 2026-08-19
 * ```
 *
 * The folder has `conda-forge/linux-64/repodata.json.zst` and `conda-forge/noarch/repodata.json.zst`, the file of names is parselmouth's table
 * of conda-forge; both days are those of their data.
 */

import { readFileSync } from "node:fs";
import { importWheelFacts } from "../database/import/wheel-facts.ts";
import { chooseShardDigits } from "../database/shards/shard-key.ts";
import { writeDump } from "../database/shards/write-dump.ts";
import { Store } from "../database/sqlite/store.ts";
import { SAMPLE_CHANNEL, sampleChannel } from "./sample-channel.ts";

/** Where a crawl reads the names. */
const NAMES_URL =
  "https://raw.githubusercontent.com/prefix-dev/parselmouth/main/files/v0/conda-forge/compressed_mapping.json";

const [path, dataDate, channels, namesPath, condaDate] = process.argv.slice(2);
if (
  path === undefined ||
  dataDate === undefined ||
  channels === undefined ||
  namesPath === undefined ||
  condaDate === undefined
)
  throw new Error(
    "Usage: node scripts/build-sample.ts <wheel-facts.jsonl.zst> <YYYY-MM-DD> <channels> <names.json> <YYYY-MM-DD>",
  );

const store = Store.open(":memory:", { create: true });
const { files, projects } = importWheelFacts(store, { path, dataDate });
const records = await putChannel(store, { channels, namesPath, atMs: Date.parse(condaDate) });
const { revision } = writeDump("data", {
  facts: store.facts(),
  shardDigits: chooseShardDigits(Math.max(projects, store.conda.nameCount())),
  projects: store.projects(),
  conda: store.conda.content(),
});
console.log(
  `data/: ${projects} projects, ${files} files, ${records} packages of conda, revision ${revision}`,
);
store.close();

interface ChannelInput {
  readonly channels: string;
  readonly namesPath: string;
  /** The time of the data, in milliseconds since 1970-01-01 UTC. */
  readonly atMs: number;
}

/** Puts the sample's part of conda-forge and its names; how many records. */
async function putChannel(
  into: Store,
  { channels: folder, namesPath: namesFile, atMs }: ChannelInput,
): Promise<number> {
  const channel = SAMPLE_CHANNEL;
  const bySubdir = sampleChannel(folder);
  const validators = { etag: null, lastModified: null };
  for (const [subdir, own] of bySubdir) {
    const baseUrl = `https://conda.anaconda.org/${channel}/${subdir}/`;
    const url = `${baseUrl}repodata.json.zst`;
    await into.conda.update({
      channel,
      subdir,
      baseUrl,
      asOfMs: atMs,
      work: (update) => {
        for (const record of own) update.put(record);
        update.finishAll();
        const reading = { form: "zst", url, asOfMs: atMs, ...validators } as const;
        return Promise.resolve({ baseUrl, checkedAtMs: atMs, reading });
      },
    });
  }
  const names = new Set([...bySubdir.values()].flat().map(({ name }) => name));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const table = JSON.parse(readFileSync(namesFile, "utf8")) as Record<string, readonly string[] | null>;
  await into.conda.transaction(() => {
    into.conda.names.putSource({ channel, kind: "table", url: NAMES_URL, checkedAtMs: atMs, ...validators });
    for (const [name, pypiNames] of Object.entries(table))
      if (names.has(name)) into.conda.names.putName(channel, name, pypiNames);
    return Promise.resolve();
  });
  return [...bySubdir.values()].flat().length;
}
