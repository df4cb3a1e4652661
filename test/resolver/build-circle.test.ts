import { expect, test } from "vitest";
import { type BuildGraph, circleOf } from "../../resolver/build-circle.ts";

/** Packages are called like the lists that they are built with; "?" is built with nobody knows what. */
function graphOf(lists: Readonly<Record<string, string>>): BuildGraph<string> {
  return {
    keys: Object.keys(lists),
    builtIn: (key) => [...(lists[key] ?? "")],
    keyOf: (entry) => (entry === "?" ? null : entry),
  };
}

test.each<[string, Record<string, string>, string, string | null]>([
  ["no circle", { A: "bc", b: "c", c: "" }, "A", null],
  ["a list that brings what is built with it", { a: "a" }, "a", "aa"],
  ["a circle of three", { a: "b", b: "c", c: "a" }, "a", "bcab"],
  ["the shortest of two", { a: "bc", b: "d", c: "a", d: "a" }, "a", "cac"],
  ["a circle elsewhere", { a: "b", b: "c", c: "b" }, "a", null],
  ["what is unknown", { a: "?b", b: "?" }, "a", null],
])("circleOf() finds %s", (_what, lists, start, expected) => {
  expect(circleOf(graphOf(lists), start)?.join("") ?? null).toBe(expected);
});
