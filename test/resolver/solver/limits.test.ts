import { expect, test } from "vitest";
import {
  ARENA_WORD_COUNT_MAX,
  ARENA_WORD_COUNT_START,
  DECISION_COUNT_MAX,
} from "../../../resolver/solver/limits.ts";

test("ARENA_WORD_COUNT_MAX is reached from ARENA_WORD_COUNT_START by doubling", () => {
  expect(Math.log2(ARENA_WORD_COUNT_MAX / ARENA_WORD_COUNT_START) % 1).toBe(0);
});

test("DECISION_COUNT_MAX leaves the widest real questions a hundred times their decisions", () => {
  expect(DECISION_COUNT_MAX).toBeGreaterThanOrEqual(100 * 5000);
});
