import { expect, test } from "vitest";
import { namesDigest } from "../../../database/conda/names-digest.ts";

test("tables that say the same have one digest, and others another", () => {
  const digest = namesDigest(
    new Map([
      ["pytorch", ["torch"]],
      ["tzdata", null],
    ]),
  );
  expect(digest).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
  expect(
    namesDigest(
      new Map([
        ["tzdata", null],
        ["pytorch", ["torch"]],
      ]),
    ),
  ).toBe(digest);
  const others = [
    new Map([["pytorch", ["torch"]]]),
    new Map([
      ["pytorch", ["pytorch"]],
      ["tzdata", null],
    ]),
    new Map([
      ["pytorch", ["torch"]],
      ["tzdata", []],
    ]),
  ];
  for (const other of others) expect(namesDigest(other)).not.toBe(digest);
});
