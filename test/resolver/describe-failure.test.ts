/** Whole explanations: the first line is the answer, the user's lines are named, and every version in them exists. */

import { expect, test } from "vitest";
import { formatFailureReport } from "../../resolver/explain/failure-report.ts";
import { resolve } from "../../resolver/resolve.ts";
import {
  type QuestionFields,
  type ReleaseLiteral,
  type UniverseLiteral,
  indexOf,
  questionOf,
} from "../builders/index-builder.ts";
import { suppliedWheel } from "../builders/supplied.ts";

function explain(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): string[] {
  const resolution = resolve(questionOf(indexOf(universe), requirements, fields));
  if (resolution.kind === "resolved") return [];
  // Fixes have tests of their own (fixes/checked-fixes.test.ts).
  return formatFailureReport({ ...resolution.report, fixes: [] })
    .trimEnd()
    .split("\n");
}

/** `0.1` to `0.<count>`. */
function releases(count: number, release: (minor: number) => ReleaseLiteral): Record<string, ReleaseLiteral> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`0.${i + 1}`, release(i + 1)]));
}

test("a conflict names both lines and what stands between them", () => {
  const universe = { a: releases(38, () => []), b: releases(61, () => ["a>=0.22"]), other: { "1": [] } };
  expect(explain(universe, ["other", "a<0.20", "b"])).toEqual([
    'No versions meet both "a<0.20" and "b" on x86_64-linux/cpython-3.11',
    "  reqs.txt:2   a<0.20",
    "  reqs.txt:3   b",
    "- all 61 versions of b (0.1-0.61) need a>=0.22, that is a 0.22-0.38 (17 versions)",
  ]);
});

test("many different demands are one sentence", () => {
  const universe = { a: releases(38, () => []), b: releases(20, (minor) => [`a==0.${minor + 18}`]) };
  expect(explain(universe, ["a<0.18", "b"]).slice(3)).toEqual([
    "- all 20 versions of b (0.1-0.20) need one of a 0.19-0.38 (20 versions)",
  ]);
});

test("a chain is told from the user's line outward, with extras and the constraint", () => {
  const universe = {
    a: { "1": ["b[x]"] },
    b: { "1": { requires: ["c>=2 ; extra == 'x'"], extras: ["x"] } },
    c: { "1": [], "2": [] },
  };
  expect(explain(universe, ["a"], { constraints: ["c<2"] })).toEqual([
    'No versions meet both "a" and "c<2" on x86_64-linux/cpython-3.11',
    "  reqs.txt:1   a",
    "  cons.txt:1   c<2   (constraint)",
    "- a 1 needs b[x]",
    "- b[x] 1 needs c>=2, that is c 2",
  ]);
});

test("only lines that take part are named", () => {
  const universe = { a: { "1": ["c<2"] }, b: { "1": ["c>=2"] }, c: { "1": [], "2": [] }, d: { "1": ["c"] } };
  expect(explain(universe, ["d", "c", "a", "c>=1", "b"]).slice(0, 3)).toEqual([
    'No versions meet both "a" and "b" on x86_64-linux/cpython-3.11',
    "  reqs.txt:3   a",
    "  reqs.txt:5   b",
  ]);
});

test("a name that is not in the database is said to be so, with near names", () => {
  const likely = { b: { "1": ["requests"] }, c: { "1": ["requests"] } };
  const universe = { requests: { "1": [] }, a: { "1": ["reqests"] }, ...likely };
  expect(explain(universe, ["reqests"])).toEqual([
    'No project named "reqests" is in the database of 2026-11-22',
    "  reqs.txt:1   reqests",
  ]);
  expect(explain(universe, ["a"])[0]).toBe(
    'No versions meet "a": it needs "reqests", which is not in the database of 2026-11-22',
  );
  expect(explain(universe, ["zzzzzzzz"]).at(-1)).toBe(
    'hint: If "zzzzzzzz" is the right name, the database lacks it: "pinwheel db why-missing zzzzzzzz" says what is known, and --db asks another database.',
  );
});

test("a name that projects require is a gap, and is not taken for one that they require less", () => {
  const universe = { ensorflow: { "0.1": [] }, a: { "1": ["tensorflow"] }, b: { "1": ["tensorflow>=2"] } };
  const resolution = resolve(questionOf(indexOf(universe), ["tensorflow", "ensorflow"]));
  expect(resolution).toMatchObject({ report: { fixes: [{ text: 'drop "tensorflow" (reqs.txt:1)' }] } });
  expect(explain(universe, ["tensorflow"]).at(-1)).toBe(
    'hint: If "tensorflow" is the right name, the database lacks it: "pinwheel db why-missing tensorflow" says what is known, and --db asks another database.',
  );
});

test("a version that does not exist is said to be so, with what there is", () => {
  const universe = { a: { "1.0": [], "1.4": [] }, b: { "1": ["a>=2"] } };
  expect(explain(universe, ["a>=2"])[0]).toBe('No version of a meets "a>=2"; the database has a 1.0 and 1.4');
  expect(explain(universe, ["a<1.2", "a>1.2"])[0]).toBe(
    'No version of a meets both "a<1.2" and "a>1.2"; the database has a 1.0 and 1.4',
  );
  expect(explain(universe, ["b"]).at(-2)).toBe("- b 1 needs a>=2, but the database has only a 1.0 and 1.4");
});

const UNUSABLE: readonly (readonly [string, UniverseLiteral, string])[] = [
  ["Python", { a: { "1": { python: ">=3.12" } } }, "- a 1 needs Python >=3.12, the target has 3.11.2"],
  [
    "tags",
    {
      a: {
        "1": { wheels: ["cp27-cp27m-win32"] },
        "2": { wheels: ["cp312-cp312-win_amd64", "cp312-cp312-win_arm64"] },
      },
    },
    "- both versions of a (1 and 2) have wheels for CPython 3.12 on Windows (cp312-cp312-win_amd64, cp312-cp312-win_arm64), and none for x86_64-linux/cpython-3.11.2 (such as cp311-cp311-manylinux_2_40_x86_64)",
  ],
  ["unknown dependencies", { a: { "1": { unknown: true } } }, "- the database does not know what a 1 needs"],
  ["a yank", { a: { "1": { yanked: "bad build" } } }, '- a 1 was yanked: "bad build"'],
  ["no file", { a: { "1": { wheels: [] } } }, "- a 1 has no file"],
  ["itself", { a: { "1": ["a<1"] } }, "- a 1 needs another version of itself, a<1"],
  [
    "a URL",
    { a: { "1": ["b @ https://example.org/b.whl"] } },
    "- a 1 needs b @ https://example.org/b.whl, and it is not known what lies there",
  ],
];

test.each(UNUSABLE)("%s as a cause has a sentence of its own", (_, universe, sentence) => {
  const lines = explain(universe, ["a"], { targets: ["x86_64-linux/cpython-3.11.2"] });
  expect(lines[0]).toBe("No version of a can be used on x86_64-linux/cpython-3.11.2");
  expect(lines).toContain(sentence);
});

test("an option that takes the files away is named", () => {
  const sdists = { a: { "1": { wheels: [], sdist: true }, "2": { wheels: [], sdist: true } } };
  expect(explain(sdists, ["a"], { onlyBinary: new Set([":all:"]) }).at(-1)).toBe(
    "- both versions of a (1 and 2) have only sdists, and --only-binary forbids sdists",
  );
  expect(explain(sdists, ["a"], { providers: [["wheel"]] }).at(-1)).toBe(
    "- both versions of a (1 and 2) have only sdists, and wheel is the only provider of a",
  );
  expect(explain({ a: { "1": [] } }, ["a"], { noBinary: new Set(["a"]) }).at(-1)).toBe(
    "- a 1 has only wheels, and --no-binary forbids wheels",
  );
});

test("a demand that an override makes is said to be the override's", () => {
  const universe = { a: { "1": ["b<2"] }, b: { "1": [], "2": [] } };
  expect(explain(universe, ["a"], { overrides: ["c", "b>=3"] }).at(-2)).toBe(
    "- a 1 needs b>=3 (override overrides.txt:2), but the database has only b 1 and 2",
  );
});

test("what lies at a URL is said to be the candidate, and the line that names the URL takes part", () => {
  const universe = { a: { "2": [] }, b: { "1": ["a>=2"] }, c: { "1": [] } };
  const url = "https://example.org/a-1-py3-none-any.whl";
  const supplied = [suppliedWheel("a", "1")];
  expect(explain(universe, ["c", `a @ ${url}`, "b"], { supplied })).toEqual([
    `No versions meet both "a @ ${url}" and "b" on x86_64-linux/cpython-3.11`,
    `  reqs.txt:2   a @ ${url}`,
    "  reqs.txt:3   b",
    `- b 1 needs a>=2, but a is 1 at ${url}`,
  ]);
});

test("what is needed from a URL is said to be wanting, with what would supply it", () => {
  const url = "https://example.org/b.whl";
  expect(explain({ a: { "1": [`b[x] @ ${url} ; python_version > '3'`] } }, ["a"]).at(-1)).toBe(
    `hint: Say what lies there with --supply "b @ ${url}=PATH", the path of its METADATA, wheel, sdist or folder.`,
  );
});

test("a constraint with a URL of which nothing is known says so, with what would supply it", () => {
  const url = "https://example.org/b.whl";
  expect(explain({ a: { "1": ["b"] }, b: { "1": [] } }, ["a"], { constraints: [`b @ ${url}`] })).toEqual([
    `No versions meet both "a" and "b @ ${url}" on x86_64-linux/cpython-3.11`,
    "  reqs.txt:1   a",
    `  cons.txt:1   b @ ${url}   (constraint)`,
    "- a 1 needs b",
    `hint: Say what lies there with --supply "b @ ${url}=PATH", the path of its METADATA, wheel, sdist or folder.`,
  ]);
});

test("a version that lies at a URL and that other lines forbid is named", () => {
  const url = "https://example.org/a-1-py3-none-any.whl";
  const lines = explain({ a: { "2": [] } }, [`a @ ${url}`, "a>1"], { supplied: [suppliedWheel("a", "1")] });
  expect(lines[0]).toBe(`No versions meet both "a @ ${url}" and "a>1"; a 1 lies at ${url}`);
});

test("unreadable metadata is quoted", () => {
  expect(explain({ a: { "1": ["=="] } }, ["a"]).at(-2)).toMatch(
    /^- a 1 has metadata that cannot be read \(.*==.*\)$/,
  );
});

test("wheel and sdist are told apart where they differ", () => {
  const universe = { a: { "1": { requires: ["b>=2"], sdist: ["b>=3"] } }, b: { "1": [] } };
  expect(explain(universe, ["a"]).slice(2, 4).toSorted()).toEqual([
    "- a 1 as sdist needs b>=3, but the database has only b 1",
    "- a 1 as wheel needs b>=2, which there is not either",
  ]);
});

test("a quarantined project is said to be so", () => {
  const index = indexOf({ a: { "1": [], "2": [] } }, { a: "quarantined" });
  const resolution = resolve(questionOf(index, ["a"]));
  expect(resolution.kind === "unsatisfiable" && resolution.report.reasons).toEqual([
    "a is quarantined: the package index suspects it to be harmful, and offers none of its files",
  ]);
});

test("the target that failed is named", () => {
  const universe = { a: { "1": { python: ">=3.10" } } };
  const targets = ["x86_64-linux/cpython-3.11", "x86_64-linux/cpython-3.9"];
  expect(explain(universe, ["a"], { targets })[0]).toMatch(/on x86_64-linux\/cpython-3\.9$/);
});
