/** Two real channels at once: names that both have, and which of them is used. */

import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { openChannelFolder } from "../../database/conda/channel-folder.ts";
import type { ChannelPriority } from "../../resolver/question.ts";
import { CondaSolver } from "../../resolver/providers/conda/solve-conda.ts";
import { condaData } from "../builders/conda-data.ts";
import { RandomSource } from "../builders/random-source.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { checkEnvironment } from "./check-environment.ts";
import { compareRequest } from "./compare.ts";
import { rattlerPartner } from "./rattler-partner.ts";
import { RawChannels } from "./raw-channels.ts";
import { GOLDEN_VIRTUAL_PACKAGES } from "./run-golden.ts";

const CHANNELS = ["pytorch-2023-10", "intel-2023-08"];
const PLATFORMS = ["linux-64", "noarch"] as const;
const REQUEST_COUNT = 30;

/** The channels in a folder of the test's, with each of their subdirectories: rattler wants them all to be there. */
function folderForRattler(data: string): string {
  const folder = temporaryDirectory();
  for (const name of [...CHANNELS, "virtual"]) {
    mkdirSync(join(folder, name));
    for (const subdir of readdirSync(join(data, name)))
      symlinkSync(join(data, name, subdir), join(folder, name, subdir));
    for (const subdir of PLATFORMS) putEmpty(join(folder, name, subdir));
  }
  return folder;
}

function putEmpty(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder);
  writeFileSync(
    join(folder, "repodata.json.zst"),
    zstdCompressSync('{"packages": {}, "packages.conda": {}}'),
  );
}

describe.skipIf(condaData === undefined)("pytorch before intel", () => {
  const folder = join(condaData?.folder ?? "", "channels");

  const solverFor = (channels: readonly string[], priority: ChannelPriority) =>
    new CondaSolver({
      source: openChannelFolder(folder, channels).source,
      channels,
      priority,
      subdirs: PLATFORMS,
      virtualPackages: GOLDEN_VIRTUAL_PACKAGES,
    });
  const solve = (spec: string, channels: readonly string[], priority: ChannelPriority) => {
    const outcome = solverFor(channels, priority).solve([
      { text: spec, origin: { file: "request", line: 1 } },
    ]);
    return outcome.kind === "solved" ? outcome.records : null;
  };

  test("random requests have rattler's verdict, with either channel first", async () => {
    const served = folderForRattler(folder);
    const partner = await rattlerPartner(served);
    onTestFinished(async () => partner.close());
    const raw = new RawChannels(served);
    const names = openChannelFolder(folder, CHANNELS).source.allRecords();
    const random = new RandomSource(20_231_012);
    const results = [];
    for (const channels of [CHANNELS, CHANNELS.toReversed()]) {
      const solver = solverFor(channels, "strict");
      for (let i = 0; i < REQUEST_COUNT / 2; i += 1) {
        const specs = [random.pick(names), random.pick(names)].map(({ name, version }) =>
          `${name} ${random.pick(["", `>=${version}`, `<=${version}`, version])}`.trim(),
        );
        results.push(
          await compareRequest(specs, {
            solver,
            partner,
            raw,
            channels,
            virtualChannel: "virtual",
            platforms: PLATFORMS,
            now: () => 0,
          }),
        );
      }
    }
    expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(results.filter(({ isSolved }) => isSolved).length).toBeGreaterThan(3);
    expect(results.filter(({ isSolved }) => !isSolved).length).toBeGreaterThan(3);
  });

  test.each([
    // pytorch has only ffmpegs that need what neither channel has.
    ["ffmpeg", CHANNELS, "intel-2023-08"],
    // intel has a pytorch, which is too old for it.
    ["torchdata", CHANNELS.toReversed(), "pytorch-2023-10"],
  ])(
    "%s needs a later channel than the owner of a name, which flexible priority allows",
    (name, channels, from) => {
      expect(solve(name, channels, "strict")).toBeNull();
      const records = solve(name, channels, "flexible") ?? [];
      expect(records.find((record) => record.name === name)?.channel).toBe(from);
      const request = { specs: [name], virtualPackages: GOLDEN_VIRTUAL_PACKAGES, isVirtualKnown: true };
      expect(checkEnvironment(records, request)).toEqual([]);
    },
  );

  test("a name that both have comes from the first of them, and from the other where a spec says so", () => {
    const ofPytorch = (records: ReturnType<typeof solve>) =>
      records?.find(({ name }) => name === "pytorch")?.channel;
    for (const priority of ["strict", "flexible"] as const) {
      expect(ofPytorch(solve("pytorch", CHANNELS, priority))).toBe("pytorch-2023-10");
      expect(ofPytorch(solve("pytorch", CHANNELS.toReversed(), priority))).toBe("intel-2023-08");
      expect(ofPytorch(solve("intel-2023-08::pytorch", CHANNELS, priority))).toBe("intel-2023-08");
    }
  });
});
