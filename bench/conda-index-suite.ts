/** The index of channels: its size for each record, what its building costs beside reading the store, what a question reads of it. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { zstdDecompressSync } from "node:zlib";
import { CONDA_INDEX } from "../database/conda/index/layout.ts";
import { decodeContainer } from "../database/index/format/container.ts";
import { HEADER_SIZE_BYTES } from "../database/index/format/limits.ts";
import { GeneratedChannel } from "../test/simulator/generated-channel.ts";
import { writeChannelFiles } from "./conda-crawl/channel-files.ts";
import { type MadeIndex, indexOfChannels } from "./conda-crawl/index-of-channels.ts";
import { ServerProcess } from "./conda-crawl/server-process.ts";
import { type ProcessCost, runMeasured } from "./crawl/measured-process.ts";
import { rounded, table } from "./measure.ts";

const READ_STORE = fileURLToPath(new URL("./conda-crawl/read-store.ts", import.meta.url));
const RECORDS = 500_000;
const SEED = 1;
const DATA = resolve("../shared/data/conda");
const REAL_CHANNEL = "conda-forge-2023-26";
/** Of the table of names, as `--conda-names` wants it laid out. */
const NAMES_FOLDER = "files/v0/conda-forge";

/** An index of a channel, and the yardstick of its building. */
interface Built extends MadeIndex {
  readonly name: string;
  readonly records: number;
  readonly reading: ProcessCost;
}

/** Tables of a generated channel and, where its data is there, of a real one with the table of its names. */
export async function condaIndexSuite(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  try {
    const built = [await generated(join(directory, "generated"))];
    if (existsSync(DATA)) built.push(await recorded(join(directory, "real")));
    return [costTable(built), sizeTable(built)].join("\n\n");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function generated(folder: string): Promise<Built> {
  const channel = new GeneratedChannel({ records: RECORDS, seed: SEED });
  await writeChannelFiles(channel, channel.nowMs(), join(folder, "mirrors"), ["json"]);
  return build(`generated, ${RECORDS} records`, RECORDS, {
    folder,
    served: join(folder, "mirrors"),
    crawl: { channels: { [channel.channel]: `json/${channel.channel}` }, subdirs: [channel.subdir] },
  });
}

async function recorded(folder: string): Promise<Built> {
  const served = join(folder, "served");
  mkdirSync(join(served, "names", NAMES_FOLDER), { recursive: true });
  symlinkSync(join(DATA, "channels", REAL_CHANNEL), join(served, "channel"));
  const names = zstdDecompressSync(readFileSync(join(DATA, "mapping", "conda-forge.json.zst")));
  writeFileSync(join(served, "names", NAMES_FOLDER, "compressed_mapping.json"), names);
  const subdirs = ["linux-64", "noarch"];
  const records = subdirs.map((subdir) => recordCount(join(served, "channel", subdir, "repodata.json.zst")));
  const count = records.reduce((sum, each) => sum + each, 0);
  return build(`\`${REAL_CHANNEL}\`, ${count} records, and its names`, count, {
    folder,
    served,
    crawl: { channels: { "conda-forge": "channel" }, subdirs, names: "names/" },
  });
}

function recordCount(path: string): number {
  // A file of repodata.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const repodata = JSON.parse(zstdDecompressSync(readFileSync(path)).toString("utf8")) as Record<
    string,
    object
  >;
  return ["packages", "packages.conda"].reduce(
    (sum, key) => sum + Object.keys(repodata[key] ?? {}).length,
    0,
  );
}

async function build(
  name: string,
  records: number,
  {
    folder,
    served,
    crawl,
  }: {
    readonly folder: string;
    readonly served: string;
    readonly crawl: Omit<Parameters<typeof indexOfChannels>[0], "server">;
  },
): Promise<Built> {
  const server = await ServerProcess.start(served);
  try {
    const made = await indexOfChannels({ server, ...crawl }, folder);
    const reading = await runMeasured([READ_STORE, made.storePath], join(folder, "reading.usage"));
    return { name, records, reading, ...made };
  } finally {
    await server.close();
  }
}

function costTable(built: readonly Built[]): string {
  const perRecord = (path: string, records: number): string => rounded(statSync(path).size / records);
  const sizes = ["channel", "store: bytes a record", "index: bytes a record"];
  const costs = ["reading the store: CPU s", "`db index`: CPU s", "ratio", "peak MiB"];
  return table(
    [...sizes, ...costs],
    built.map(({ name, records, reading, cost, path, storePath }) => [
      name,
      perRecord(storePath, records),
      perRecord(path, records),
      rounded(reading.cpuMs / 1000),
      rounded(cost.cpuMs / 1000),
      rounded(cost.cpuMs / reading.cpuMs),
      rounded(cost.peakMemoryMib),
    ]),
  );
}

function sizeTable(built: readonly Built[]): string {
  const sizes = built.map(({ path }) => sectionSizes(path));
  return table(
    ["section", ...built.map(({ name }) => `KB: ${name}`)],
    CONDA_INDEX.sectionNames.map((section) => [
      section,
      ...sizes.map((size) => rounded((size.get(section) ?? 0) / 1000)),
    ]),
  );
}

function sectionSizes(path: string): ReadonlyMap<string, number> {
  const header = readFileSync(path).subarray(0, HEADER_SIZE_BYTES);
  const { sections } = decodeContainer(CONDA_INDEX, header, path);
  return new Map([...sections].map(([name, { sizeBytes }]) => [name, sizeBytes]));
}
