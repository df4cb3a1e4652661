import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { crawlWhole } from "../../../crawlers/conda-repodata/crawl-whole.ts";
import { condaEntry, condaLab, dayMs } from "../../builders/conda-crawl.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { testClient } from "../http/test-client.ts";

test("crawlWhole() takes the first form that can be used, and leaves no download behind", async () => {
  const lab = await condaLab();
  const { client } = testClient({ attemptsMax: 1, sleep: () => Promise.resolve() });
  const workingFolder = temporaryDirectory();
  const crawl = () => {
    lab.channels.clockMs = dayMs(1);
    return crawlWhole({
      store: lab.store,
      http: client,
      channel: "conda-forge",
      subdir: "linux-64",
      folderUrl: `${lab.simulator.channelsUrl}conda-forge/linux-64/`,
      state: lab.store.conda.subdir("conda-forge", "linux-64"),
      isLossAccepted: false,
      nowMs: dayMs(1),
      workingFolder,
      signal: new AbortController().signal,
      onLog: () => {},
      onProgress: () => {},
    });
  };
  expect(await crawl()).toBe("missing");
  lab.channels.setForms("conda-forge", "json");
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": condaEntry("a", "1") }, dayMs(0));
  expect(await crawl()).toMatchObject({ kind: "read", form: "json", recordCount: 1 });
  expect(await crawl()).toEqual({ kind: "unchanged", form: "json" });
  lab.channels.setForms("conda-forge", "zst");
  expect(await crawl()).toMatchObject({ kind: "read", form: "zst", changes: { unchanged: 1 } });
  lab.channels.put("conda-forge", "linux-64", { "packages.conda": condaEntry("a", "2") }, dayMs(1));
  lab.simulator.startFaults({ rules: [{ kind: "truncated", routes: ["repodata-zst"] }] });
  await expect(crawl()).rejects.toThrow("repodata.json.zst: its compressed data is damaged");
  expect(readdirSync(workingFolder)).toEqual([]);
});
