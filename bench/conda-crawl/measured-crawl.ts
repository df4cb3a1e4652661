/** Crawls of channels in processes of their own, and what they cost. */

import { fileURLToPath } from "node:url";
import manifest from "../../package.json" with { type: "json" };
import { type ProcessCost, runMeasured } from "../crawl/measured-process.ts";
import type { ServerProcess } from "./server-process.ts";
import type { Sent } from "./static-server.ts";

/** `pnpm crawl` without the program's name: flags of Node bound its memory. */
const CRAWL = manifest.scripts.crawl.split(" ").slice(1);
const READ_WHOLE = fileURLToPath(new URL("./read-whole.ts", import.meta.url));

/** What is crawled, and into which store. */
export interface ChannelCrawl {
  readonly server: ServerProcess;
  /** Paths below the server's address, by name of the channel. */
  readonly channels: Readonly<Record<string, string>>;
  readonly subdirs: readonly string[];
  readonly storePath: string;
  /** Where names lie below the server's address; none are read when absent. */
  readonly names?: string;
  /** Where a dump is written; none is when absent. */
  readonly dumpPath?: string;
}

/** One run. */
export interface CrawlCost extends ProcessCost, Sent {}

/** Brings the store up to date, and makes it where there is none. */
export async function crawlChannels(crawl: ChannelCrawl): Promise<CrawlCost> {
  const { server, channels, subdirs, storePath, names, dumpPath = "none" } = crawl;
  const addresses = Object.entries(channels).map(([name, path]) => `${name}=${server.url}${path}`);
  const what = ["--conda", addresses.join(","), "--subdir", subdirs.join(",")];
  const from = names === undefined ? "none" : `${server.url}${names}`;
  const how = ["--conda-names", from, "--store", storePath, "--dump", dumpPath, "--max-rate", "unlimited"];
  const cost = await runMeasured([...CRAWL, ...what, ...how], `${storePath}.usage`);
  return { ...cost, ...(await server.takeSent()) };
}

/** Reads, decompresses and parses the files (`.json.zst`), which is what any client has to do that reads them whole. */
export function readWhole(paths: readonly string[], directory: string): Promise<ProcessCost> {
  return runMeasured([READ_WHOLE, ...paths], `${directory}/usage`);
}
