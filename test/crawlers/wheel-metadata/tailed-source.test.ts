import { expect, test } from "vitest";
import {
  type FetchRange,
  type RangeAnswer,
  RangeAnswerError,
  openTailedSource,
} from "../../../crawlers/wheel-metadata/tailed-source.ts";
import { rangeServer } from "../../builders/archives/range-server.ts";

const BYTES = Buffer.from("abcdefghijklmnopqrstuvwxyz");

test("openTailedSource() answers from the tail without another request", async () => {
  const server = rangeServer(BYTES);
  const source = await openTailedSource(server.fetchRange, 10);
  expect(source.sizeBytes).toBe(26);
  expect(Buffer.from(await source.read(16, 26)).toString()).toBe("qrstuvwxyz");
  expect(server.ranges).toEqual([{ suffixByteCount: 10 }]);
});

test("openTailedSource() fetches what lies before the tail, and only that", async () => {
  const server = rangeServer(BYTES);
  const source = await openTailedSource(server.fetchRange, 10);
  expect(Buffer.from(await source.read(12, 18)).toString()).toBe("mnopqr");
  expect(Buffer.from(await source.read(0, 3)).toString()).toBe("abc");
  expect(server.ranges.slice(1)).toEqual([
    { start: 12, end: 16 },
    { start: 0, end: 3 },
  ]);
});

test("openTailedSource() takes a file that is shorter than the tail", async () => {
  const source = await openTailedSource(rangeServer(BYTES).fetchRange, 1000);
  expect(Buffer.from(await source.read(0, 26)).toString()).toBe(BYTES.toString());
});

const WRONG_TAILS: [string, RangeAnswer][] = [
  ["too few bytes", { bytes: BYTES.subarray(20), start: 16, sizeBytes: 26 }],
  ["another place", { bytes: BYTES.subarray(0, 10), start: 0, sizeBytes: 26 }],
];

test.each(WRONG_TAILS)("openTailedSource() refuses a tail with %s", async (_, answer) => {
  await expect(openTailedSource(() => Promise.resolve(answer), 10)).rejects.toThrow(RangeAnswerError);
});

const WRONG_RANGES: [string, Partial<RangeAnswer>][] = [
  ["fewer bytes", { bytes: BYTES.subarray(0, 2) }],
  ["another place", { start: 1 }],
  ["another file", { sizeBytes: 27 }],
];

test.each(WRONG_RANGES)("openTailedSource() refuses a later answer with %s", async (_, wrong) => {
  const { fetchRange } = rangeServer(BYTES);
  const lying: FetchRange = async (range) => ({
    ...(await fetchRange(range)),
    ...("start" in range ? wrong : {}),
  });
  const source = await openTailedSource(lying, 10);
  await expect(source.read(0, 3)).rejects.toThrow(RangeAnswerError);
});

test("openTailedSource() lets the error of a failing request through", async () => {
  const failure = new Error("connection refused");
  await expect(openTailedSource(() => Promise.reject(failure))).rejects.toBe(failure);
});
