import { expect, test } from "vitest";
import type { CondaCrawlReport } from "../../../crawlers/conda-repodata/crawl-conda.ts";
import { renderCondaSummary } from "../../../online/render/conda-summary.ts";

const CHANGES = { added: 1000, unchanged: 5, "hot-fix": 2, replaced: 3, removed: 4, returned: 1 };
const READ = {
  kind: "read",
  changes: CHANGES,
  recordCount: 1_234_567,
  laterCount: 3,
  leftOutCount: 2,
} as const;
const REPORT: CondaCrawlReport = {
  startedAtMs: 0,
  endedAtMs: 65_000,
  isInterrupted: true,
  subdirs: [
    {
      channel: "c",
      subdir: "linux-64",
      failedSinceMs: null,
      outcome: { ...READ, form: "shards", shardCount: 1, problems: ["c/x is left out: it is no object"] },
    },
    {
      channel: "c",
      subdir: "noarch",
      failedSinceMs: null,
      outcome: { ...READ, form: "zst", shardCount: 0, problems: [] },
    },
    {
      channel: "c",
      subdir: "osx-64",
      failedSinceMs: 0,
      outcome: { kind: "failed", message: "the server answered 500" },
    },
    { channel: "c", subdir: "win-64", failedSinceMs: null, outcome: { kind: "absent" } },
    { channel: "c", subdir: "osx-arm64", failedSinceMs: null, outcome: { kind: "unchanged", form: "json" } },
  ],
  names: [
    { channel: "c", kind: "relations", outcome: { kind: "read", count: 1500, leftOutCount: 1 } },
    { channel: "c", kind: "table", outcome: { kind: "failed", message: "the table of names is gone" } },
    { channel: "d", kind: "table", outcome: { kind: "absent" } },
    { channel: "d", kind: "relations", outcome: { kind: "unchanged" } },
  ],
  http: { requests: 12, retries: 1, receivedBytes: 3_400_000 },
};

test("the summary tells each subdirectory, the names, and what could not be used", () => {
  const text = renderCondaSummary(REPORT);
  for (const line of [
    "**Stopped before all was read; the next run goes on.**",
    "| c/linux-64 | 1 shard | 1,234,567 | 1,000 | 2 | 3 | 4 | 1 | 5 |",
    "| c/noarch | zst | 1,234,567 | 1,000 | 2 | 3 | 4 | 1 | 5 |",
    "| c/win-64 | the channel has none | | | | | | | |",
    "| c/osx-arm64 | json | not changed | | | | | | |",
    "- c/osx-64: the server answered 500",
    "- c: 1,500 relations of PyPI read, 1 left out",
    "- c: **names of PyPI failed**: the table of names is gone",
    "- d: relations of PyPI not changed",
    "- 12 requests (1 retry), 3.4 MB, 1 min 5 s",
    "- c/x is left out: it is no object",
  ])
    expect(text.replaceAll(/ +/g, " ").split("\n")).toContain(line);
  expect(text).toMatch(/\| c\/osx-64 \| \*\*failed\*\*, since 1970/);
  expect(text).not.toContain("no names");
  expect(text.endsWith("\n")).toBe(true);
});
