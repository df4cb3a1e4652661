import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DecisionQueue, TIER_MAX } from "../../../resolver/solver/decision-queue.ts";

function drain(queue: DecisionQueue): number[] {
  const taken: number[] = [];
  for (let order = queue.take(); order !== -1; order = queue.take()) taken.push(order);
  return taken;
}

test("DecisionQueue gives the lowest tier first, then the first mentioned", () => {
  const queue = new DecisionQueue();
  for (const [order, tier] of [
    [3, 1],
    [1, 2],
    [0, TIER_MAX],
    [2, 1],
    [4, 0],
  ] as const)
    queue.offer(order, tier);
  expect(drain(queue)).toEqual([4, 2, 3, 1, 0]);
});

test("DecisionQueue moves a package whose tier rises or falls while it waits", () => {
  const queue = new DecisionQueue();
  for (const order of [0, 1, 2]) queue.offer(order, 5);
  queue.offer(2, 1);
  queue.offer(0, 9);
  expect(drain(queue)).toEqual([2, 1, 0]);
});

test("DecisionQueue.withdraw() takes a package out until it is offered again", () => {
  const queue = new DecisionQueue();
  queue.offer(0, 1);
  queue.offer(1, 1);
  queue.withdraw(0);
  queue.withdraw(6);
  expect(drain(queue)).toEqual([1]);
  queue.offer(0, 1);
  expect(drain(queue)).toEqual([0]);
});

test.each([[-1], [0.5], [TIER_MAX + 1]])("DecisionQueue refuses %d as a tier", (tier) => {
  expect(() => new DecisionQueue().offer(0, tier)).toThrow("a tier is an integer from 0 to 2^20");
});

// "The lowest tier, then the first mentioned", whatever was offered and withdrawn before.
test("DecisionQueue gives what sorting gives", () => {
  const steps = fc.array(fc.tuple(fc.nat(20), fc.nat(5), fc.boolean()), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (offers) => {
      const queue = new DecisionQueue();
      const expected = new Map<number, number>();
      for (const [order, tier, isWithdrawn] of offers) {
        if (isWithdrawn) {
          queue.withdraw(order);
          expected.delete(order);
        } else {
          queue.offer(order, tier);
          expected.set(order, tier);
        }
      }
      const sorted = [...expected].toSorted(([a, tierA], [b, tierB]) => tierA - tierB || a - b);
      expect(drain(queue)).toEqual(sorted.map(([order]) => order));
    }),
    { seed: 5, numRuns: 500 },
  );
});
