import { expect, test } from "vitest";
import { AssertionError, assert, defined } from "../../common/assert.ts";

const ONE: number = 1;

test("assert() throws an AssertionError that states the invariant", () => {
  expect(() => assert(ONE > 2, "one is more than two")).toThrow(AssertionError);
  expect(() => assert(ONE > 2, "one is more than two")).toThrow("Invariant broken: one is more than two");
});

test("assert() lets a true condition pass", () => {
  expect(() => assert(true, "never seen")).not.toThrow();
});

test("defined() gives the value, falsy ones too, and throws for undefined only", () => {
  expect(defined(0, "zero")).toBe(0);
  expect(defined(null, "null")).toBeNull();
  expect(() => defined(undefined, "the row")).toThrow("Invariant broken: the row is defined");
});
