import { expect, test } from "vitest";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { UnpackBudget } from "../../archives/unpack-budget.ts";

const LIMITS = {
  ...DEFAULT_ARCHIVE_LIMITS,
  unpackedBytesMax: 1000,
  unpackedBytesFree: 100,
  unpackedRatioMax: 10,
};

test("UnpackBudget lets small archives unpack to anything up to the free bytes", () => {
  const budget = new UnpackBudget(LIMITS);
  budget.received(1);
  budget.unpacked(100);
  expect(() => budget.unpacked(1)).toThrow("Cannot read archive: it unpacks to more than 10 times its size");
});

test("UnpackBudget measures the proportion by what was received so far", () => {
  const budget = new UnpackBudget(LIMITS);
  budget.received(50);
  budget.unpacked(500);
  budget.received(10);
  budget.unpacked(100);
  expect(() => budget.unpacked(1)).toThrow(expect.objectContaining({ kind: "too-large" }));
});

test("UnpackBudget stops at the absolute limit, whatever the proportion", () => {
  const budget = new UnpackBudget(LIMITS);
  budget.received(100_000);
  budget.unpacked(1000);
  expect(() => budget.unpacked(1)).toThrow("Cannot read archive: it unpacks to more than 1000 bytes");
});
