import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { type ReleaseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";

/** The reasons for which `b` and `a<1` do not fit, where b has a version for each of the demands. */
function reasonsOf(demands: readonly string[]): readonly string[] {
  const releases = demands.map((demand, i): [string, ReleaseLiteral] => [String(i + 1), [demand]]);
  const versions = ["0.1", "1", "2", "3", "4", "5"].map((version): [string, ReleaseLiteral] => [version, []]);
  const index = indexOf({ a: Object.fromEntries(versions), b: Object.fromEntries(releases) });
  const resolution = resolve(questionOf(index, ["a<1", "b"]));
  return resolution.kind === "resolved" ? [] : resolution.report.reasons;
}

test("a few different demands have a sentence each", () => {
  expect(reasonsOf(["a==1", "a==2", "a>=3"]).toSorted()).toEqual([
    "b 1 needs a==1",
    "b 2 needs a==2",
    "b 3 needs a>=3, that is a 3-5 (3 versions)",
  ]);
});

test("demands that read the same are one sentence", () => {
  expect(reasonsOf(["a>=9", "a (>=9)", "a >= 9"])).toEqual([
    "all 3 versions of b (1-3) need a>=9, but the database has only a 0.1-5 (6 versions)",
  ]);
});

test("many different demands on the same project are one sentence", () => {
  expect(reasonsOf(["a==1", "a==2", "a==3", "a==4", "a==5"])).toEqual([
    "all 5 versions of b (1-5) need one of a 1-5 (5 versions)",
  ]);
});

test("many demands on several projects are one sentence, where each version has one of them", () => {
  const index = indexOf({
    a: { "1": ["b<2"], "2": ["b<1"], "3": ["c"], "4": ["d==1"], "5": ["missing"] },
    b: { "0.1": ["e"], "1": ["e"], "2": [] },
    c: { "1": ["e"] },
    d: { "1": ["e"] },
    e: { "1": { unknown: true } },
  });
  const resolution = resolve(questionOf(index, ["a"]));
  expect(resolution.kind === "resolved" ? [] : resolution.report.reasons).toContain(
    "all 5 versions of a (1-5) each need b 0.1 and 1, c, d or missing",
  );
});

test("demands that one version has together stay sentences of their own", () => {
  const index = indexOf({
    a: { "1": ["b", "c", "d", "e"] },
    b: { "1": ["f<1"] },
    c: { "1": ["f>1"] },
    d: { "1": [] },
    e: { "1": [] },
    f: { "1": [], "2": [], "0": [] },
  });
  const resolution = resolve(questionOf(index, ["a"]));
  const reasons = resolution.kind === "resolved" ? [] : resolution.report.reasons;
  expect(reasons.some((reason) => reason.includes(" each need "))).toBe(false);
  expect(reasons[0]).toMatch(/^a 1 needs /);
});
