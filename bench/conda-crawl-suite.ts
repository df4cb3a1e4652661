/**
 * Crawls of channels of conda from a static server: a channel of half a million records in each of the three forms, and a real one.
 *
 * Server and crawler are processes of their own. The yardstick is a process that reads the same repodata and gives it to `JSON.parse`.
 */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type RepodataFormat, REPODATA_FORMATS } from "../test/simulator/channel-source.ts";
import { GeneratedChannel } from "../test/simulator/generated-channel.ts";
import { writeChannelFiles } from "./conda-crawl/channel-files.ts";
import { type CrawlCost, crawlChannels, readWhole } from "./conda-crawl/measured-crawl.ts";
import { ServerProcess } from "./conda-crawl/server-process.ts";
import type { ProcessCost } from "./crawl/measured-process.ts";
import { rounded, table } from "./measure.ts";

const RECORDS = 500_000;
const SEED = 1;
/** One record in a hundred is new, and those of one name in a hundred, so that one shard in a hundred is another. */
const CHANGED_SHARE = 100;
const REAL_FOLDER = resolve("../shared/data/conda/channels");
const REAL_CHANNEL = "conda-forge-2023-26";
const REAL_SUBDIRS = ["linux-64", "noarch"];

const HEAD = [
  "crawl",
  "requests",
  "MB received",
  "wall s",
  "ratio",
  "CPU s",
  "ratio of CPU",
  "peak MiB",
] as const;
type Row = readonly (string | number)[];

/** Tables of the two channels; the real one is left out where its data is not there. */
export async function condaCrawlSuite(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  try {
    const made = await generated(directory);
    const real = existsSync(REAL_FOLDER) ? await recorded(directory) : undefined;
    return [
      `A generated channel of ${RECORDS} records under ${RECORDS / 40} names in one subdirectory, seed ${SEED}:`,
      table(HEAD, made),
      ...(real === undefined
        ? []
        : [`\`${REAL_CHANNEL}\` of the data folder, ${REAL_SUBDIRS.join(" and ")}:`, table(HEAD, real)]),
    ].join("\n\n");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function generated(directory: string): Promise<Row[]> {
  const channel = new GeneratedChannel({ records: RECORDS, seed: SEED });
  const folder = join(directory, "mirrors");
  await writeChannelFiles(channel, channel.nowMs(), folder);
  const server = await ServerProcess.start(folder);
  const crawl = (form: RepodataFormat): Promise<CrawlCost> =>
    crawlChannels({
      server,
      channels: { [channel.channel]: `${form}/${channel.channel}` },
      subdirs: [channel.subdir],
      storePath: join(directory, `${form}.sqlite`),
    });
  try {
    const bar = await readWhole(
      [join(folder, "zst", channel.channel, channel.subdir, "repodata.json.zst")],
      directory,
    );
    const rows: Row[] = [barRow(bar)];
    for (const form of REPODATA_FORMATS) rows.push(rowOf(`${form}: first`, await crawl(form), bar));
    for (const form of REPODATA_FORMATS) rows.push(rowOf(`${form}: nothing new`, await crawl(form), bar));
    for (let number = 0; number < channel.nameCount; number += CHANGED_SHARE)
      for (let i = 0; i < RECORDS / channel.nameCount; i += 1) channel.publish(number);
    await writeChannelFiles(channel, channel.nowMs(), folder);
    for (const form of REPODATA_FORMATS) rows.push(rowOf(`${form}: 1 % new`, await crawl(form), bar));
    return rows;
  } finally {
    await server.close();
  }
}

async function recorded(directory: string): Promise<Row[]> {
  const server = await ServerProcess.start(REAL_FOLDER);
  const paths = REAL_SUBDIRS.map((subdir) => join(REAL_FOLDER, REAL_CHANNEL, subdir, "repodata.json.zst"));
  const crawl = (): Promise<CrawlCost> =>
    crawlChannels({
      server,
      channels: { "conda-forge": REAL_CHANNEL },
      subdirs: REAL_SUBDIRS,
      storePath: join(directory, "real.sqlite"),
    });
  try {
    const bar = await readWhole(paths, directory);
    return [
      barRow(bar),
      rowOf("zst: first", await crawl(), bar),
      rowOf("zst: nothing new", await crawl(), bar),
    ];
  } finally {
    await server.close();
  }
}

function barRow(cost: ProcessCost): Row {
  return rowOf("(read and `JSON.parse` the same)", { ...cost, requests: 0, bytes: 0 }, cost);
}

function rowOf(
  name: string,
  { wallMs, cpuMs, peakMemoryMib, requests, bytes }: CrawlCost,
  bar: ProcessCost,
): Row {
  return [
    name,
    requests,
    rounded(bytes / 1e6),
    rounded(wallMs / 1000),
    rounded(wallMs / bar.wallMs),
    rounded(cpuMs / 1000),
    rounded(cpuMs / bar.cpuMs),
    rounded(peakMemoryMib),
  ];
}
