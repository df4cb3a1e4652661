import { expect, test } from "vitest";
import { condaData } from "../builders/conda-data.ts";
import { applySnapshot, type RecordedRepodata } from "./channel-snapshot.ts";
import { Channels } from "./channels.ts";
import { TEA, servedChannels } from "./running-channels.ts";
import { ask } from "./running-simulator.ts";
import { snapshotsOf, type TimelapseLine } from "./timelapse.ts";

const WATER = "water-1-0.conda";
const CUP = "cup-1-0.tar.bz2";
const MD5 = { first: "0".repeat(32), second: "1".repeat(32) };
const water = { name: "water", version: "1", build: "0", depends: ["ice"], md5: MD5.first };
const cup = { name: "cup", version: "1", build: "0" };

async function served(channels: Channels): Promise<RecordedRepodata & { readonly removed: string[] }> {
  const { channelsUrl } = await servedChannels(channels);
  return JSON.parse((await ask(`${channelsUrl}tea-house/linux-64/repodata.json`)).text);
}

test("after each snapshot just its records are listed, as they are", async () => {
  const channels = new Channels();
  const snapshots: readonly [RecordedRepodata, readonly string[]][] = [
    [{ packages: { [CUP]: cup }, "packages.conda": { [WATER]: water } }, []],
    [{ packages: {}, "packages.conda": { [WATER]: { ...water, depends: ["ice >1"] } } }, [CUP]],
    [{ packages: { [CUP]: { ...cup, noarch: true } }, "packages.conda": {} }, [WATER]],
    [{ packages: { [CUP]: cup }, "packages.conda": { [WATER]: { ...water, md5: MD5.second } } }, []],
  ];
  for (const [snapshot, removed] of snapshots) {
    channels.advance(1000);
    applySnapshot(channels, TEA, snapshot);
    expect(await served(channels)).toMatchObject({ ...snapshot, removed });
    const { packages, "packages.conda": condaPackages } = await served(channels);
    expect({ packages, "packages.conda": condaPackages }).toEqual(snapshot);
  }
});

test("the same snapshot again changes nothing, other hashes replace the artifact", () => {
  const channels = new Channels();
  const snapshot = { "packages.conda": { [WATER]: { ...water, noarch: null } } };
  applySnapshot(channels, TEA, snapshot);
  const [source] = channels.subdirs();
  const state = source?.stateAt(channels.nowMs());
  const bytes = source?.artifact(WATER, channels.nowMs());
  applySnapshot(channels, TEA, snapshot);
  expect(source?.stateAt(channels.nowMs())).toBe(state);
  applySnapshot(channels, TEA, { "packages.conda": { [WATER]: { ...water, depends: [] } } });
  expect(source?.artifact(WATER, channels.nowMs())).toEqual(bytes);
  applySnapshot(channels, TEA, { "packages.conda": { [WATER]: { ...water, md5: MD5.second } } });
  expect(source?.artifact(WATER, channels.nowMs())).not.toEqual(bytes);
});

test.skipIf(condaData === undefined).each([
  ["intel-linux-64", { listed: 4548, removed: 4 }],
  ["main-linux-aarch64", { listed: 5486, removed: 1 }],
])("recorded snapshots of %s end in the last of them", async (name, counts) => {
  const channels = new Channels(0);
  const lines = condaData?.lines<TimelapseLine>(`timelapse/${name}.jsonl.zst`) ?? [];
  let last: RecordedRepodata = {};
  for (const { date, repodata } of snapshotsOf(lines)) {
    channels.advance(Date.parse(date) - channels.nowMs());
    applySnapshot(channels, TEA, repodata);
    last = repodata;
  }
  const { packages = {}, "packages.conda": condaPackages = {}, removed } = await served(channels);
  expect({ packages, "packages.conda": condaPackages }).toEqual(last);
  expect({
    listed: Object.keys(packages).length + Object.keys(condaPackages).length,
    removed: removed.length,
  }).toEqual(counts);
});
