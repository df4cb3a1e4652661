/** The index of channels, made by the commands that a person would use: crawl into a dump, and `db index`. */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { condaIndexPath } from "../../cli/open-conda-index.ts";
import { type ProcessCost, runMeasured } from "../crawl/measured-process.ts";
import { type ChannelCrawl, crawlChannels } from "./measured-crawl.ts";

const CLI = fileURLToPath(new URL("../../cli/start.ts", import.meta.url));

/** An index, and what made it. */
export interface MadeIndex {
  /** Of the index of channels. */
  readonly path: string;
  readonly storePath: string;
  /** What `db index` cost. */
  readonly cost: ProcessCost;
}

/** Crawls the channels into a new store in the folder, dumps it, and builds the index of the dump. */
export async function indexOfChannels(
  channels: Omit<ChannelCrawl, "storePath" | "dumpPath">,
  folder: string,
): Promise<MadeIndex> {
  const [storePath, dumpPath] = [join(folder, "store.sqlite"), join(folder, "dump")];
  await crawlChannels({ ...channels, storePath, dumpPath });
  const path = join(folder, "packages.index");
  const cost = await runMeasured([CLI, "db", "index", dumpPath, path], join(folder, "index.usage"));
  return { path: condaIndexPath(path), storePath, cost };
}
