/** Fixes through the resolver's door: what is shown, and that it is true. */

import { describe, expect, test } from "vitest";
import { resolve } from "../../../resolver/resolve.ts";
import { RandomSource } from "../../builders/random-source.ts";
import {
  type QuestionFields,
  type UniverseLiteral,
  indexOf,
  pinsOfResolution,
  questionOf,
} from "../../builders/index-builder.ts";

function fixes(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): string[] {
  const resolution = resolve(questionOf(indexOf(universe), requirements, fields));
  if (resolution.kind === "resolved") throw new Error("the question should have no solution");
  const { report } = resolution;
  return report.fixes.map(
    ({ text, versions }) => `${text} -> ${versions}${report.isPartial ? " (partial)" : ""}`,
  );
}

const CHAIN: UniverseLiteral = {
  a: { "1.0": [], "2.0": [], "3.0": [] },
  b: { "1.0": ["a<2"], "2.0": ["a>=2"], "3.0": ["a>=3"] },
};

describe("lines", () => {
  test.each([
    // Down to the newest that fits, up to the newest that fits, and a line less, where that gives something else.
    [
      ["a<2", "b>=2"],
      [
        'change reqs.txt:1 to "a<=3.0" -> a 3.0, b 3.0',
        'change reqs.txt:2 to "b>=1.0" -> a 1.0, b 1.0',
        'drop "b>=2" (reqs.txt:2) -> a 1.0',
      ],
    ],
    [
      ["a==1.0", "b==3.0"],
      [
        'change reqs.txt:1 to "a==3.0" -> a 3.0, b 3.0',
        'change reqs.txt:2 to "b==1.0" -> a 1.0, b 1.0',
        'drop "b==3.0" (reqs.txt:2) -> a 1.0',
      ],
    ],
    // Clauses that do no harm stay, and so do extras and markers.
    [
      ["b>=2,!=2.5,<9 ; python_version >= '3'", "a<2"],
      [
        "change reqs.txt:1 to \"b>=1.0,!=2.5,<9 ; python_version >= '3'\" -> b 1.0, a 1.0",
        'change reqs.txt:2 to "a<=3.0" -> b 3.0, a 3.0',
        "drop \"b>=2,!=2.5,<9 ; python_version >= '3'\" (reqs.txt:1) -> a 1.0",
      ],
    ],
    // The only line is not dropped.
    [["a>=4"], ['change reqs.txt:1 to "a>=3.0" -> a 3.0']],
  ])("of %o", (requirements, expected) => {
    expect(fixes(CHAIN, requirements)).toEqual(expected);
  });

  test("a constraint is changed before a requirement is", () => {
    expect(fixes(CHAIN, ["b>=2"], { constraints: ["a<2"] })).toEqual([
      'change cons.txt:1 to "a<=3.0" -> b 3.0, a 3.0',
      'change reqs.txt:1 to "b>=1.0" -> b 1.0, a 1.0',
    ]);
  });

  test("a misspelt name is written as one that there is, if that has an answer", () => {
    const universe = { requests: { "1": [] }, request: { "1": ["nowhere"] } };
    expect(fixes(universe, ["reqests"])).toEqual(['change reqs.txt:1 to "requests" -> requests 1']);
  });

  test("a yanked version may be asked for by a pin", () => {
    const universe = { a: { "1": { yanked: "broken" }, "2": { yanked: "broken" } } };
    expect(fixes(universe, ["a"])).toEqual(['change reqs.txt:1 to "a==2", which is yanked -> a 2']);
  });

  test("a yanked version that only another project asks for is pinned by a new line", () => {
    const universe = { a: { "1": { yanked: "broken" } }, b: { "1": ["a"] } };
    expect(fixes(universe, ["b"])).toEqual(['add "a==1" to reqs.txt, which is yanked -> b 1, a 1']);
  });

  test("a pre-release of the version that is asked for comes before older ones", () => {
    const universe = { a: { "1.0": [], "2.0a1": [], "2.0rc1": [] } };
    expect(fixes(universe, ["a>=2.0"])).toEqual([
      'change reqs.txt:1 to "a>=2.0rc1", a pre-release -> a 2.0rc1',
      'change reqs.txt:1 to "a>=1.0" -> a 1.0',
    ]);
  });

  test("where other lines cannot be met either, the fixes are for these alone", () => {
    const requirements = ["a<2", "b>=2", "c<1", "c>1"];
    const universe = { ...CHAIN, c: { "1": [], "2": [] } };
    expect(fixes(universe, requirements)[0]).toMatch(/ \(partial\)$/);
    expect(fixes(universe, requirements).length).toBeGreaterThan(0);
  });
});

describe("options", () => {
  test("pre-releases, where they are forbidden", () => {
    const universe = { a: { "1.0a1": [] } };
    expect(fixes(universe, ["a"], { prereleases: "disallow" })).toEqual(["use --pre -> a 1.0a1"]);
  });

  test("other files, where there are only such", () => {
    const universe = { a: { "1": { wheels: [], sdist: true } } };
    expect(fixes(universe, ["a"], { providers: [["wheel"]] })).toEqual([
      "use --providers wheel,sdist -> a 1",
    ]);
    expect(fixes(universe, ["a"], { onlyBinary: new Set([":all:"]) })).toEqual([
      "leave --only-binary out -> a 1",
    ]);
  });

  test("another Python, the nearest that has an answer", () => {
    const universe = { a: { "1": { python: ">=3.13" } }, b: { "1": { python: "<3.10" } } };
    expect(fixes(universe, ["a"])).toEqual(["use --target x86_64-linux/cpython-3.13 -> a 1"]);
    expect(fixes(universe, ["b"])).toEqual(["use --target x86_64-linux/cpython-3.9 -> b 1"]);
    // What helps one of two conflicts is said to help only that one.
    expect(fixes(universe, ["a", "b"])).toEqual(["use --target x86_64-linux/cpython-3.13 -> a 1 (partial)"]);
  });

  test("a later cut-off or date, by the day, no later than needed", () => {
    const universe = { a: { "1": { uploaded: "2026-03-01T10:20:30.500Z" } } };
    const january = Date.parse("2026-01-01T00:00:00Z");
    expect(fixes(universe, ["a"], { uploadedBeforeMs: january })).toEqual([
      "use --exclude-newer 2026-03-01 -> a 1",
    ]);
    expect(fixes(universe, ["a"], { asOfMs: january })).toEqual(["use --as-of 2026-03-01 -> a 1"]);
  });

  test("what nobody knows the time of is found without the limit", () => {
    const universe = { a: { "1": [] } };
    const january = Date.parse("2026-01-01T00:00:00Z");
    expect(fixes(universe, ["a"], { uploadedBeforeMs: january })).toEqual([
      "leave --exclude-newer out -> a 1",
    ]);
    expect(fixes(universe, ["a"], { asOfMs: january })).toEqual(["leave --as-of out -> a 1"]);
  });

  test("another Python, where a requirement is only for some", () => {
    const universe = { ...CHAIN, c: { "1": ["a<2 ; python_version < '3.12'"] } };
    expect(fixes(universe, ["c", "a>=2"])).toContain("use --target x86_64-linux/cpython-3.12 -> c 1, a 3.0");
  });

  test("the projects that could not be used are shown too", () => {
    const universe = { a: { "1": ["b"] }, b: { "2": { python: ">=3.12" } } };
    expect(fixes(universe, ["a"])).toEqual(["use --target x86_64-linux/cpython-3.12 -> a 1, b 2"]);
  });

  test("a fix must help all targets", () => {
    const universe = { a: { "1": { python: ">=3.12" }, "2": { python: ">=3.13" } } };
    const targets = ["x86_64-linux/cpython-3.11", "x86_64-linux/cpython-3.12"];
    expect(fixes(universe, ["a>1"], { targets })).toEqual([]);
    expect(fixes(universe, ["a"], { targets })).toEqual(["use --target x86_64-linux/cpython-3.13 -> a 1"]);
  });
});

test("the versions are those of the answer, in which what is named keeps its newest", () => {
  const universe: UniverseLiteral = {
    a: { "1": ["b<2", "c>=1"], "2": ["b>=2", "c>=1"] },
    b: { "1": [], "2": { wheels: [], sdist: true } },
    c: { "0": [], "1": [] },
  };
  expect(fixes(universe, ["a", "c<1"])).toContain('change reqs.txt:2 to "c<=1" -> a 2, c 1');
});

test("every changed line that is shown has an answer, with the versions that are shown", () => {
  const random = new RandomSource(5);
  const names = ["a", "b", "c", "d"];
  const versions = ["1.0", "1.5", "2.0", "3.0"];
  const requirement = (): string =>
    `${random.pick(names)}${random.pick(["==", ">=", "<=", "<", ">", "~=", "!="])}${random.pick(versions)}`;
  let checked = 0;
  for (let i = 0; i < 300; i++) {
    const universe = Object.fromEntries(
      names.map((name) => [
        name,
        Object.fromEntries(
          versions.map((each) => [each, Array.from({ length: random.below(3) }, requirement)]),
        ),
      ]),
    );
    const index = indexOf(universe);
    const requirements = Array.from({ length: 1 + random.below(3) }, requirement);
    const resolution = resolve(questionOf(index, requirements));
    if (resolution.kind === "resolved" || resolution.report.isPartial) continue;
    for (const { text, versions: shown } of resolution.report.fixes) {
      const change = /^change reqs\.txt:(?<line>\d+) to "(?<to>.*)"$/.exec(text)?.groups;
      if (change === undefined) continue;
      const changed = requirements.with(Number(change["line"]) - 1, change["to"] ?? "");
      const pins = pinsOfResolution(resolve(questionOf(index, changed)));
      for (const pin of shown.split(", ")) expect(pins).toContain(pin.replace(" ", "=="));
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(50);
});
