import { expect, test } from "vitest";
import { TimeToGo } from "../../../crawlers/frontier/time-to-go.ts";

/** A run with so many projects done in each second. */
function after(seconds: number, perSecond: (second: number) => number): number | undefined {
  const clock = new TimeToGo();
  let done = 0;
  clock.add(0, 0);
  for (let second = 1; second <= seconds; second += 1) {
    done += perSecond(second);
    clock.add(second * 1000, done);
  }
  return clock.perSecond(seconds * 1000, done);
}

test("TimeToGo says nothing while it would be a guess", () => {
  expect(new TimeToGo().perSecond(5000, 9)).toBeUndefined();
  expect(after(19, () => 10)).toBeUndefined();
  expect(after(60, (second) => (second % 6 === 0 ? 1 : 0))).toBeUndefined();
});

test("TimeToGo gives the rate", () => {
  expect(after(20, () => 10)).toBe(10);
});

test("TimeToGo follows a change of pace within five minutes", () => {
  expect(after(4000, (second) => (second <= 3600 ? 100 : 4))).toBeCloseTo(4, 0);
});
