import { expect, test } from "vitest";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";

test("CrawlParked keeps the first time, counts attempts, and forgets", () => {
  const { parked } = Store.open(":memory:", { create: true }).crawl;
  const [a, b] = [normalizeName("a"), normalizeName("b")];
  expect(parked.oldest()).toBeUndefined();
  parked.put({ name: b, retryAfterMs: 50, wantedSerial: null }, 20);
  parked.put({ name: a, retryAfterMs: 60, wantedSerial: 3 }, 30);
  parked.put({ name: b, retryAfterMs: 90, wantedSerial: 7 }, 40);
  const first = { name: b, sinceMs: 20, attemptCount: 2, retryAfterMs: 90, wantedSerial: 7 };
  expect(parked.all()).toEqual([
    { name: a, sinceMs: 30, attemptCount: 1, retryAfterMs: 60, wantedSerial: 3 },
    first,
  ]);
  expect(parked.oldest()).toEqual(first);
  parked.remove(b);
  expect(parked.oldest()?.name).toBe(a);
});
