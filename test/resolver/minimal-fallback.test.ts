import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { type TierLimits, type Tiers, withMinimalFallbacks } from "../../resolver/minimal-fallback.ts";

/** A world that is given by all of its solutions: what they are called, and the tiers of their projects. */
function search(
  solutions: Readonly<Record<string, Readonly<Record<string, number>>>>,
  first: string,
): { found: string; solveCount: number } {
  const tiersOf = (name: string): Tiers =>
    new Map(Object.entries(solutions[name] ?? {}).map(([project, tier]) => [normalizeName(project), tier]));
  const asked: TierLimits[] = [];
  const solveWithin = (limits: TierLimits): string | null => {
    asked.push(limits);
    const isWithin = (name: string): boolean =>
      [...tiersOf(name)].every(([project, tier]) => tier <= (limits.get(project) ?? 0));
    return Object.keys(solutions).find(isWithin) ?? null;
  };
  const found = withMinimalFallbacks(first, { tiersOf, solveWithin });
  return { found, solveCount: asked.length };
}

test("a solution without fallbacks is taken as it is", () => {
  expect(search({ only: { a: 0, b: 0 } }, "only")).toEqual({ found: "only", solveCount: 0 });
});

test("a fallback that a solution spares is spared, also where its project goes away", () => {
  expect(search({ first: { a: 0, b: 1 }, other: { a: 0, b: 0 } }, "first").found).toBe("other");
  expect(search({ first: { a: 0, b: 1 }, other: { a: 0 } }, "first").found).toBe("other");
});

test("a fallback is not exchanged for another", () => {
  const solutions = { first: { a: 0, b: 1 }, other: { a: 1, b: 0 }, more: { a: 0, b: 0, c: 1 } };
  expect(search(solutions, "first")).toEqual({ found: "first", solveCount: 1 });
});

test("fallbacks that go only together are spared together, with one solve for each at the most", () => {
  const solutions = { first: { a: 1, b: 1, c: 1 }, one: { a: 0, b: 0, c: 1 } };
  expect(search(solutions, "first")).toEqual({ found: "one", solveCount: 2 });
});

test("among the fallbacks the second tier goes before the third", () => {
  const solutions = { first: { a: 2, b: 1 }, second: { a: 1, b: 1 }, third: { a: 1, b: 2 } };
  expect(search(solutions, "first").found).toBe("second");
});

test("a better place in a later tier does not cost the first tier of another project", () => {
  const solutions = { first: { a: 2, b: 0 }, other: { a: 1, b: 1 } };
  expect(search(solutions, "first").found).toBe("first");
});
