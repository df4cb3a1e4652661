import PQueue from "p-queue";
import { expect, test } from "vitest";
import type { FileOutcome, FileReadRequest } from "../../../crawlers/file-outcome.ts";
import { CrawlTally } from "../../../crawlers/frontier/crawl-tally.ts";
import { type FileReading, readFiles } from "../../../crawlers/frontier/read-files.ts";
import { normalizeName } from "../../../packaging/name.ts";

const FAILED: FileOutcome = { ok: false, kind: "archive", message: "broken" };
const READ: FileOutcome = { ok: true, metadata: undefined, buildSystem: null };

function requestOf(filename: string): FileReadRequest {
  return {
    file: {
      filename,
      url: `https://files.test/${filename}`,
      sha256Hex: null,
      sizeBytes: null,
      uploadedAtMs: null,
      requiresPython: null,
      yanked: false,
      coreMetadata: { isOffered: false, sha256Hex: null },
    },
    kind: "wheel",
    name: normalizeName("demo"),
    version: "1.0",
  };
}

function reading(fields: Partial<FileReading>): FileReading {
  return {
    readFile: () => Promise.resolve(READ),
    files: new PQueue({ concurrency: 2 }),
    tally: new CrawlTally(
      () => 0,
      () => undefined,
    ),
    signal: new AbortController().signal,
    ...fields,
  };
}

test("readFiles() gives every outcome by filename, within the bound", async () => {
  let [now, most] = [0, 0];
  const context = reading({
    readFile: async ({ file }) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return file.filename === "b" ? FAILED : READ;
    },
  });
  const outcomes = await readFiles(["a", "b", "c"].map(requestOf), context);
  expect(Object.fromEntries(outcomes)).toEqual({ a: READ, b: FAILED, c: READ });
  expect(most).toBe(2);
  expect(context.tally).toMatchObject({ filesRead: 2, filesFailed: 1 });
  expect(context.tally.failureCounts).toEqual(new Map([["archive", 1]]));
});

test("readFiles() takes a reader that throws for a fault of ours, and goes on", async () => {
  const context = reading({
    readFile: ({ file }) =>
      file.filename === "a" ? Promise.reject(new TypeError("odd")) : Promise.resolve(READ),
  });
  const outcomes = await readFiles(["a", "b"].map(requestOf), context);
  expect(outcomes.get("a")).toMatchObject({ ok: false, kind: "page" });
  expect(outcomes.get("b")).toBe(READ);
  expect(context.tally.bugs).toHaveLength(1);
});

test("readFiles() keeps what was read before an abort, and takes no cut request for a failure", async () => {
  const controller = new AbortController();
  const asked: string[] = [];
  const context = reading({
    signal: controller.signal,
    files: new PQueue({ concurrency: 1 }),
    readFile: ({ file }) => {
      asked.push(file.filename);
      if (file.filename !== "b") return Promise.resolve(READ);
      controller.abort(new Error("stop"));
      return Promise.reject(new Error("stop"));
    },
  });
  const outcomes = await readFiles(["a", "b", "c"].map(requestOf), context);
  expect([...outcomes.keys()]).toEqual(["a"]);
  expect(asked).toEqual(["a", "b"]);
  expect(context.tally).toMatchObject({ filesRead: 1, filesFailed: 0, bugs: [] });
});
