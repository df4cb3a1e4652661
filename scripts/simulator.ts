/**
 * Runs the simulator by hand: an index like PyPI on 127.0.0.1, and conda channels beside it, for trying the crawler, for demonstrations and benchmarks.
 *
 *     pnpm simulator [--universe FILE | --archives DIR | --recorded DIR | --projects N] [--channels FILE | --records N]
 *         [--port N] [--faults FILE]
 *
 * It prints one line with the address of the index when it is ready, and ends at SIGINT or SIGTERM. docs/simulator.md tells more.
 */

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readChannelFile } from "../test/simulator/channel-file.ts";
import { GeneratedChannel } from "../test/simulator/generated-channel.ts";
import { generatedUniverse } from "../test/simulator/generated-universe.ts";
import { readArchives } from "../test/simulator/read-archives.ts";
import { readFaultFile } from "../test/simulator/fault-file.ts";
import { RecordedIndex } from "../test/simulator/recorded-index.ts";
import { startSimulator, type SimulatorOptions } from "../test/simulator/simulator.ts";
import { readUniverseFile } from "../test/simulator/universe-file.ts";

const DEMO_UNIVERSE = fileURLToPath(new URL("../test/simulator/demo-universe.json", import.meta.url));
const USAGE_EXIT_CODE = 64;
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const HELP = `Usage: pnpm simulator [options]

Serves an index like PyPI on 127.0.0.1, prints its address, and ends at Ctrl-C.

What it serves, one of:
  --universe FILE    the universe that the JSON file describes
  --archives DIR     the wheels and sdists in the folder
  --recorded DIR     recorded pages: DIR/json, DIR/metadata, DIR/stubbed
  --projects N       N generated projects
  (none of them)     thirteen made-up projects around a tea house, all since yesterday

Conda channels beside it, one of:
  --channels FILE    the channels that the JSON file describes
  --records N        N generated records of the channel "generated", linux-64

Options:
  --files N          files of each generated project (2)
  --seed N           seed of the generated projects and records (1)
  --port N           port; 0 is any free one (0)
  --faults FILE      what goes wrong, as JSON
  --latency MS       wait before each answer (0)
  --cdn-delay MS     age up to which the list of projects may be stale (0)
  --help             this text
`;

const OPTIONS = {
  universe: { type: "string" },
  archives: { type: "string" },
  recorded: { type: "string" },
  projects: { type: "string" },
  channels: { type: "string" },
  records: { type: "string" },
  files: { type: "string", default: "2" },
  seed: { type: "string", default: "1" },
  port: { type: "string", default: "0" },
  faults: { type: "string" },
  latency: { type: "string", default: "0" },
  "cdn-delay": { type: "string", default: "0" },
  help: { type: "boolean", default: false },
} as const;

try {
  await main();
} catch (error: unknown) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = USAGE_EXIT_CODE;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(HELP.trimEnd());
    return;
  }
  const channels = chooseChannels(values);
  const simulator = await startSimulator({
    ...(channels === undefined ? {} : { channels }),
    universe: await chooseUniverse(values),
    port: wholeNumber("--port", values.port),
    latencyMs: wholeNumber("--latency", values.latency),
    cdnDelayMs: wholeNumber("--cdn-delay", values["cdn-delay"]),
    ...(values.faults === undefined ? {} : { faults: readFaultFile(values.faults) }),
  });
  console.log(simulator.indexUrl);
  // Without its server the process has nothing left to do, and ends.
  const stop = (): void => void simulator.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** The options that say what is served. */
interface Sources {
  readonly universe?: string | undefined;
  readonly archives?: string | undefined;
  readonly recorded?: string | undefined;
  readonly projects?: string | undefined;
  readonly files: string;
  readonly seed: string;
}

/** The options that say which channels are served. */
interface ChannelSources {
  readonly channels?: string | undefined;
  readonly records?: string | undefined;
  readonly seed: string;
}

async function chooseUniverse(sources: Sources): Promise<SimulatorOptions["universe"]> {
  const { universe, archives, recorded, projects } = sources;
  if ([universe, archives, recorded, projects].filter((each) => each !== undefined).length > 1)
    throw new Error("Give only one of --universe, --archives, --recorded and --projects");
  if (recorded !== undefined) return new RecordedIndex(recorded);
  if (archives !== undefined) {
    const read = await readArchives(archives);
    for (const { path, reason } of read.skipped) console.error(`Skipped ${path}: ${reason}`);
    return read.universe;
  }
  if (projects !== undefined)
    return generatedUniverse({
      projects: wholeNumber("--projects", projects),
      filesPerProject: wholeNumber("--files", sources.files),
      seed: wholeNumber("--seed", sources.seed),
    });
  if (universe !== undefined) return readUniverseFile(universe);
  // All of it happened since yesterday's midnight, so that "pnpm crawl --since yesterday" finds it whatever the day is.
  const endMs = Date.now();
  const yesterdayMs = Math.floor(endMs / DAY_MS) * DAY_MS - DAY_MS;
  return readUniverseFile(DEMO_UNIVERSE, { startMs: yesterdayMs + HOUR_MS, endMs });
}

function chooseChannels({ channels, records, seed }: ChannelSources): SimulatorOptions["channels"] {
  if (channels !== undefined && records !== undefined)
    throw new Error("Give only one of --channels and --records");
  if (records !== undefined)
    return new GeneratedChannel({
      records: wholeNumber("--records", records),
      seed: wholeNumber("--seed", seed),
    });
  return channels === undefined ? undefined : readChannelFile(channels);
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} takes a whole number, not "${text}"`);
  return Number(text);
}
