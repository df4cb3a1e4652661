/**
 * How much work a crawl of a channel is. The counters are the same on every machine, so they guard speed where times cannot. A change of
 * the crawler or the store may change them: then look at why, and write the new numbers here.
 */

import { onTestFinished, expect, test } from "vitest";
import { crawlConda } from "../../../crawlers/conda-repodata/crawl-conda.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { countSql } from "../../builders/sql-work.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { REPODATA_FORMATS, type RepodataFormat } from "../../simulator/channel-source.ts";
import { GeneratedChannel } from "../../simulator/generated-channel.ts";
import { servedChannels } from "../../simulator/running-channels.ts";
import { testClient } from "../http/test-client.ts";

const RECORDS_PER_NAME = 20;
const NAMES = 50;

/** What a crawl asked of the channel and of the store. */
interface Work {
  readonly requests: number;
  /** Runs of SQL statements. */
  readonly statements: number;
  /** Records that are other than before. */
  readonly changed: number;
}

interface ChannelLab {
  readonly channel: GeneratedChannel;
  readonly crawl: () => Promise<Work & { readonly receivedBytes: number }>;
}

async function labOf(form: RepodataFormat, names = NAMES): Promise<ChannelLab> {
  const size = { records: names * RECORDS_PER_NAME, recordsPerName: RECORDS_PER_NAME };
  const channel = new GeneratedChannel({ ...size, settings: { formats: [form] } });
  const { channelsUrl } = await servedChannels(channel);
  const store = Store.open(":memory:", { create: true });
  onTestFinished(() => store.close());
  const sql = countSql();
  const { client } = testClient();
  const crawl = async (): ReturnType<ChannelLab["crawl"]> => {
    sql.reset();
    const { http, subdirs } = await crawlConda({
      store,
      http: client,
      channels: [{ name: channel.channel, url: `${channelsUrl}${channel.channel}/` }],
      subdirs: [channel.subdir],
      lossAccepted: new Set(),
      namesFolder: null,
      workingFolder: temporaryDirectory(),
      nowMs: () => channel.nowMs(),
      signal: new AbortController().signal,
      onLog: () => undefined,
      onProgress: () => undefined,
    });
    const outcome = subdirs[0]?.outcome;
    const changes = outcome?.kind === "read" ? outcome.changes : undefined;
    const { unchanged = 0, ...others } = changes ?? {};
    const changed = Object.values(others).reduce((sum, count) => sum + count, 0);
    expect(unchanged + changed).toBeLessThanOrEqual(names * RECORDS_PER_NAME + 1);
    return {
      requests: http.requests,
      receivedBytes: http.receivedBytes,
      statements: sql.statements(),
      changed,
    };
  };
  return { channel, crawl };
}

/** Of the first crawl of 1,000 records of 50 names, of one without news, and of one with a record more. */
const WORK: Readonly<Record<RepodataFormat, readonly Work[]>> = {
  shards: [
    { requests: 51, statements: 3456, changed: 1000 },
    { requests: 1, statements: 5, changed: 0 },
    { requests: 2, statements: 48, changed: 1 },
  ],
  zst: [
    { requests: 2, statements: 3206, changed: 1000 },
    { requests: 1, statements: 3, changed: 0 },
    { requests: 1, statements: 1215, changed: 1 },
  ],
  json: [
    { requests: 3, statements: 3206, changed: 1000 },
    { requests: 2, statements: 3, changed: 0 },
    { requests: 2, statements: 1215, changed: 1 },
  ],
};

test.each(REPODATA_FORMATS)("the work of crawls by %s", async (form) => {
  const { channel, crawl } = await labOf(form);
  const { receivedBytes: allBytes, ...first } = await crawl();
  const { receivedBytes: quietBytes, ...quiet } = await crawl();
  channel.publish(7);
  const { receivedBytes: newBytes, ...one } = await crawl();
  expect([first, quiet, one]).toEqual(WORK[form]);
  expect(quietBytes).toBe(0);
  // By shards it is the index and one shard; a whole file comes whole.
  if (form === "shards") expect(newBytes).toBeLessThan(allBytes / 10);
  else expect(newBytes).toBeGreaterThan(allBytes);
});

test("a crawl without news does the same, however many records there are", async () => {
  const [few, many] = [await labOf("shards", 5), await labOf("shards", 100)];
  await few.crawl();
  await many.crawl();
  expect(await many.crawl()).toEqual(await few.crawl());
});
