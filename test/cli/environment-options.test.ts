import { expect, test } from "vitest";
import { ENVIRONMENT_OPTIONS, KEPT_OPTIONS } from "../../cli/environment-options.ts";
import { QUESTION_OPTIONS } from "../../cli/resolve-command-options.ts";

test("everything that may be asked of resolve may be asked here, no name twice", () => {
  expect(ENVIRONMENT_OPTIONS).toEqual(expect.arrayContaining([...QUESTION_OPTIONS]));
  const names = ENVIRONMENT_OPTIONS.flatMap(({ name, short }) =>
    short === undefined ? [name] : [name, short],
  );
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

test("a folder remembers what is asked, but for what is about one run or stands in its other files", () => {
  const kept = new Set(KEPT_OPTIONS.map(({ name }) => name));
  const others = ENVIRONMENT_OPTIONS.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
  expect(others.toSorted()).toEqual([
    "nixpkgs",
    "python",
    "requirements",
    "target",
    "upgrade",
    "upgrade-package",
  ]);
});

test("values that are paths are known by their word: they are kept as paths from the folder (asked-question.ts)", () => {
  const words = new Set(KEPT_OPTIONS.flatMap(({ value }) => (value === undefined ? [] : [value])));
  const paths = ["DIR", "FILE", "PATH", "NAME=PATH"];
  const others =
    "DATE LIST MODE NAME NAME=LIST NAME=TIME NAME=VERSION NAMES PROJECT=NAME STRATEGY TIME TOOL URL".split(
      " ",
    );
  expect([...words].filter((word) => !paths.includes(word)).toSorted()).toEqual(others);
});
