import { expect, test } from "vitest";
import { CandidateSets } from "../../../resolver/solver/candidate-sets.ts";
import { NO_WATCH, WatchLists } from "../../../resolver/solver/watch-lists.ts";

function watchLists(): { sets: CandidateSets; watches: WatchLists } {
  const sets = new CandidateSets(() => 40);
  const watches = new WatchLists(sets);
  watches.introduce(3);
  return { sets, watches };
}

/** The watches of a taken list. */
function chain(watches: WatchLists, head: number): number[] {
  const found: number[] = [];
  for (let watch = head; watch !== NO_WATCH; watch = watches.nextOf(watch)) found.push(watch);
  return found;
}

test("WatchLists.take() empties the list of one state", () => {
  const { watches } = watchLists();
  watches.link(0, 10, 3, 35);
  watches.link(4, 12, 3, 35);
  watches.link(1, 11, 3, 2);
  expect(chain(watches, watches.take(3, 35))).toEqual([4, 0]);
  expect(watches.take(3, 35)).toBe(NO_WATCH);
  expect(chain(watches, watches.take(3, 2))).toEqual([1]);
});

test("WatchLists knows the term of each watch, and which incompatibilities are watched", () => {
  const { watches } = watchLists();
  watches.link(4, 12, 3, 35);
  watches.link(5, 13, 3, 35);
  expect([watches.termOf(4), watches.termOf(5)]).toEqual([12, 13]);
  expect([watches.isWatched(2), watches.isWatched(1), watches.isWatched(9)]).toEqual([true, false, false]);
});

test("WatchLists.lostStates() gives the lost states that may have watches", () => {
  const { sets, watches } = watchLists();
  for (const state of [0, 35, 40]) watches.link(state * 2, 0, 3, state);
  expect(watches.lostStates(3, sets.full(3), sets.single(3, 35))).toEqual([0, 40]);
});
