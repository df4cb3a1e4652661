/** Crawls of a channel that are ended by `kill -9`, as processes of their own: while shards come, and while they are written. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { SHARDS_AT_ONCE } from "../../crawlers/conda-repodata/limits.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { GeneratedChannel } from "../simulator/generated-channel.ts";
import { runningSimulator } from "../simulator/running-simulator.ts";
import { Universe } from "../simulator/universe.ts";
import { CrawlHome } from "./crawl-process.ts";

const START = fileURLToPath(new URL("../../online/start.ts", import.meta.url));
const SHARDS = 100;
const TIMEOUT_MS = 120_000;

test(
  "a crawl of a channel that is killed goes on where it was, and ends where an undisturbed one ends",
  {
    timeout: TIMEOUT_MS,
  },
  async () => {
    let onShard: (() => void) | undefined;
    const simulator = await runningSimulator({
      universe: new Universe(),
      channels: new GeneratedChannel({ records: SHARDS * 40 }),
      onRequest: ({ route }) => route === "shard" && onShard?.(),
    });
    const { requests } = simulator.counters;

    /** Kills the process once it has asked for so many shards, or a little later; never where that is undefined. */
    const crawl = async (home: CrawlHome, killAt?: { shards: number; laterMs: number }): Promise<unknown> => {
      const words = ["--conda", `generated=${simulator.channelsUrl}generated`, "--conda-names", "none"];
      const paths = ["--store", home.storePath, "--dump", home.dumpPath, "--max-rate", "unlimited"];
      const child = spawn(process.execPath, [START, "crawl", ...words, "--subdir", "linux-64", ...paths], {
        cwd: home.directory,
        env: { HOME: home.directory, PINWHEEL_CACHE: home.cachePath, SOURCE_DATE_EPOCH: "1800000000" },
        stdio: "ignore",
      });
      const first = requests["shard"];
      onShard = () => {
        if (killAt === undefined || requests["shard"] - first < killAt.shards) return;
        onShard = undefined;
        setTimeout(() => child.kill("SIGKILL"), killAt.laterMs);
      };
      const [code, signal]: unknown[] = await once(child, "exit");
      return signal ?? code;
    };

    const undisturbed = new CrawlHome(temporaryDirectory());
    expect(await crawl(undisturbed)).toBe(0);
    const killed = new CrawlHome(temporaryDirectory());
    simulator.counters.reset();
    expect(await crawl(killed, { shards: 40, laterMs: 0 })).toBe("SIGKILL");
    expect(existsSync(killed.dumpPath)).toBe(false);
    // What has come is kept but for what was in hand, so that at least so many come now; then they are being written.
    const shards = SHARDS - requests["shard"];
    expect(await crawl(killed, { shards, laterMs: 60 })).toBe("SIGKILL");
    expect(await crawl(killed)).toBe(0);
    expect(requests["shard"]).toBeLessThanOrEqual(SHARDS + 2 * SHARDS_AT_ONCE);
    expect(openDump(killed.dumpPath).revision).toBe(openDump(undisturbed.dumpPath).revision);
    expect(readdirSync(killed.directory).filter((name) => name.includes("downloads"))).toEqual([]);
  },
);
