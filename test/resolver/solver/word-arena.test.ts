import { expect, test } from "vitest";
import { ARENA_WORD_COUNT_START } from "../../../resolver/solver/limits.ts";
import { ArenaFullError, WordArena } from "../../../resolver/solver/word-arena.ts";

test("WordArena hands out runs that do not overlap", () => {
  const arena = new WordArena();
  expect([arena.allocate(3), arena.allocate(1), arena.allocate(2)]).toEqual([0, 3, 4]);
  expect(arena.highWaterWordCount).toBe(6);
});

test("WordArena keeps the content when it grows", () => {
  const arena = new WordArena();
  const first = arena.allocate(1);
  arena.words[first] = 0xffff_ffff;
  arena.allocate(3 * ARENA_WORD_COUNT_START);
  expect(arena.words.length).toBe(4 * ARENA_WORD_COUNT_START);
  expect(arena.words[first]).toBe(0xffff_ffff);
});

test("WordArena uses runs again that were given back, for the same length only", () => {
  const arena = new WordArena();
  const run = arena.allocate(2);
  arena.release(run, 2);
  expect(arena.allocate(3)).not.toBe(run);
  expect(arena.allocate(2)).toBe(run);
  expect(arena.highWaterWordCount).toBe(5);
});

test("WordArena ends at its limit with an error of its own", () => {
  const arena = new WordArena(ARENA_WORD_COUNT_START + 10);
  arena.allocate(ARENA_WORD_COUNT_START);
  arena.allocate(10);
  expect(() => arena.allocate(1)).toThrow(ArenaFullError);
});
