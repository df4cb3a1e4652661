/**
 * One solve over conda and PyPI against a SAT solver, on random worlds with fixed seeds: channels with constrains, features, virtual
 * packages and two Pythons, wheels with markers and extras, attributes of nixpkgs, constraints, names from every source, any order of providers. The same verdict always,
 * and every answer one that the judge accepts. `pnpm judge-mixed` asks as many as one likes.
 */

import { expect, test } from "vitest";
import { judgeFirstSpecs, judgeMixedWorlds } from "./mixed-worlds.ts";

/** Worlds that show what hardly any other does: two names of one project, nixpkgs beside conda's interpreter. */
const FOUND = [1161, 5065, 6375, 20046, 25276, 709, 715];
const SEEDS = [...Array.from({ length: 250 }, (_, i) => i + 1), ...FOUND];

test("a question over both worlds has an answer when the judge says so, and the answer is one", () => {
  const { wrong, possible, impossible } = judgeMixedWorlds(SEEDS);
  expect(wrong).toEqual([]);
  expect(Math.min(possible, impossible)).toBeGreaterThan(80);
});

test("the first package of conda that the user names is the best with which there is any answer", () => {
  const { wrong, possible } = judgeFirstSpecs(SEEDS);
  expect(wrong).toEqual([]);
  expect(possible).toBeGreaterThan(30);
});
