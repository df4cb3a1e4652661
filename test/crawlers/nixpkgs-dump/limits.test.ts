import { expect, test } from "vitest";
import {
  MESSAGE_BYTES_MAX,
  OUTPUT_BYTES_MAX,
  PART_SIZE,
  TIME_LIMIT_MS,
  UNREADABLE_COUNT_MAX,
} from "../../../crawlers/nixpkgs-dump/limits.ts";

test("a part of ordinary packages fits into an answer, and a dump ends within the hour", () => {
  expect(PART_SIZE * 1000).toBeLessThan(OUTPUT_BYTES_MAX);
  expect(MESSAGE_BYTES_MAX).toBeLessThan(OUTPUT_BYTES_MAX);
  expect(TIME_LIMIT_MS).toBeLessThan(60 * 60 * 1000);
  expect(UNREADABLE_COUNT_MAX).toBeLessThan(PART_SIZE);
});
