import * as fc from "fast-check";
import { expect, test } from "vitest";
import { RangePart, RangesBuilder } from "../../../../database/index/format/range-part.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

test("RangesBuilder does not store the empty range and the whole one", () => {
  const builder = new RangesBuilder(5);
  builder.add([]);
  builder.add([0, 5]);
  const { idOf, bytes } = builder.finish();
  expect([idOf([]), idOf([0, 5]), bytes.byteLength]).toEqual([0, 1, 2]);
  const part = new RangePart(bytes, 5, "test");
  expect([part.rangeCount, [...part.range(0)], [...part.range(1)]]).toEqual([2, [], [0, 5]]);
});

test("RangesBuilder gives the same numbers whatever the order of adding", () => {
  const ranges = [
    [0, 1, 3, 5],
    [2, 3],
    [0, 2],
    [0, 1, 2, 3, 4, 5],
  ];
  const [forth, back] = [ranges, ranges.toReversed()].map((order) => {
    const builder = new RangesBuilder(5);
    for (const pairs of order) builder.add(pairs);
    return builder.finish();
  });
  expect(ranges.map((pairs) => forth?.idOf(pairs))).toEqual([5, 3, 2, 4]);
  expect(ranges.map((pairs) => back?.idOf(pairs))).toEqual([5, 3, 2, 4]);
  expect(forth?.bytes).toEqual(back?.bytes);
});

test.each([10, 255, 256, 65_535, 65_536, 900_000])(
  "RangePart reads the ranges of %d versions",
  (versionCount) => {
    const pairs = fc
      .uniqueArray(fc.nat(versionCount), { minLength: 2, maxLength: 12 })
      .map((cuts) => cuts.toSorted((a, b) => a - b).slice(0, cuts.length - (cuts.length % 2)));
    fc.assert(
      fc.property(fc.array(pairs), (ranges) => {
        const builder = new RangesBuilder(versionCount);
        for (const range of ranges) builder.add(range);
        const { idOf, bytes } = builder.finish();
        const part = new RangePart(bytes, versionCount, "test");
        for (const range of ranges) expect([...part.range(idOf(range))]).toEqual(range);
      }),
      { seed: 14, numRuns: 50 },
    );
  },
);

test("RangePart knows the two ranges of a project that nothing requires", () => {
  const part = new RangePart(new Uint8Array(0), 3, "test");
  expect([[...part.range(0)], [...part.range(1)]]).toEqual([[], [0, 3]]);
  expect(() => part.range(2)).toThrow(IndexDamagedError);
});

test("RangePart has no range of versions where there are none", () => {
  expect([...new RangePart(new Uint8Array(0), 0, "test").range(1)]).toEqual([]);
});

test.each([
  ["a version that there is not", [1, 0, 0, 9]],
  ["an interval that does not ascend", [1, 0, 3, 2]],
  ["an end that is cut off", [1, 0, 3]],
])("RangePart refuses %s", (_, bytes) => {
  expect(() => new RangePart(Uint8Array.from(bytes), 5, "test").range(2)).toThrow(IndexDamagedError);
});
