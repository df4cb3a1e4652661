import { expect, test } from "vitest";
import { retryDelayMs } from "../../../crawlers/http/retry-delay.ts";

test("retryDelayMs() doubles its bound up to a minute", () => {
  const bounds = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((failures) => retryDelayMs(failures, () => 1));
  expect(bounds).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test("retryDelayMs() takes any time up to the bound", () => {
  expect([0, 0.25, 0.999].map((chance) => retryDelayMs(3, () => chance))).toEqual([0, 1000, 3996]);
});
