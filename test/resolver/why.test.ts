import { expect, test } from "vitest";
import { why } from "../../resolver/why.ts";
import { lockPackage, lockTarget, sampleLock } from "../builders/lock-builder.ts";
import { lockableIndexOf, solvedLock } from "../builders/solved-lock.ts";

const TARGET = "x86_64-linux/cpython-3.11";

test("why() says who needs a package, with which requirement, and over whom it is reached", () => {
  const index = lockableIndexOf({
    app: { "1": ["mid<3"] },
    mid: { "2": ["goal>=1", "goal!=1.5 ; python_version > '3'"] },
    goal: { "1": [] },
  });
  const target = solvedLock(index, ["app"]).targets[TARGET];
  if (target === undefined) throw new Error("the lock has its target");
  const need = { name: "mid", version: "2", dependency: "goal", texts: ["goal>=1", "goal!=1.5"] };
  expect(why(target, "goal", index)).toEqual({
    name: "goal",
    version: "1",
    build: null,
    conda: null,
    extras: [],
    groups: [],
    needs: [need],
    paths: [
      {
        groups: ["default"],
        needs: [{ name: "app", version: "1", dependency: "mid", texts: ["mid<3"] }, need],
      },
    ],
    hiddenPathCount: 0,
    unread: [],
  });
  expect(why(target, "app", index)).toMatchObject({ groups: ["default"], needs: [], paths: [] });
});

test("why() has no texts without the database, and says of whom it has none with it", () => {
  const target = sampleLock().targets[TARGET];
  if (target === undefined) throw new Error("the lock has its target");
  const needs = [{ name: "b", version: "2.0", dependency: "c", texts: [] }];
  expect(why(target, "c", null)).toMatchObject({ groups: ["default"], needs, unread: [] });
  expect(why(target, "c", lockableIndexOf({ a: { "1.0": [] } }))).toMatchObject({ needs, unread: ["b"] });
});

test("why() counts paths beyond the first twenty", () => {
  const middles = Array.from({ length: 25 }, (_, i) => `m${i}`);
  const target = lockTarget(["root"], {
    root: lockPackage("root", "1", { dependencies: middles }),
    ...Object.fromEntries(middles.map((name) => [name, lockPackage(name, "1", { dependencies: ["goal"] })])),
    goal: lockPackage("goal", "1"),
  });
  const answer = why(target, "goal", null);
  expect(answer.paths).toHaveLength(20);
  expect(answer.hiddenPathCount).toBe(5);
  expect(answer.needs).toHaveLength(25);
});
