import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordMatcher, parseMatchSpec } from "../../../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { type BestMatch, orderRecords } from "../../../packaging/conda/record-order.ts";
import { parseCondaVersion } from "../../../packaging/conda/version.ts";
import { condaRecord } from "../../builders/conda-records.ts";

/** Labels of the records in their order; a record's label is its build. */
function order(
  records: readonly CondaRecord[],
  others: readonly CondaRecord[] = [],
  rankOf = (): number => 0,
): string[] {
  const bestMatch = (text: string): BestMatch | null => {
    const spec = parseMatchSpec(text);
    const matches = recordMatcher(spec);
    const found = others.filter((each) => matches(each, parseCondaVersion(each.version)));
    const [best] = orderRecords(found, { rankOf, bestMatch });
    return best === undefined
      ? null
      : { version: parseCondaVersion(best.version), hasFeatures: best.trackFeatures.length > 0 };
  };
  return orderRecords(records, { rankOf, bestMatch }).map(({ build }) => build);
}

describe("the better record", () => {
  test("has no features, whatever its version", () => {
    expect(
      order([
        condaRecord("a", "2", { build: "x", trackFeatures: ["f"] }),
        condaRecord("a", "1", { build: "y" }),
      ]),
    ).toEqual(["y", "x"]);
  });

  test("has the higher version, then the higher build number", () => {
    const records = [
      condaRecord("a", "1.9", { build: "old" }),
      condaRecord("a", "1.10", { build: "first" }),
      condaRecord("a", "1.10", { build: "second", buildNumber: 1 }),
      condaRecord("a", "1.10rc1", { build: "candidate" }),
    ];
    expect(order(records)).toEqual(["second", "first", "candidate", "old"]);
  });

  test("may have newer dependencies, even if it is older itself", () => {
    const pythons = [condaRecord("p", "3.8"), condaRecord("p", "3.9")];
    const records = [
      condaRecord("a", "1", { build: "p38", depends: ["p 3.8.*"], timestampMs: 9 }),
      condaRecord("a", "1", { build: "p39", depends: ["p 3.9.*"], timestampMs: 1 }),
    ];
    expect(order(records, pythons)).toEqual(["p39", "p38"]);
    expect(
      order([...records, condaRecord("a", "1", { build: "none", depends: ["p >=4"] })], pythons),
    ).toEqual(["p39", "p38", "none"]);
  });

  test("is told by the lowest of several specs of one name, and by features last wanted", () => {
    const others = [
      condaRecord("p", "1"),
      condaRecord("p", "2"),
      condaRecord("q", "9", { trackFeatures: ["f"] }),
      condaRecord("q", "1"),
    ];
    const records = [
      condaRecord("a", "1", { build: "both", depends: ["p", "p <2"] }),
      condaRecord("a", "1", { build: "one", depends: ["p"] }),
    ];
    expect(order(records, others)).toEqual(["one", "both"]);
    const featured = [
      condaRecord("a", "1", { build: "featured", depends: ["q 9"] }),
      condaRecord("a", "1", { build: "plain", depends: ["q 1"] }),
    ];
    expect(order(featured, others)).toEqual(["plain", "featured"]);
  });

  test("has a higher build number, even if that drags in features", () => {
    const others = [
      condaRecord("blas", "1", { trackFeatures: ["f"], build: "mkl" }),
      condaRecord("blas", "1", { build: "openblas" }),
    ];
    const records = [
      condaRecord("a", "1", { build: "nine", buildNumber: 9, depends: ["blas * mkl"] }),
      condaRecord("a", "1", { build: "one", buildNumber: 1, depends: ["blas * openblas"] }),
    ];
    expect(order(records, others)).toEqual(["nine", "one"]);
  });

  test("is newer, where only time tells them apart; dependencies that not all have do not count", () => {
    const records = [
      condaRecord("a", "1", { build: "early", timestampMs: 1, depends: ["p", "only-here"] }),
      condaRecord("a", "1", { build: "late", timestampMs: 2, depends: ["p"] }),
      condaRecord("a", "1", { build: "timeless", depends: ["p"] }),
    ];
    expect(order(records, [condaRecord("p", "1")])).toEqual(["late", "early", "timeless"]);
  });

  test("is of the better channel, where channels compete", () => {
    const records = [
      condaRecord("a", "1", { build: "x", channel: "first" }),
      condaRecord("a", "2", { build: "y", channel: "second" }),
    ];
    const ranked = orderRecords(records, {
      rankOf: ({ channel }) => (channel === "first" ? 0 : 1),
      bestMatch: () => null,
    });
    expect(ranked.map(({ build }) => build)).toEqual(["x", "y"]);
  });
});

test("the order does not depend on the order in which records are given", () => {
  const records = fc.array(
    fc.record({
      version: fc.constantFrom("1", "1.0", "2"),
      number: fc.nat(1),
      time: fc.nat(2),
      depends: fc.subarray(["p 1", "p 2", "q"]),
    }),
    { maxLength: 8 },
  );
  const others = [condaRecord("p", "1"), condaRecord("p", "2"), condaRecord("q", "1")];
  fc.assert(
    fc.property(records, fc.infiniteStream(fc.nat()), (drafts, random) => {
      const made = drafts.map(({ version, number, time, depends }, i) =>
        condaRecord("a", version, { build: `b${i}`, buildNumber: number, timestampMs: time, depends }),
      );
      const keys = new Map(made.map((record) => [record, random.next().value]));
      const shuffled = made.toSorted((a, b) => Number(keys.get(a)) - Number(keys.get(b)));
      expect(order(shuffled, others)).toEqual(order(made, others));
    }),
  );
});
