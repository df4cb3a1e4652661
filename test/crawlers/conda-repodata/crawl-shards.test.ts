import { expect, test } from "vitest";
import { condaEntry, condaLab, dayMs } from "../../builders/conda-crawl.ts";
import { crawlShards } from "../../../crawlers/conda-repodata/crawl-shards.ts";
import { testClient } from "../http/test-client.ts";

test("crawlShards() says whether there are any, and throws what a lost shard is", async () => {
  const lab = await condaLab();
  const { client } = testClient({ attemptsMax: 1 });
  const crawl = () => {
    lab.channels.clockMs = dayMs(1);
    return crawlShards({
      store: lab.store,
      http: client,
      channel: "conda-forge",
      subdir: "linux-64",
      folderUrl: `${lab.simulator.channelsUrl}conda-forge/linux-64/`,
      state: lab.store.conda.subdir("conda-forge", "linux-64"),
      isLossAccepted: false,
      nowMs: dayMs(1),
      workingFolder: "",
      signal: new AbortController().signal,
      onLog: () => {},
      onProgress: () => {},
    });
  };
  expect(await crawl()).toBe("missing");
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": condaEntry("a", "1") }, dayMs(0));
  expect(await crawl()).toMatchObject({ kind: "read", form: "shards", shardCount: 1 });
  expect(await crawl()).toEqual({ kind: "unchanged", form: "shards" });
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": condaEntry("a", "2") }, dayMs(1));
  lab.simulator.startFaults({ rules: [{ kind: "not-found", routes: ["shard"] }] });
  await expect(crawl()).rejects.toThrow("that its index names is not there");
});
