/** The crawl of channels as a person runs it, against the simulator. */

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCondaIndex } from "../../cli/open-conda-index.ts";
import { normalizeName } from "../../packaging/name.ts";
import { condaEntry, dayMs } from "../builders/conda-crawl.ts";
import { namesSite } from "../builders/names-site.ts";
import { StatedChannels } from "../builders/stated-channels.ts";
import { reply, startServer } from "../crawlers/http/http-server.ts";
import { folderWith, hostIn, invoke } from "../cli/invoke.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";
import { servedChannels } from "../simulator/running-channels.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { invokeOnline } from "./invoke.ts";

const ENTRIES = {
  ...condaEntry("pytorch", "2.0", { depends: ["python >=3.12"], build: "py312_0" }),
  ...condaEntry("zlib", "1.3"),
};

async function world(): Promise<{
  channels: StatedChannels;
  simulator: Simulator;
  crawl: string[];
  folder: string;
}> {
  const channels = new StatedChannels();
  channels.clockMs = dayMs(0);
  channels.put("conda-forge", "linux-64", { "packages.conda": ENTRIES }, dayMs(0));
  const simulator = await servedChannels(channels);
  const names = await namesSite();
  names.putTable("conda-forge", { pytorch: ["torch"], zlib: null });
  const channel = `conda-forge=${simulator.channelsUrl}conda-forge`;
  const crawl = ["crawl", "--conda", channel, "--conda-names", names.url, "--max-rate", "unlimited"];
  return { channels, simulator, crawl, folder: folderWith() };
}

test("channels are crawled, dumped and indexed, and a second crawl finds nothing new", async () => {
  const { crawl, folder } = await world();
  // As a run leaves it that was killed.
  mkdirSync(join(folder, "pinwheel.sqlite.downloads"));
  writeFileSync(join(folder, "pinwheel.sqlite.downloads", "repodata.part"), "half");
  const first = await invokeOnline(folder, [...crawl, "--summary", "summary.md"]);
  expect(first).toMatchObject({ exitCode: 0, out: "" });
  expect(first.say).toContain("| conda-forge/linux-64 | 2 shards | 2 | 2 | 0 | 0 | 0 | 0 | 0 |");
  expect(first.say).toContain("| conda-forge/osx-64 | the channel has none |");
  expect(first.say).toContain("- conda-forge: 2 names of PyPI read, 0 left out");
  expect(first.say).toContain("Dumped 0 projects and 2 conda packages as revision ");
  expect(readFileSync(join(folder, "summary.md"), "utf8")).toContain("## Channels of conda");
  // Downloads are gone again.
  expect(readdirSync(folder).filter((name) => name.includes("downloads"))).toEqual([]);
  const again = await invokeOnline(folder, crawl);
  expect(again.say).toContain("| conda-forge/linux-64 | shards | not changed |");
  expect((await invoke(folder, ["db", "verify", "pinwheel-dump"])).say).toBe("Sound\n");
  const info = await invoke(folder, ["db", "info", "pinwheel-dump"]);
  expect(info.out).toMatch(/^conda records +2$/m);
  // Without an index the date is that of the channels.
  expect(info.out).toMatch(new RegExp(`^date of the data +${new Date().toISOString().slice(0, 7)}`, "m"));
  expect(info.out).toMatch(/^conda-forge\/linux-64 +2 records, \d{4}-\d{2}-\d{2}$/m);
});

test("what was crawled is what a solver is told, through the dump and through an index file", async () => {
  const { crawl, folder } = await world();
  await invokeOnline(folder, crawl);
  const indexed = await invoke(folder, ["db", "index", "pinwheel-dump", "my.index"]);
  expect(indexed.say).toContain("with 2 conda records beside it, as my.index.conda");
  const host = hostIn(folder, { PINWHEEL_CACHE: join(folder, "cache") });
  for (const path of ["pinwheel-dump", "my.index"]) {
    const terminal = recordingTerminal();
    const index = await openCondaIndex(path, { operands: [], options: new Map(), terminal, host });
    const [record] = index?.records("conda-forge", "linux-64", "pytorch") ?? [];
    expect(record).toMatchObject({ version: "2.0", depends: ["python >=3.12"], sha256Hex: "0b".repeat(32) });
    expect(record === undefined ? undefined : index?.pypiOf(record)).toEqual([
      { name: "torch", version: "2.0", via: "table" },
    ]);
    expect(index?.condaNamesOf("conda-forge", normalizeName("torch"))).toEqual(["pytorch"]);
    // The crawl has built it already.
    expect(terminal.written.say).toBe("");
  }
  expect((await invoke(folder, ["db", "verify", "my.index.conda"])).say).toBe("Sound\n");
  expect((await invoke(folder, ["db", "info", "my.index.conda"])).out).toMatch(
    /^kind +index of conda channels$/m,
  );
});

test("where a subdirectory cannot be read, all else is dumped", async () => {
  const { channels, simulator, crawl, folder } = await world();
  channels.put("conda-forge", "noarch", { "packages.conda": condaEntry("rich", "1") }, dayMs(0));
  simulator.startFaults({ rules: [{ kind: "not-found", pathPrefix: "/channels/conda-forge/linux-64/" }] });
  await invokeOnline(folder, crawl);
  simulator.stopFaults();
  await invokeOnline(folder, crawl);
  simulator.startFaults({ rules: [{ kind: "not-found", pathPrefix: "/channels/conda-forge/linux-64/" }] });
  channels.put("conda-forge", "noarch", { "packages.conda": condaEntry("rich", "2") }, dayMs(1));
  channels.clockMs = dayMs(1);
  const run = await invokeOnline(folder, crawl);
  expect(run.exitCode).toBe(0);
  expect(run.say).toContain(
    "conda-forge/linux-64 stays as it was: the channel has no repodata there any more",
  );
  expect(run.say).toMatch(/\| conda-forge\/linux-64 \| \*\*failed\*\*, since /);
  expect(run.say).toContain("Dumped 0 projects and 3 conda packages");
});

test("where nothing of any channel can be read, the run ends as one whose index is gone", async () => {
  const { simulator, crawl, folder } = await world();
  simulator.startFaults({ rules: [{ kind: "forbidden", pathPrefix: "/channels/" }] });
  const absent = await invokeOnline(folder, [...crawl, "--subdir", "linux-64"]);
  expect(absent.exitCode).toBe(75);
  expect(absent.say).toContain(
    "conda-forge has none of these subdirectories: linux-64. Is it the channel's name",
  );
  expect(existsSync(join(folder, "pinwheel-dump"))).toBe(false);
  simulator.startFaults({
    rules: [{ kind: "truncated", routes: ["repodata", "repodata-zst", "shard-index"] }],
  });
  const gone = await invokeOnline(folder, [...crawl, "--subdir", "linux-64", "--dump", "other"]);
  expect(gone.exitCode).toBe(75);
  expect(existsSync(join(folder, "other"))).toBe(false);
});

test("a package index is crawled too where it is named, and dumps of both are one", async () => {
  const { simulator, crawl, folder } = await world();
  const run = await invokeOnline(folder, [...crawl, "--index", simulator.indexUrl, "--log", "json"]);
  expect(run.exitCode).toBe(0);
  expect(run.say).toContain('"event":"conda-progress"');
  expect(run.say).toContain("projects added");
  expect(run.say).toContain("2 conda packages");
});

test("Anaconda's terms are told before its channels are read", async () => {
  const { simulator, folder } = await world();
  const words = [
    "crawl",
    "--conda",
    `pkgs/main=${simulator.channelsUrl}main`,
    "--subdir",
    "noarch",
    "--dump",
    "none",
  ];
  const run = await invokeOnline(folder, [...words, "--conda-names", "none"]);
  expect(run.say).toMatch(/^note: pkgs\/main is Anaconda's: /m);
  expect(existsSync(join(folder, "pinwheel-dump"))).toBe(false);
});

test("what the environment knows of a package index is told to no channel", async () => {
  const { simulator, folder } = await world();
  const seen: unknown[] = [];
  const origin = await startServer(({ headers, url = "" }, response) => {
    seen.push(headers.authorization);
    reply(302, "", { location: `${simulator.channelsUrl.replace(/\/$/, "")}${url}` })(response);
  });
  const words = ["crawl", "--conda", `conda-forge=${origin}/conda-forge`, "--subdir", "linux-64"];
  const run = await invokeOnline(folder, [...words, "--conda-names", "none"], {
    PINWHEEL_INDEX_TOKEN: "secret",
  });
  expect(run.exitCode).toBe(0);
  expect(seen).toContain(undefined);
  expect(seen.filter((each) => each !== undefined)).toEqual([]);
});
