import { expect, test } from "vitest";
import {
  expandTagSet,
  InvalidTagError,
  supportedTags,
  TagRanks,
  tagSetProblem,
  type TagTarget,
} from "../../packaging/tag.ts";

function target(fields: Partial<TagTarget>): TagTarget {
  return {
    implementation: "cpython",
    pythonVersion: [3, 11],
    freeThreaded: false,
    platforms: ["best", "worse"],
    ...fields,
  };
}

/** One platform, so that a whole order can be read. */
const ONE = { platforms: ["plat"] };

test("supportedTags() orders CPython's tags: exact ABI, stable ABI, none, older stable ABIs, pure Python", () => {
  expect(supportedTags(target({ ...ONE, pythonVersion: [3, 4] }))).toEqual([
    "cp34-cp34m-plat",
    "cp34-abi3-plat",
    "cp34-none-plat",
    "cp33-abi3-plat",
    "cp32-abi3-plat",
    "py34-none-plat",
    "py3-none-plat",
    "py33-none-plat",
    "py32-none-plat",
    "py31-none-plat",
    "py30-none-plat",
    "cp34-none-any",
    "py34-none-any",
    "py3-none-any",
    "py33-none-any",
    "py32-none-any",
    "py31-none-any",
    "py30-none-any",
  ]);
});

test("supportedTags() tries every platform before the next ABI", () => {
  expect(supportedTags(target({})).slice(0, 4)).toEqual([
    "cp311-cp311-best",
    "cp311-cp311-worse",
    "cp311-abi3-best",
    "cp311-abi3-worse",
  ]);
});

test.each([
  ["3.7 has the m of pymalloc", target({ pythonVersion: [3, 7] }), "cp37-cp37m-best"],
  ["3.8 has no m", target({ pythonVersion: [3, 8] }), "cp38-cp38-best"],
  [
    "free-threaded 3.13 has the t",
    target({ pythonVersion: [3, 13], freeThreaded: true }),
    "cp313-cp313t-best",
  ],
  ["PyPy names its own ABI", target({ implementation: "pypy" }), "pp311-pypy311_pp73-best"],
])("supportedTags() begins with the exact ABI: %s", (_, asked, best) => {
  expect(supportedTags(asked)[0]).toBe(best);
});

test.each([
  ["3.13t has no stable ABI", [3, 13], []],
  ["3.14t has no stable ABI", [3, 14], []],
  ["3.15t has abi3t", [3, 15], ["cp315-abi3t-plat", "cp314-abi3t-plat", "cp313-abi3t-plat"]],
] as const)(
  "supportedTags() gives free-threaded builds abi3t from 3.15 on: %s",
  (_, pythonVersion, expected) => {
    const tags = supportedTags(target({ ...ONE, pythonVersion, freeThreaded: true }));
    expect(tags.filter((tag) => tag.includes("abi3")).slice(0, 3)).toEqual(expected);
    expect(tags).not.toContain("cp315-abi3-plat");
  },
);

test("supportedTags() lets PyPy take wheels for any PyPy 3", () => {
  const tags = supportedTags(target({ ...ONE, implementation: "pypy" }));
  expect(tags.slice(0, 3)).toEqual(["pp311-pypy311_pp73-plat", "pp311-none-plat", "py311-none-plat"]);
  expect(tags).toContain("pp3-none-any");
  expect(tags).not.toContain("pp311-none-any");
});

test.each([
  ["py3-none-any", ["py3-none-any"]],
  ["py2.py3-none-any", ["py2-none-any", "py3-none-any"]],
  [
    "cp37-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64",
    ["cp37-abi3-manylinux_2_17_x86_64", "cp37-abi3-manylinux2014_x86_64"],
  ],
  ["cp38.cp39-none.abi3-any", ["cp38-none-any", "cp38-abi3-any", "cp39-none-any", "cp39-abi3-any"]],
  ["CP27-cp27MU-Linux_x86_64", ["cp27-cp27mu-linux_x86_64"]],
  ["py3.py3-none-any", ["py3-none-any"]],
])("expandTagSet() expands %s", (text, expected) => {
  expect(expandTagSet(text)).toEqual(expected);
});

test.each([
  ["", "it does not consist of interpreter, ABI and platform"],
  ["py3-none", "it does not consist of interpreter, ABI and platform"],
  ["py3-none-any-any", "it does not consist of interpreter, ABI and platform"],
  ["--", "a name in it is empty"],
  ["py2.-none-any", "a name in it is empty"],
  ["py35+-none-any", '"py35+" is not a name'],
  ["py3-none-a\0b", '"a\0b" is not a name'],
  ["3-none-any", 'interpreter "3" begins with a digit'],
])("expandTagSet() refuses %j: %s", (text, found) => {
  expect(() => expandTagSet(text)).toThrow(InvalidTagError);
  expect(() => expandTagSet(text)).toThrow(`Cannot parse tag set "${text}": ${found}`);
  expect(tagSetProblem(text)).toBe(found);
});

test("expandTagSet() refuses a set that would explode, without expanding it", () => {
  const names = Array.from({ length: 2000 }, (_, index) => `p${index}`).join(".");
  expect(tagSetProblem(`${names}-${names}-${names}`)).toBe("it stands for more than 4096 tags");
  expect(tagSetProblem(`${"a.".repeat(1_000_000)}a-none-any`)).toBe("it stands for more than 4096 tags");
  expect(new TagRanks(["a-none-any"]).rank(`${"a.".repeat(1_000_000)}a-none-any`)).toBe(-1);
});

test("a message shows only the beginning of a long tag set", () => {
  expect(() => expandTagSet("x".repeat(100_000))).toThrow(/^.{100,250}$/u);
});

test("tagSetProblem() finds none in a good tag set", () => {
  expect(tagSetProblem("cp311-cp311-win_amd64")).toBeUndefined();
});

test("TagRanks gives the place of the best tag of a set", () => {
  const ranks = new TagRanks([
    "cp311-cp311-linux",
    "cp311-none-linux",
    "py3-none-any",
    "py2-none-any",
    "py3-none-any",
  ]);
  expect(ranks.rank("cp311-cp311-linux")).toBe(0);
  expect(ranks.rank("py2.py3-none-any")).toBe(2);
  expect(ranks.rank("cp310.cp311-none-linux.windows")).toBe(1);
});

test.each(["cp27-cp27m-windows", "", "not a tag", "py3-none", "3-none-any"])(
  "TagRanks gives -1 for %j",
  (text) => {
    const ranks = new TagRanks(["py3-none-any", "py3-none", "3-none-any", ""]);
    expect(ranks.rank(text)).toBe(-1);
    expect(ranks.rank(text)).toBe(-1);
  },
);

test("TagRanks compares tags without regard to case", () => {
  expect(new TagRanks(["py3-none-any"]).rank("Py3-None-ANY")).toBe(0);
});
