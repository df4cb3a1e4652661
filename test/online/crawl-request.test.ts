import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Invocation } from "../../cli/command.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { crawlRequestOf } from "../../online/crawl-request.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";

function invocationOf(
  options: Readonly<Record<string, string | readonly string[]>>,
  fields: { readonly directory?: string; readonly environment?: Record<string, string> } = {},
): Invocation {
  const { directory = "/here", environment = {} } = fields;
  return {
    operands: [],
    options: new Map(Object.entries(options).map(([name, value]) => [name, [value].flat()])),
    terminal: recordingTerminal(),
    host: { directory, environment, platform: "linux", architecture: "x64", nowMs: Date.now },
  };
}

test("crawlRequestOf() without options", () => {
  expect(crawlRequestOf(invocationOf({}))).toEqual({
    since: "last",
    indexUrl: undefined,
    conda: undefined,
    hasIndex: true,
    storePath: "/here/pinwheel.sqlite",
    dumpPath: "/here/pinwheel-dump",
    publishPath: undefined,
    only: undefined,
    limit: undefined,
    timeLimitMs: undefined,
    recheck: { oneIn: 30 },
    sdists: "all",
    concurrency: 16,
    summaryPath: undefined,
    logFormat: "text",
    schedule: undefined,
  });
});

test("crawlRequestOf() takes every option", () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "names.txt"), "# well known\nFlask  # web\n\nflask\nDjango\n");
  const options = {
    since: "yesterday",
    index: "https://example.org/simple/",
    store: "s.sqlite",
    dump: "d",
    publish: "site",
    only: ["NumPy", "scipy"],
    names: "names.txt",
    limit: "5",
    "time-limit": "2",
    recheck: "none",
    sdists: "without-wheel",
    concurrency: "3",
    summary: "summary.md",
    log: "json",
    schedule: "0 5 * * *",
    conda: "bioconda",
    subdir: "noarch",
    "conda-names": "none",
  };
  expect(crawlRequestOf(invocationOf(options, { directory }))).toEqual({
    since: "yesterday",
    indexUrl: "https://example.org/simple/",
    conda: {
      channels: [{ name: "bioconda", url: "https://conda.anaconda.org/bioconda/" }],
      subdirs: ["noarch"],
      namesFolder: null,
      lossAccepted: new Set(),
    },
    hasIndex: true,
    storePath: join(directory, "s.sqlite"),
    dumpPath: join(directory, "d"),
    publishPath: join(directory, "site"),
    only: ["numpy", "scipy", "flask", "django"],
    limit: 5,
    timeLimitMs: 120_000,
    recheck: "none",
    sdists: "without-wheel",
    concurrency: 3,
    summaryPath: join(directory, "summary.md"),
    logFormat: "json",
    schedule: "0 5 * * *",
  });
});

test("channels are crawled alone where no index is named, and what is about an index is refused then", () => {
  expect(crawlRequestOf(invocationOf({ conda: "bioconda" }))).toMatchObject({ hasIndex: false });
  expect(() => crawlRequestOf(invocationOf({ conda: "bioconda", only: "flask" }))).toThrow(
    "Cannot use --only: channels are crawled, and no package index",
  );
});

test("crawlRequestOf() appends to the summary of a GitHub step", () => {
  const environment = { GITHUB_STEP_SUMMARY: "/runner/summary.md" };
  expect(crawlRequestOf(invocationOf({}, { environment })).summaryPath).toBe("/runner/summary.md");
});

test.each([
  [{ dump: "none", publish: "site" }, "Cannot publish without a dump"],
  [{ sdists: "some" }, "it is none of all, without-wheel, none"],
  [{ log: "xml" }, "it is none of text, json"],
  [{ only: "a b" }, 'Cannot crawl "a b"'],
  [{ names: "absent.txt" }, 'Cannot read the names of "absent.txt"'],
  [{ limit: "0" }, "Cannot read --limit"],
  [{ recheck: "1/0" }, "Cannot read --recheck"],
])("crawlRequestOf() refuses %j", (options, message) => {
  expect(() => crawlRequestOf(invocationOf(options))).toThrow(message);
});

test("crawlRequestOf() refuses with usage errors", () => {
  expect(() => crawlRequestOf(invocationOf({ log: "xml" }))).toThrow(UsageError);
});
