import { expect, test } from "vitest";
import { solve } from "../../../resolver/solver/solver.ts";
import { answerOf, candidate, solveUniverse, TestProvider, universe } from "./test-universe.ts";

const NO_NEEDS: readonly string[] = [];

test.each([
  ["nothing is asked for", universe([], {}), {}],
  ["the newest of one project", universe(["a"], { a: [[], [], []] }), { a: 2 }],
  ["the newest allowed", universe(["a 0-1"], { a: [[], [], []] }), { a: 1 }],
  ["what the newest needs", universe(["a"], { a: [["b"], ["c 0"]], b: [[]], c: [[], []] }), { a: 1, c: 0 }],
  [
    "nothing that only a refused candidate needs",
    universe(["a"], { a: [[], ["b"]], b: [["unusable"]] }),
    { a: 0 },
  ],
  [
    "a missing project only where it must be",
    universe(["a"], { a: [["b"], ["missing"]], b: [[]] }),
    { a: 0, b: 0 },
  ],
  ["no candidate that needs itself in another state", universe(["a"], { a: [["a 0"], ["a 0"]] }), { a: 0 }],
  ["a circle", universe(["a"], { a: [["b"]], b: [["a"]] }), { a: 0, b: 0 }],
] as const)("solve() selects %s", (_, world, expected) => {
  expect(solveUniverse(world)).toEqual(expected);
});

test.each([
  ["a requirement that nothing meets", universe(["a none"], { a: [[]] })],
  ["a project that does not exist", universe(["a"], {})],
  ["only unusable candidates", universe(["a"], { a: [["unusable"]] })],
  ["two requirements apart", universe(["a 0", "a 1"], { a: [[], []] })],
  ["a deep contradiction", universe(["a", "b"], { a: [["c 0"], ["c 0"]], b: [["c 1"]], c: [[], []] })],
])("solve() proves %s impossible", (_, world) => {
  const provider = new TestProvider(world);
  const result = solve(provider, provider.sets);
  expect(result.kind).toBe("unsatisfiable");
});

/** a 1 and b 1 quarrel over x, but only through what they need. d and e are decided between them and are not to blame. */
const QUARREL = universe(["a", "d", "e", "b"], {
  a: [[], ["p"]],
  b: [[], ["q"]],
  d: [[], []],
  e: [[], []],
  p: [["x 0"]],
  q: [["x 1"]],
  x: [[], []],
});

test("solve() learns from a conflict which two candidates cannot stand together", () => {
  const provider = new TestProvider(QUARREL);
  const result = solve(provider, provider.sets);
  expect(answerOf(provider, result)).toEqual({ a: 1, b: 0, d: 1, e: 1, p: 0, x: 0 });
  // a 1, d, e, b 1 and p; then, from a 1 on, d, e, b 0, p and x.
  expect(result.counters).toMatchObject({ decisions: 10, conflicts: 1 });
});

test("solve() goes back over decisions that are not to blame", () => {
  // Whatever a 1 brings is impossible, which shows only after d and e were decided; only a is decided anew.
  const world = universe(["a", "d", "e", "b"], {
    a: [[], ["p"]],
    b: [["x 1"], ["x 1"]],
    d: [[], []],
    e: [[], []],
    p: [["q"]],
    q: [["x 0"]],
    x: [[], []],
  });
  const provider = new TestProvider(world);
  const result = solve(provider, provider.sets);
  expect(answerOf(provider, result)).toEqual({ a: 0, b: 1, d: 1, e: 1, x: 1 });
  expect(result.counters.conflicts).toBe(1);
});

test("solve() spends no decision on a candidate that a known fact excludes", () => {
  const world = universe(["d 0", "p"], {
    d: [[], []],
    p: [[], ["d 1"], ["d 1", "d 0"], ["d 1"]],
  });
  const provider = new TestProvider(world);
  const result = solve(provider, provider.sets);
  expect(answerOf(provider, result)).toEqual({ d: 0, p: 0 });
  expect(result.counters).toMatchObject({ decisions: 2, conflicts: 0 });
});

test("solve() asks for the facts of every candidate once", () => {
  const world = universe(["a", "b"], { a: [["c 0"], ["c 1"]], b: [["c 0"]], c: [["b"], ["b"]] });
  const provider = new TestProvider(world);
  solve(provider, provider.sets);
  const asked = provider.log.filter((line) => !line.startsWith("choose"));
  expect(new Set(asked).size).toBe(asked.length);
});

// Defect of many solvers: with 500 candidates that each pin another version of one dependency, every candidate that is tried
// adds an incompatibility and looks at all others again, 500 * 500 / 2 times.
test.each([["from the top"], ["from the bottom"]])(
  "solve() stays linear over 500 distinct pins, %s",
  (end) => {
    const pinCount = 500;
    const checksOf = (count: number): number => {
      const world = universe(["d 0", "p"], {
        d: Array.from({ length: count }, () => NO_NEEDS),
        p: Array.from({ length: count }, (_, i) => [`d ${end === "from the top" ? i : count - 1 - i}`]),
      });
      const provider = new TestProvider(world);
      if (end === "from the bottom") provider.chooseOf = (_, allowed) => allowed[0] ?? 0;
      const result = solve(provider, provider.sets);
      expect(result.kind).toBe("solved");
      return result.counters.relationChecks;
    };
    expect(checksOf(pinCount)).toBeLessThan(10 * pinCount);
    expect(checksOf(2 * pinCount)).toBeLessThan(2.2 * checksOf(pinCount));
  },
);

test("solve() stays linear over 500 distinct pins when the pinned project is decided last", () => {
  const count = 500;
  const world = universe(["p", "q", "d"], {
    d: Array.from({ length: count }, () => NO_NEEDS),
    p: Array.from({ length: count }, (_, i) => [`d ${i}`]),
    q: [["d 0"], ["d 0"]],
  });
  const provider = new TestProvider(world);
  const result = solve(provider, provider.sets);
  expect(answerOf(provider, result)).toEqual({ d: 0, p: 0, q: 1 });
  expect(result.counters.relationChecks).toBeLessThan(10 * count);
});

test("solve() keeps conclusions of facts that became known at a deeper level than they hold at", () => {
  // The facts of c are only known below a and b, and exclude a candidate of a root requirement at every level.
  const world = universe(["a", "b", "z 0-1"], {
    a: [[], ["c"]],
    b: [["z 0"], ["c", "z 1"]],
    c: [
      ["y 0", "z"],
      ["y 1", "z"],
    ],
    y: [["unusable"], ["unusable"]],
    z: [[], []],
  });
  expect(solveUniverse(world)).toEqual({ a: 0, b: 0, z: 0 });
});

test("solve() decides the lowest tier first, and the first mentioned of those", () => {
  const provider = new TestProvider(universe(["a", "b", "c", "d"], { a: [[]], b: [[]], c: [[]], d: [[]] }));
  provider.tierOf = (name) => (name === "c" ? 1 : 2);
  const answer = answerOf(provider, solve(provider, provider.sets));
  expect(Object.keys(answer)).toEqual(["c", "a", "b", "d"]);
});

test("solve() moves a package to another tier while it waits", () => {
  // Deciding a leaves one candidate of c, which makes c more urgent than b.
  const world = universe(["a", "b", "c"], { a: [[], ["c 0"]], b: [[], []], c: [[], []] });
  const provider = new TestProvider(world);
  provider.tierOf = (name, view) => {
    const id = provider.id(name);
    return provider.sets.count(id, view.allowed(id));
  };
  const answer = answerOf(provider, solve(provider, provider.sets));
  expect(Object.keys(answer)).toEqual(["a", "c", "b"]);
});

test("solve() tells the provider how many conflicts a package was part of", () => {
  const provider = new TestProvider(QUARREL);
  const counts = new Map<string, number>();
  provider.tierOf = (name, view) => {
    counts.set(name, view.conflictCount(provider.id(name)));
    return 0;
  };
  solve(provider, provider.sets);
  expect(counts.get("x")).toBe(1);
  expect(counts.get("e")).toBe(0);
});

test("solve() decides an extra after its project, and asks for the needs of the candidate decided", () => {
  const world = universe(["a[x]"], {
    a: [candidate([], { x: ["b 0"] }), candidate(["b 1"], { x: ["b 0"] })],
    b: [[], []],
  });
  const provider = new TestProvider(world);
  const result = solve(provider, provider.sets);
  expect(answerOf(provider, result)).toEqual({ a: 0, "a[x]": 0, b: 0 });
  expect(provider.log.filter((line) => line.includes("a[x]"))).toContain("needs of a[x] 0");
  const firstExtra = provider.log.findIndex((line) => line.startsWith("choose a[x]"));
  expect(provider.log.findIndex((line) => line.startsWith("choose a "))).toBeLessThan(firstExtra);
});

test("solve() unites extras that are asked for in different places", () => {
  const world = universe(["a[x]", "c"], {
    a: [candidate([], { x: ["p"], y: ["q"] })],
    c: [["a[y]"]],
    p: [[]],
    q: [[]],
  });
  expect(solveUniverse(world)).toEqual({ a: 0, "a[x]": 0, "a[y]": 0, c: 0, p: 0, q: 0 });
});

test("solve() follows extras that bring extras of their own project", () => {
  const world = universe(["a[all]"], { a: [candidate([], { all: ["a[x]"], x: ["b"] })], b: [[]] });
  expect(solveUniverse(world)).toEqual({ a: 0, "a[all]": 0, "a[x]": 0, b: 0 });
});

test("solve() ends with the limit on decisions", () => {
  const world = universe(["a", "b"], { a: [[]], b: [[]] });
  const provider = new TestProvider(world);
  expect(solve(provider, provider.sets, { maxDecisions: 1 })).toMatchObject({
    kind: "limit",
    limit: "decisions",
  });
  const other = new TestProvider(world);
  expect(solve(other, other.sets, { maxDecisions: 2 }).kind).toBe("solved");
});

test("solve() refuses a choice that is not allowed", () => {
  const provider = new TestProvider(universe(["a 0"], { a: [[], []] }));
  provider.chooseOf = () => 1;
  expect(() => solve(provider, provider.sets)).toThrow("a provider chooses among the allowed candidates");
});
