/** Many random requests, on random channels and on given ones. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import type { Platform } from "@conda-org/rattler";
import { openChannelFolder } from "../../database/conda/channel-folder.ts";
import { CondaSolver } from "../../resolver/providers/conda/solve-conda.ts";
import type { RandomSource } from "../builders/random-source.ts";
import { type ComparedRequest, compareRequest } from "./compare.ts";
import { randomRequest, requestName, writeRandomChannels } from "./generated-channel.ts";
import { READ_DIFFERENTLY, rattlerPartner } from "./rattler-partner.ts";
import { RawChannels } from "./raw-channels.ts";
import { GOLDEN_VIRTUAL_PACKAGES } from "./run-golden.ts";

const PLATFORMS: readonly Platform[] = ["linux-64", "noarch"];
const REQUESTS_PER_CHANNEL = 50;
const VIRTUAL = "virtual";

interface ManyRequests {
  readonly folder: string;
  readonly count: number;
  readonly random: RandomSource;
  readonly now: () => number;
}

/** On channels that are made for it, in the empty folder. */
export async function compareOnRandomChannels({
  folder,
  count,
  random,
  now,
}: ManyRequests): Promise<ComparedRequest[]> {
  writeVirtualChannel(folder);
  const partner = await rattlerPartner(folder);
  const raw = new RawChannels(folder);
  const shared = { partner, raw, virtualChannel: VIRTUAL, platforms: PLATFORMS, now };
  const results: ComparedRequest[] = [];
  try {
    for (let done = 0; done < count; done += REQUESTS_PER_CHANNEL) {
      const requests = Array.from({ length: Math.min(REQUESTS_PER_CHANNEL, count - done) }, () =>
        randomRequest(random),
      );
      const channels = [`first${done}`, `second${done}`];
      writeRandomChannels(folder, channels, requests, random);
      const comparison = { ...shared, solver: solverOf(folder, channels, PLATFORMS), channels };
      for (const i of requests.keys()) results.push(await compareRequest([requestName(i)], comparison));
    }
  } finally {
    await partner.close();
  }
  return results;
}

/**
 * On channels of a folder, which has the virtual packages as a channel of that name, too: two or three at a time of names, versions and
 * specs of the channels' own records.
 */
export async function compareOnChannels({
  folder,
  channels,
  count,
  random,
  now,
}: ManyRequests & { readonly channels: readonly string[] }): Promise<ComparedRequest[]> {
  const records = openChannelFolder(folder, channels).source.allRecords();
  const specs = [...new Set(records.flatMap(({ depends }) => depends))]
    .filter((text) => !text.startsWith("__") && !READ_DIFFERENTLY.test(text))
    .toSorted();
  const randomText = (): string => {
    const { name, version } = random.pick(records);
    return random.pick([name, `${name} >=${version}`, random.pick(specs)]);
  };
  const platforms = platformsOf(records.map(({ subdir }) => subdir));
  const solver = solverOf(folder, channels, platforms);
  const partner = await rattlerPartner(folder);
  const raw = new RawChannels(folder);
  const comparison = { solver, partner, raw, channels, virtualChannel: VIRTUAL, platforms, now };
  const results: ComparedRequest[] = [];
  try {
    while (results.length < count) {
      const request = Array.from({ length: 2 + random.below(2) }, randomText);
      results.push(await compareRequest(request, comparison));
    }
  } finally {
    await partner.close();
  }
  return results;
}

/** Of the platforms of the channels the first that is one, and what is for all. */
function platformsOf(subdirs: readonly string[]): readonly Platform[] {
  const found = new Set(subdirs);
  const known: readonly Platform[] = ["linux-64", "linux-aarch64", "osx-64", "osx-arm64", "win-64"];
  return [...known.filter((platform) => found.has(platform)).slice(0, 1), "noarch"];
}

function solverOf(folder: string, channels: readonly string[], platforms: readonly Platform[]): CondaSolver {
  const { source } = openChannelFolder(folder, channels);
  return new CondaSolver({
    source,
    channels,
    priority: "strict",
    subdirs: platforms,
    virtualPackages: GOLDEN_VIRTUAL_PACKAGES,
  });
}

/** rattler takes virtual packages from a channel. */
function writeVirtualChannel(folder: string): void {
  const records = [...GOLDEN_VIRTUAL_PACKAGES].map(([name, version]) => {
    const isArchitecture = name === "__archspec";
    const [own, build] = isArchitecture ? ["1", version] : [version, "0"];
    const record = {
      name,
      version: own,
      build,
      build_number: 0,
      depends: [],
      subdir: "noarch",
      md5: "0".repeat(32),
      size: 1,
    };
    return [`${name}-${own}-${build}.conda`, record] as const;
  });
  const path = join(folder, VIRTUAL, "noarch");
  mkdirSync(path, { recursive: true });
  const repodata = {
    info: { subdir: "noarch" },
    packages: {},
    "packages.conda": Object.fromEntries(records),
  };
  writeFileSync(join(path, "repodata.json.zst"), zstdCompressSync(JSON.stringify(repodata)));
}
