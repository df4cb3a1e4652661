import fc from "fast-check";
import { expect, test } from "vitest";
import { ChangelogFormatError } from "../../../crawlers/pypi-index/errors.ts";
import { findSerialAt } from "../../../crawlers/pypi-index/find-serial.ts";
import { FakeDoor } from "./_fake-door.ts";
import {
  type Journal,
  type RowValues,
  firstWhere,
  formatRows,
  journalDoor,
  journalOf,
  lastSerialOf,
} from "./_journal.ts";

const URL = "https://host/pypi";
const DAY_S = 24 * 60 * 60;

/** The answer, and how many requests it took. */
async function find(
  journal: Journal,
  atMs: number,
  pageRowCount = 50_000,
): Promise<{ serial: number; requestCount: number }> {
  const door = journalDoor(journal, pageRowCount);
  const serial = await findSerialAt(door, URL, { atMs, lastSerial: lastSerialOf(journal) });
  return { serial, requestCount: door.requests.length };
}

/** What the answer must be, by looking at the rows themselves. */
function lastSerialBefore(journal: Journal, atMs: number): number {
  const i = firstWhere(journal, ([, , seconds]) => seconds * 1000 >= atMs);
  return i === 0 ? 0 : journal.rowAt(i - 1)[4];
}

/** As PyPI's: 25,000 rows a day on average, fewer on weekends, and a serial missing now and then. */
function pypiJournal(rowCount: number): Journal {
  const rowAt = (i: number): RowValues => {
    const days = i / 25_000;
    const seconds = Math.floor(1_600_000_000 + days * DAY_S + 25_000 * Math.sin((days * 2 * Math.PI) / 7));
    return ["a", null, seconds, "create", i + 1 + Math.floor(i / 1000)];
  };
  return { rowCount, rowAt };
}

const TEN_YEARS = pypiJournal(25_000 * 3650);
const LAST_S = TEN_YEARS.rowAt(TEN_YEARS.rowCount - 1)[2];

test.each([
  [0, 2],
  [0.25, 2],
  [1, 2],
  [7, 4],
  [30, 4],
  [365, 5],
])(
  "findSerialAt() of %d days ago on PyPI takes at most %i requests",
  { timeout: 60_000 },
  async (days, requests) => {
    const atMs = (LAST_S - days * DAY_S) * 1000;
    const { serial, requestCount } = await find(TEN_YEARS, atMs);
    expect(serial).toBe(lastSerialBefore(TEN_YEARS, atMs));
    expect(requestCount).toBeLessThanOrEqual(requests);
  },
);

const FEW = journalOf([
  ["a", null, 100, "create", 3],
  ["a", "1", 200, "new release", 5],
  ["a", "1", 200, "add py3 file a-1.whl", 6],
  ["a", "1", 300, "remove release", 9],
]);

test.each([
  [0, 0],
  [100_000, 0],
  [100_001, 3],
  [200_000, 3],
  [200_001, 6],
  [300_000, 6],
  [300_001, 9],
  [10 ** 12, 9],
])("findSerialAt() of the moment %i is the serial before it: %i", async (atMs, expected) => {
  expect((await find(FEW, atMs)).serial).toBe(expected);
});

test("findSerialAt() of a journal without rows is 0", async () => {
  expect(await find(journalOf([]), 7)).toEqual({ serial: 0, requestCount: 0 });
});

// A wrong idea of how many rows come in a day, and of how many one answer has, costs requests but never the answer.
test("findSerialAt() finds the row in any journal, with few requests", async () => {
  const step = fc.tuple(fc.constantFrom(0, 1, 1, 5, 1000, 10_000_000), fc.constantFrom(1, 1, 2, 50, 100_000));
  const steps = fc.array(step, { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.nat(60),
      fc.integer({ min: -1, max: 1 }),
      fc.integer({ min: 1, max: 8 }),
      async (...given) => {
        const [gaps, place, offset, pageRowCount] = given;
        let [seconds, serial] = [1_000_000_000, 0];
        const rows = gaps.map(([secondsGap, serialGap]): RowValues => {
          seconds += secondsGap;
          serial += serialGap;
          return ["a", null, seconds, "create", serial];
        });
        const journal = journalOf(rows);
        const atMs = ((rows[place % rows.length]?.[2] ?? 0) + offset) * 1000;
        const found = await find(journal, atMs, pageRowCount);
        expect(found.serial).toBe(lastSerialBefore(journal, atMs));
        expect(found.requestCount).toBeLessThanOrEqual(70);
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});

/** A door to a server that has one row after any serial, of the time that the function gives. */
function endlessDoor(secondsAfter: (serial: number) => number): FakeDoor {
  return new FakeDoor(({ content }) => {
    const serial = Number(/<int>(?<serial>\d+)</.exec(content?.text ?? "")?.groups?.["serial"]);
    return { body: formatRows([["a", null, secondsAfter(serial), "create", serial + 1]]) };
  });
}

test("findSerialAt() ends in bounded time where every answer has one row and serials have no end", async () => {
  const place = 2 ** 51 + 12_345;
  const door = endlessDoor((serial) => (serial < place ? 1 : 3));
  expect(await findSerialAt(door, URL, { atMs: 2000, lastSerial: 2 ** 53 - 2 })).toBe(place);
  expect(door.requests.length).toBeLessThanOrEqual(160);
});

test.each([1, 3])(
  "findSerialAt() ends where every row has the time %i, also the one it starts from",
  async (seconds) => {
    const door = endlessDoor((serial) => (serial === 10 ** 9 - 1 ? 3 : seconds));
    const serial = await findSerialAt(door, URL, { atMs: 2000, lastSerial: 10 ** 9 });
    expect(serial).toBe(seconds === 1 ? 10 ** 9 - 1 : 0);
  },
);

test.each([0, 1])(
  "findSerialAt() refuses a changelog that ends early, after %i good answers",
  async (goodCount) => {
    let requestCount = 0;
    const door = new FakeDoor(() => {
      requestCount += 1;
      return { body: formatRows(requestCount <= goodCount ? [["a", null, 500, "create", 100]] : []) };
    });
    await expect(findSerialAt(door, URL, { atMs: 1000, lastSerial: 100 })).rejects.toThrow(
      ChangelogFormatError,
    );
  },
);

test("findSerialAt() takes the earlier of two answers where times are out of order", async () => {
  // The last row is after the moment, the ones before and after it are not.
  const times = [1, 1, 3, 1];
  const door = journalDoor(journalOf(times.map((time, i): RowValues => ["a", null, time, "create", i + 1])));
  expect(await findSerialAt(door, URL, { atMs: 2000, lastSerial: 3 })).toBe(2);
});
